import type { Mirror, Skipped } from './mirror.js';
import { messageOf } from './refusals.js';
import type { Page } from './subscription.js';
import type { StoreLog } from '../port.js';

/** After so many bytes without an end in sight a thread of its own pays. */
const LONG_BYTES = 1024 * 1024;

/** What stores pages beside this thread. */
export interface Helper {
  /** Whether it takes pages. @throws why it never will */
  readonly ready: boolean;
  store(responses: readonly Buffer[]): Promise<Skipped>;
  end(): Promise<void>;
}

/** Pages that the helper has at a time: it need not wait for this thread to give it the next. */
const AHEAD = 2;

/**
 * Stores in a mirror what a subscription brings. As long as that is what was recorded before, and it is much, a thread of its
 * own stores it, so that this one is free for what is built from it. Never do both store at a time.
 */
export class Backlog {
  #bytes = 0;
  #helper: Helper | undefined;
  /** Of the pages that the helper has, in order: each is taken over as soon as it is stored, whether or not anything else comes. */
  readonly #underway: Promise<void>[] = [];
  /** All of these, one after the other. Once a page cannot be stored, no later one is. */
  #takenOver: Promise<void> = Promise.resolve();

  constructor(
    private readonly mirror: Mirror,
    private readonly help: (() => Helper) | undefined,
    private readonly log: StoreLog,
  ) {}

  /** Returns before the page is stored where others may be gathered meanwhile. @throws why this one, or one before it, is not stored */
  async store({ responses, bytes, isLast }: Page): Promise<void> {
    if (isLast) {
      await this.end();
    } else if (this.help && this.#bytes < LONG_BYTES) {
      this.#bytes += bytes;
      if (this.#bytes >= LONG_BYTES) this.#helper = this.help();
    }
    if (await this.#handedOver(responses)) {
      while (this.#underway.length >= AHEAD) await this.#underway[0];
    } else {
      await this.#takenOver;
      this.mirror.store(responses);
    }
  }

  /** All that was given is stored, and the helper has ended. */
  async end(): Promise<void> {
    this.#bytes = 0;
    await this.#takenOver.finally(() => this.#endHelper());
  }

  async #handedOver(responses: readonly Buffer[]): Promise<boolean> {
    try {
      if (!this.#helper?.ready) return false;
    } catch (error) {
      await this.#goOnAlone(error);
      return false;
    }
    const stored = this.#helper.store(responses);
    const takenOver = this.#takenOver.then(() => this.#takeOver(responses, stored)).finally(() => void this.#underway.shift());
    this.#underway.push(takenOver);
    this.#takenOver = takenOver;
    // Whoever gives the next page is told of a failure, which until then is nobody's.
    for (const each of [stored, takenOver]) each.catch(() => undefined);
    return true;
  }

  async #takeOver(responses: readonly Buffer[], stored: Promise<Skipped>): Promise<void> {
    try {
      this.mirror.takeOver(await stored);
    } catch (error) {
      await this.#goOnAlone(error);
      // Whatever the helper stored before it failed is there, and known when it comes again.
      this.mirror.store(responses);
    }
  }

  async #goOnAlone(error: unknown): Promise<void> {
    if (!this.#helper) return;
    this.log(`EventStoreDB: goes on without a thread for the backlog (${messageOf(error)}).`, 'warn');
    await this.#endHelper();
    this.mirror.takeOver();
  }

  async #endHelper(): Promise<void> {
    await this.#helper?.end();
    this.#helper = undefined;
  }
}
