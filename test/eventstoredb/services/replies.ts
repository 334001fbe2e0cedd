import { once } from 'node:events';
import type { ReadCall } from './read.js';
import type { Refusal } from '../wire/refusal.js';

/** The answers to a read, sent no faster than the client takes them. */
export class Replies {
  /** Aborted when nobody listens any more. */
  readonly #listening = new AbortController();
  #over = false;

  constructor(private readonly call: ReadCall) {
    const stop = (): void => {
      this.#over = true;
      this.#listening.abort();
    };
    call.once('cancelled', stop);
    call.once('close', stop);
    call.on('error', () => undefined);
  }

  get over(): boolean {
    return this.#over;
  }

  get signal(): AbortSignal {
    return this.#listening.signal;
  }

  /** A promise where the client has to catch up first. */
  send(frame: Buffer): Promise<void> | undefined {
    if (this.#over || this.call.write(frame)) return undefined;
    return once(this.call, 'drain', { signal: this.signal }).then(
      () => undefined,
      () => undefined,
    );
  }

  end(): void {
    if (this.#over) return;
    this.#over = true;
    this.call.end();
    this.#listening.abort();
  }

  fail(refusal: Refusal): void {
    if (this.#over) return;
    this.#over = true;
    this.call.emit('error', refusal);
    this.#listening.abort();
  }
}
