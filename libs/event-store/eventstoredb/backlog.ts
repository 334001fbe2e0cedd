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

/**
 * Stores in a mirror what a subscription brings. As long as that is what was recorded before, and it is much, a thread of its
 * own stores it, so that this one is free for what is built from it. Never do both store at a time.
 */
export class Backlog {
  #bytes = 0;
  #helper: Helper | undefined;

  constructor(
    private readonly mirror: Mirror,
    private readonly help: (() => Helper) | undefined,
    private readonly log: StoreLog,
  ) {}

  async store({ responses, bytes, isLast }: Page): Promise<void> {
    if (isLast) {
      await this.end();
    } else if (this.help && this.#bytes < LONG_BYTES) {
      this.#bytes += bytes;
      if (this.#bytes >= LONG_BYTES) this.#helper = this.help();
    }
    if (!(await this.#handedOver(responses))) this.mirror.store(responses);
  }

  async end(): Promise<void> {
    this.#bytes = 0;
    await this.#helper?.end();
    this.#helper = undefined;
  }

  async #handedOver(responses: readonly Buffer[]): Promise<boolean> {
    try {
      if (!this.#helper?.ready) return false;
      this.mirror.takeOver(await this.#helper.store(responses));
      return true;
    } catch (error) {
      // Whatever it stored before it failed is there, and known when it comes again.
      this.log(`EventStoreDB: goes on without a thread for the backlog (${messageOf(error)}).`, 'warn');
      await this.#helper?.end();
      this.#helper = undefined;
      this.mirror.takeOver();
      return false;
    }
  }
}
