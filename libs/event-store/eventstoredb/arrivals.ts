/** After an event was late, how long none is waited for: a mirror that is catching up would keep every append waiting. */
const IMPATIENCE_MS = 1_000;

/** Those who wait for events to be stored in the mirror. */
export class Arrivals {
  readonly #awaited = new Map<string, Set<() => void>>();
  #impatientUntil = 0;

  /** @param now ms since any fixed moment */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Whether an event that is not there yet arrives within so many ms. */
  async within(id: string, ms: number): Promise<boolean> {
    if (this.now() < this.#impatientUntil) return false;
    const waiting = this.#awaited.get(id) ?? new Set();
    this.#awaited.set(id, waiting);
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        waiting.delete(arrived);
        if (waiting.size === 0) this.#awaited.delete(id);
        this.#impatientUntil = this.now() + IMPATIENCE_MS;
        resolve(false);
      }, ms);
      const arrived = (): void => {
        clearTimeout(late);
        resolve(true);
      };
      waiting.add(arrived);
    });
  }

  /** The ids that somebody waits for. */
  get awaited(): Iterable<string> {
    return this.#awaited.keys();
  }

  tell(id: string): void {
    const waiting = this.#awaited.get(id);
    this.#awaited.delete(id);
    for (const arrived of waiting ?? []) arrived();
  }
}
