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

/** Pages that the helper has beside the one that is being gathered: it need not wait for this thread. */
const AHEAD = 2;

/** A page that was handed over. */
interface Handed {
  readonly responses: readonly Buffer[];
  readonly stored: Promise<Skipped>;
}

/**
 * Stores in a mirror what a subscription brings. As long as that is what was recorded before, and it is much, a thread of its
 * own stores it, so that this one is free for what is built from it. Never do both store at a time.
 */
export class Backlog {
  #bytes = 0;
  #helper: Helper | undefined;
  /** In order; what the mirror holds of them is not known yet. */
  readonly #handed: Handed[] = [];

  constructor(
    private readonly mirror: Mirror,
    private readonly help: (() => Helper) | undefined,
    private readonly log: StoreLog,
  ) {}

  /** Returns before the page is stored where others may be gathered meanwhile. */
  async store({ responses, bytes, isLast }: Page): Promise<void> {
    if (isLast) {
      await this.end();
    } else if (this.help && this.#bytes < LONG_BYTES) {
      this.#bytes += bytes;
      if (this.#bytes >= LONG_BYTES) this.#helper = this.help();
    }
    if (await this.#handedOver(responses)) await this.#untilLeft(AHEAD - 1);
    else this.mirror.store(responses);
  }

  /** All that was given is stored, and the helper has ended. */
  async end(): Promise<void> {
    this.#bytes = 0;
    await this.#untilLeft(0);
    await this.#helper?.end();
    this.#helper = undefined;
  }

  async #handedOver(responses: readonly Buffer[]): Promise<boolean> {
    try {
      if (!this.#helper?.ready) return false;
    } catch (error) {
      await this.#goOnAlone(error);
      return false;
    }
    const stored = this.#helper.store(responses);
    // Whoever comes to it is told of a failure, which until then is nobody's.
    stored.catch(() => undefined);
    this.#handed.push({ responses, stored });
    return true;
  }

  async #untilLeft(count: number): Promise<void> {
    while (this.#handed.length > count) {
      try {
        this.mirror.takeOver(await this.#handed[0]!.stored);
        this.#handed.shift();
      } catch (error) {
        await this.#goOnAlone(error);
      }
    }
  }

  /** Whatever the helper stored before it failed is there, and known when it comes again. */
  async #goOnAlone(error: unknown): Promise<void> {
    this.log(`EventStoreDB: goes on without a thread for the backlog (${messageOf(error)}).`, 'warn');
    await this.#helper?.end();
    this.#helper = undefined;
    this.mirror.takeOver();
    for (const { responses } of this.#handed.splice(0)) this.mirror.store(responses);
  }
}
