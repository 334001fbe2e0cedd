import { setTimeout as sleep } from 'node:timers/promises';
import type { Position } from '@eventstore/db-client';
import { StoreMismatch } from '../errors.js';
import type { StoreLog } from '../port.js';
import type { ResponseStream } from './all-stream.js';
import { waitAfter, type Backoff } from './backoff.js';
import { Backlog, type Helper } from './backlog.js';
import type { Mirror } from './mirror.js';
import { messageOf } from './refusals.js';
import { Subscription } from './subscription.js';

export interface FeedSource {
  /** Called whenever there may be another log than before. @throws {StoreMismatch} the mirror is of another: the feed ends */
  verify(): Promise<void>;
  /** All events after `from`; from the first one when undefined. */
  subscribe(from: Position | undefined): Promise<ResponseStream>;
  /** After a failure: the next subscription should not depend on what the last one used. */
  renew(): void;
  /** Starts what stores a long backlog beside this thread; without it this one does. */
  readonly help?: () => Helper;
}

export interface FeedLimits {
  readonly confirmMs: number;
  /** A subscription that says nothing for so long is replaced: it may be up to date, or it may be dead. */
  readonly silenceMs: number;
  readonly backoff: Backoff;
}

export const FEED_LIMITS: FeedLimits = { confirmMs: 10_000, silenceMs: 30_000, backoff: { firstMs: 100, mostMs: 10_000 } };

/** Keeps a mirror up with its log, however often and in whatever way the subscription ends. */
export class MirrorFeed {
  readonly #stopping = new AbortController();
  #state = { connected: false, since: Date.now(), reason: 'no connection yet' };
  #verified = false;
  #mismatch: StoreMismatch | undefined;
  #current: Subscription | undefined;
  #connects = 0;
  readonly #running: Promise<void>;

  constructor(
    private readonly mirror: Mirror,
    private readonly source: FeedSource,
    private readonly log: StoreLog,
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
    this.#current?.end(new Error(reason));
  }

  /** Why the feed ended by itself: the mirror is of another log. */
  get mismatch(): StoreMismatch | undefined {
    return this.#mismatch;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#current?.end(new Error('stopped'));
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
          this.log(`EventStoreDB: ${error.message}`, 'warn');
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
    const { confirmMs, silenceMs } = this.limits;
    let timer = setTimeout(() => subscription.end(new Error(`no subscription within ${confirmMs} ms`)), confirmMs);
    const subscription = new Subscription(this.source.subscribe(this.mirror.checkpoint), () => {
      this.#become(true, '');
      clearTimeout(timer);
      timer = setTimeout(() => subscription.end(new Silence()), silenceMs);
    });
    this.#current = subscription;
    const backlog = new Backlog(this.mirror, this.source.help, this.log);
    try {
      for (;;) {
        const page = await subscription.next();
        timer.refresh();
        await backlog.store(page);
      }
    } finally {
      clearTimeout(timer);
      subscription.end(new Error('given up'));
      await backlog.end();
    }
  }

  #become(connected: boolean, reason: string): void {
    const changed = connected !== this.#state.connected;
    if (changed && connected) this.#connects += 1;
    if (changed) this.log(connected ? 'EventStoreDB: connected.' : `EventStoreDB: connection lost (${reason}).`, connected ? 'info' : 'warn');
    this.#state = { connected, reason, since: changed ? Date.now() : this.#state.since };
  }
}

class Silence extends Error {}
