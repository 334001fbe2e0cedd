import { Worker } from 'node:worker_threads';
import type { EncodedPage } from './encoded-page.js';

/** The part of a journal that a thread is to read: from the event after `after` up to and including `until`. */
export interface Assignment {
  readonly directory: string;
  readonly after: number;
  readonly until: number;
}

const PROGRAM = new URL('./encoder-thread.js', import.meta.url);
/** Pages that the thread may be ahead. */
const AHEAD = 16;

/** A thread that reads a part of a journal and makes pages of it, while this one takes in those before. */
export class BacklogThread {
  private readonly worker: Worker;
  private readonly exit: Promise<void>;
  private readonly pages: EncodedPage[] = [];
  private failure: Error | undefined;
  private wake = (): void => {};

  constructor(workerData: Assignment) {
    this.worker = new Worker(PROGRAM, { workerData });
    this.worker.on('message', (page: EncodedPage) => {
      this.pages.push(page);
      this.wake();
    });
    this.worker.on('error', (error: Error) => (this.failure = error));
    for (let page = 0; page < AHEAD; page += 1) this.worker.postMessage(true);
    this.exit = new Promise((resolve) => this.worker.once('exit', () => resolve()));
    void this.exit.then(() => {
      this.failure ??= new Error('the thread has ended');
      this.wake();
    });
  }

  /** The page after the last one. @throws Error why there is none, nor ever will be */
  async next(): Promise<EncodedPage> {
    while (this.pages.length === 0) {
      if (this.failure) throw this.failure;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    this.worker.postMessage(true);
    return this.pages.shift()!;
  }

  /** After the page that it is just making. */
  async end(): Promise<void> {
    this.worker.postMessage(false);
    await this.exit;
  }
}
