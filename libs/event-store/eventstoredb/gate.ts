import { StoreUnavailable } from '../errors.js';

/** Lets `width` tasks run at once and `queue` more wait for their turn; refuses those beyond. */
export class Gate {
  #free: number;
  readonly #waiting: Array<() => void> = [];

  constructor(
    width: number,
    private readonly queue: number,
  ) {
    this.#free = width;
  }

  /** @throws {StoreUnavailable} too many wait already */
  async pass<T>(task: () => Promise<T>): Promise<T> {
    await this.#enter();
    try {
      return await task();
    } finally {
      this.#leave();
    }
  }

  async #enter(): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    if (this.#waiting.length >= this.queue) throw new StoreUnavailable(`${this.queue} requests are waiting already; try again later`);
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }
}
