import { Worker } from 'node:worker_threads';
import type { Skipped } from './mirror.js';

/** Responses one behind the other, and where each ends. */
export interface PackedPage {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly ends: Uint32Array<ArrayBuffer>;
}

const PROGRAM = new URL('./mirror-thread.js', import.meta.url);

/** A thread that stores pages in the mirror of a directory, one after the other, while this one does other things. */
export class PageThread {
  readonly #worker: Worker;
  readonly #exit: Promise<unknown>;
  /** Those who wait for the answer to a page, in the order of the pages. */
  readonly #waiting: ((skipped: Skipped) => void)[] = [];
  #ready = false;
  #failure: Error | undefined;

  constructor(directory: string) {
    this.#worker = new Worker(PROGRAM, { workerData: { directory } });
    this.#exit = new Promise((resolve) => this.#worker.once('exit', resolve));
    this.#worker.once('message', () => {
      this.#ready = true;
      this.#worker.on('message', (skipped: Skipped) => this.#waiting.shift()?.(skipped));
    });
    this.#worker.on('error', (error: Error) => (this.#failure = error));
  }

  /** Whether it takes pages. @throws Error why it never will */
  get ready(): boolean {
    if (this.#failure) throw this.#failure;
    return this.#ready;
  }

  /** Pages are stored in the order in which they are given. @throws Error the page may be stored or not, and so may those after it */
  async store(responses: readonly Buffer[]): Promise<Skipped> {
    const page = packed(responses);
    const answer = new Promise<Skipped>((resolve) => this.#waiting.push(resolve));
    this.#worker.postMessage(page, [page.bytes.buffer, page.ends.buffer]);
    return Promise.race([answer, this.#ended()]);
  }

  /** After what was given to it. */
  async end(): Promise<void> {
    this.#worker.postMessage(undefined);
    await this.#exit;
  }

  async #ended(): Promise<never> {
    await this.#exit;
    throw this.#failure ?? new Error('the thread has ended');
  }
}

function packed(responses: readonly Buffer[]): PackedPage {
  let length = 0;
  const ends = Uint32Array.from(responses, (response) => (length += response.length));
  const bytes = new Uint8Array(length);
  responses.forEach((response, index) => bytes.set(response, ends[index - 1] ?? 0));
  return { bytes, ends };
}
