import type { Subscription } from 'rxjs';
import type { EventStore } from '#event-store';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { destroyKeysOf, isErasure } from './destroy-keys.js';

/** Events looked at before other work has its turn. */
const SLICE = 2_000;
/** Events after which it is remembered how far it has come. */
const SETTLE_EVERY = 10_000;
const AGAIN_MS = 1_000;

/**
 * Sees to it that whatever the log says was erased is erased: what another replica recorded, and what this one had recorded when
 * it ended before it had destroyed the keys.
 */
export class Eraser {
  #running: Promise<void> | undefined;
  #seq: number;
  readonly #following: Subscription;
  readonly #closing = new AbortController();

  /** Answers once everything is erased that the journal says was. */
  static async start(store: EventStore, log: (message: string) => void = () => undefined): Promise<Eraser> {
    const eraser = new Eraser(store, log);
    await eraser.#run();
    return eraser;
  }

  private constructor(
    private readonly store: EventStore,
    private readonly log: (message: string) => void,
  ) {
    const { settled } = store.keys;
    // A mirror that was filled anew begins again.
    this.#seq = settled > store.journal.head ? 0 : settled;
    this.#following = store.journal.appended.subscribe(() => void this.#run());
  }

  async close(): Promise<void> {
    this.#following.unsubscribe();
    this.#closing.abort();
    await this.#running;
  }

  #run(): Promise<void> {
    return (this.#running ??= this.#catchUp().finally(() => (this.#running = undefined)));
  }

  async #catchUp(): Promise<void> {
    const { store } = this;
    const { signal } = this.#closing;
    while (this.#seq < store.journal.head && !signal.aborted) {
      const until = Math.min(store.journal.head, this.#seq + SLICE);
      for (const { seq, type, stream, revision, data } of store.journal.scan(this.#seq, until)) {
        if (!isErasure(type)) continue;
        if (!(await this.#destroy({ stream, revision, data: JSON.parse(data) as unknown }))) return;
        store.keys.settle(seq);
      }
      this.#seq = until;
      if (until - store.keys.settled >= SETTLE_EVERY) store.keys.settle(until);
      await turn();
    }
  }

  /** @returns whether it was done, which it is unless the service ends */
  async #destroy(erasure: Parameters<typeof destroyKeysOf>[1]): Promise<boolean> {
    const { signal } = this.#closing;
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        await destroyKeysOf(this.store, erasure);
        return true;
      } catch (error) {
        if (failures === 0) this.log(`What was erased in "${erasure.stream}" is not yet destroyed, and is tried again: ${error instanceof Error ? error.message : String(error)}`);
        await sleep(AGAIN_MS, undefined, { signal }).catch(() => undefined);
      }
    }
    return false;
  }
}
