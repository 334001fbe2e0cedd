import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import type { ResponseStream } from './all-stream.js';
import { CAUGHT_UP, CONFIRMATION, EVENT, FELL_BEHIND, kindOf } from './logged-event.js';

/** As many bytes of events wait in memory before the server is made to wait. */
export const PAGE_BYTES = 512 * 1024;
/** How long a backlog may pause before what there is of it makes a page. */
const PAUSE_MS = 2;

/** Events that arrived one after the other, each as the response that brought it. */
export interface Page {
  readonly responses: readonly Buffer[];
  readonly bytes: number;
  /** Whether the server has sent all that there was. One before version 23.10 does not say so. */
  readonly isLast: boolean;
}

/** Gathers what a subscription brings into pages. */
export class Subscription {
  #responses: Buffer[] = [];
  #bytes = 0;
  #caughtUp = false;
  #stream: ResponseStream | undefined;
  #ended: Error | undefined;
  #changed = (): void => undefined;
  #full = (): void => undefined;

  constructor(
    private readonly opening: Promise<ResponseStream>,
    private readonly confirmed: () => void,
  ) {
    opening.then(
      (stream) => this.#read(stream),
      (error: Error) => this.end(error),
    );
  }

  /** What has arrived since the last page, as soon as there is anything. @throws why the subscription ended, after its last page */
  async next(): Promise<Page> {
    while (this.#responses.length === 0) {
      if (this.#ended) throw this.#ended;
      await new Promise<void>((resolve) => (this.#changed = resolve));
    }
    // To store a page takes about as long for one event as for a hundred: what comes right behind the first shares it.
    for (let before = 0; before < this.#responses.length && this.#bytes < PAGE_BYTES; ) {
      before = this.#responses.length;
      await (this.#caughtUp ? turn() : Promise.race([sleep(PAUSE_MS), new Promise<void>((resolve) => (this.#full = resolve))]));
    }
    const page = { responses: this.#responses, bytes: this.#bytes, isLast: this.#caughtUp };
    this.#responses = [];
    this.#bytes = 0;
    this.#stream?.resume();
    return page;
  }

  end(reason: Error): void {
    if (this.#ended) return;
    this.#ended = reason;
    this.#changed();
    // As the client does it: a call that is cancelled in the midst of an answer does not always end.
    void this.opening.then((stream) => setImmediate(() => stream.cancel())).catch(() => undefined);
  }

  #read(stream: ResponseStream): void {
    stream.on('error', (error) => this.end(error));
    stream.on('end', () => this.end(new Error('the server ended the subscription')));
    if (this.#ended) return;
    this.#stream = stream;
    stream.on('data', (response: Buffer) => this.#take(response));
  }

  #take(response: Buffer): void {
    if (this.#ended) return;
    switch (kindOf(response)) {
      case EVENT:
        this.#responses.push(response);
        this.#bytes += response.length;
        if (this.#bytes >= PAGE_BYTES) {
          this.#stream!.pause();
          this.#full();
        }
        this.#changed();
        return;
      case CONFIRMATION:
        return this.confirmed();
      case CAUGHT_UP:
        this.#caughtUp = true;
        return;
      case FELL_BEHIND:
        this.#caughtUp = false;
    }
  }
}
