import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import type { AllStreamResolvedEvent, Position } from '@eventstore/db-client';
import { StoreMismatch } from '../errors.js';
import { waitAfter, type Backoff } from './backoff.js';
import type { Mirror } from './mirror.js';
import { messageOf } from './refusals.js';

/** What the feed needs of a subscription to $all. */
export interface AllSubscription extends AsyncIterable<AllStreamResolvedEvent> {
  readonly readableLength: number;
  on(event: 'confirmation', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  destroy(error?: Error): unknown;
  unsubscribe(): Promise<void>;
}

export interface FeedSource {
  /** Called whenever there may be another log than before. @throws {StoreMismatch} the mirror is of another: the feed ends */
  verify(): Promise<void>;
  /** All events after `from`; from the first one when undefined. */
  subscribe(from: Position | undefined): AllSubscription;
  /** After a failure: the next subscription should not depend on what the last one used. */
  renew(): void;
}

export interface FeedLimits {
  readonly confirmMs: number;
  /** A subscription that says nothing for so long is replaced: it may be up to date, or it may be dead. */
  readonly silenceMs: number;
  readonly backoff: Backoff;
}

export const FEED_LIMITS: FeedLimits = { confirmMs: 10_000, silenceMs: 30_000, backoff: { firstMs: 100, mostMs: 10_000 } };

/** The most events stored in one transaction, and the most that wait in memory. */
export const FEED_PAGE = 500;

/** Keeps a mirror up with its log, however often and in whatever way the subscription ends. */
export class MirrorFeed {
  readonly #stopping = new AbortController();
  #state = { connected: false, since: Date.now(), reason: 'no connection yet' };
  #verified = false;
  #mismatch: StoreMismatch | undefined;
  #current: AllSubscription | undefined;
  #connects = 0;
  readonly #running: Promise<void>;

  constructor(
    private readonly mirror: Mirror,
    private readonly source: FeedSource,
    private readonly log: (message: string) => void,
    private readonly limits: FeedLimits = FEED_LIMITS,
  ) {
    this.#running = this.#run();
  }

  get state(): { readonly connected: boolean; readonly since: number; readonly reason: string } {
    return this.#state;
  }

  get reconnects(): number {
    return Math.max(0, this.#connects - 1);
  }

  /** Gives up a subscription that cannot be relied upon, however well it looks. */
  distrust(reason: string): void {
    this.#current?.destroy(new Error(reason));
  }

  /** Why the feed ended by itself: the mirror is of another log. */
  get mismatch(): StoreMismatch | undefined {
    return this.#mismatch;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#current?.destroy(new Error('stopped'));
    await this.#running;
    this.#become(false, 'closed');
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    for (let failures = 0; !signal.aborted; ) {
      try {
        await this.#verify();
        // What was stopped meanwhile had no subscription to end.
        if (!signal.aborted) await this.#follow();
      } catch (error) {
        if (signal.aborted || error instanceof Silence) continue;
        failures = this.#state.connected ? 1 : failures + 1;
        this.#become(false, messageOf(error));
        if (error instanceof StoreMismatch) {
          this.#mismatch = error;
          this.log(`EventStoreDB: ${error.message}`);
          return;
        }
        // What comes back may have been put back to an earlier state.
        this.#verified = false;
        this.source.renew();
        await sleep(waitAfter(failures, this.limits.backoff), undefined, { signal }).catch(() => undefined);
      }
    }
  }

  async #verify(): Promise<void> {
    if (this.#verified) return;
    await this.source.verify();
    this.#verified = true;
  }

  /** Follows one subscription to its end, which is always an error. */
  async #follow(): Promise<void> {
    const subscription = this.source.subscribe(this.mirror.checkpoint);
    this.#current = subscription;
    const { confirmMs, silenceMs } = this.limits;
    let timer = setTimeout(() => subscription.destroy(new Error(`no subscription within ${confirmMs} ms`)), confirmMs);
    // Errors that come after the loop below was left would otherwise end the process.
    subscription.on('error', () => undefined);
    subscription.on('confirmation', () => {
      this.#become(true, '');
      clearTimeout(timer);
      timer = setTimeout(() => subscription.destroy(new Silence()), silenceMs);
    });
    try {
      let page: AllStreamResolvedEvent[] = [];
      for await (const event of subscription) {
        timer.refresh();
        page.push(event);
        // One turn of the event loop, so that what has already arrived shares the page and its transaction.
        if (page.length < FEED_PAGE && subscription.readableLength === 0) await turn();
        if (page.length < FEED_PAGE && subscription.readableLength > 0) continue;
        this.mirror.store(page);
        page = [];
      }
      throw new Error('the server ended the subscription');
    } finally {
      clearTimeout(timer);
      subscription.destroy();
      void subscription.unsubscribe().catch(() => undefined);
    }
  }

  #become(connected: boolean, reason: string): void {
    const changed = connected !== this.#state.connected;
    if (changed && connected) this.#connects += 1;
    if (changed) this.log(connected ? 'EventStoreDB: connected.' : `EventStoreDB: connection lost (${reason}).`);
    this.#state = { connected, reason, since: changed ? Date.now() : this.#state.since };
  }
}

class Silence extends Error {}
