import { setTimeout as sleep } from 'node:timers/promises';
import type { Position } from '@eventstore/db-client';
import { isAfter } from './mirror.js';
import { messageOf } from './refusals.js';

/** What is asked about. */
export interface Followed {
  /** Whether there is a subscription that brings what is recorded. */
  isConnected(): boolean;
  /** Where the log ends. Rejects when the server does not say so in good time. */
  end(): Promise<Position | undefined>;
  /** The position up to which the mirror holds the log. */
  reached(): Position | undefined;
  /** The server does not answer: whatever the subscription looks like, it cannot be relied upon. */
  lost(reason: string): void;
}

/** How soon the first question follows a new connection. */
const LOOK_MS = 100;

/**
 * Up to when the mirror is known to hold everything. A subscription that brings nothing may be up to date or dead, so the
 * server is asked now and then where its log ends: once the mirror has reached that, it held all that there was when it was asked.
 */
export class Freshness {
  readonly #stopping = new AbortController();
  #currentAt: number | undefined;
  #goal: { readonly end: Position; readonly askedAt: number } | undefined;

  constructor(
    private readonly followed: Followed,
    private readonly everyMs: number,
  ) {
    void this.#run();
  }

  /** Epoch ms; undefined before the mirror has first caught up. */
  get currentAt(): number | undefined {
    const reached = this.followed.reached();
    if (this.#goal && reached && !isAfter(this.#goal.end, reached)) {
      this.#currentAt = this.#goal.askedAt;
      this.#goal = undefined;
    }
    return this.#currentAt;
  }

  stop(): void {
    this.#stopping.abort();
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const connected = this.followed.isConnected();
      if (connected) await this.#ask();
      await sleep(connected ? this.everyMs : Math.min(LOOK_MS, this.everyMs), undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  async #ask(): Promise<void> {
    const askedAt = Date.now();
    try {
      const end = await this.followed.end();
      // A goal that is not reached yet stays: one that moved on with every event might never be.
      void this.currentAt;
      if (end) this.#goal ??= { end, askedAt };
    } catch (error) {
      if (!this.#stopping.signal.aborted && this.followed.isConnected()) this.followed.lost(messageOf(error));
    }
  }
}
