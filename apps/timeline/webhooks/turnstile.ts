import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long work goes on before requests get their turn. */
const SLICE_MS = 10;

/** Lets work through one piece at a time, and requests in between. */
export class Turnstile {
  private last: Promise<unknown> = Promise.resolve();
  private begun = 0;

  pass<T>(work: () => T): Promise<T> {
    const done = this.last.then(async () => {
      if (performance.now() - this.begun > SLICE_MS) {
        await nextTurn();
        this.begun = performance.now();
      }
      return work();
    });
    this.last = done.catch(() => {});
    return done;
  }
}
