/** After an event was late, how long none is waited for: a mirror that is catching up would keep every append waiting. */
const IMPATIENCE_MS = 1_000;

/** Those who wait for events to be stored in the mirror. */
export class Arrivals {
  readonly #awaited = new Map<string, Array<() => void>>();
  #impatientUntil = 0;

  /** Whether an event that is not there yet arrives within so many ms. */
  async within(id: string, ms: number): Promise<boolean> {
    if (performance.now() < this.#impatientUntil) return false;
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        this.#awaited.delete(id);
        this.#impatientUntil = performance.now() + IMPATIENCE_MS;
        resolve(false);
      }, ms);
      const arrived = (): void => {
        clearTimeout(late);
        resolve(true);
      };
      this.#awaited.set(id, [...(this.#awaited.get(id) ?? []), arrived]);
    });
  }

  tell(id: string): void {
    const waiting = this.#awaited.get(id);
    this.#awaited.delete(id);
    for (const arrived of waiting ?? []) arrived();
  }
}
