/** What a selection of rows adds, by span: see {@link Dictionary.spans}. */
export interface Tally<T> {
  low: ArrayLike<T>;
  high: ArrayLike<T>;
  /** How many rows have no upper bound. */
  open: Uint32Array;
  count: Uint32Array;
}

/** Where questions are added up in JavaScript numbers: one at a time, so that all can use the same memory. */
export class TallySheet {
  private low = new Float64Array(0);
  private high = new Float64Array(0);
  private open = new Uint32Array(0);
  private count = new Uint32Array(0);

  /** A tally of so many spans, all zero; the one before must not be used any more. */
  blank(spans: number): Tally<number> & { low: Float64Array; high: Float64Array } {
    if (this.count.length < spans) {
      const size = Math.ceil(spans * 1.25);
      [this.low, this.high] = [new Float64Array(size), new Float64Array(size)];
      [this.open, this.count] = [new Uint32Array(size), new Uint32Array(size)];
    }
    const [low, high] = [this.low.subarray(0, spans).fill(0), this.high.subarray(0, spans).fill(0)];
    return { low, high, open: this.open.subarray(0, spans).fill(0), count: this.count.subarray(0, spans).fill(0) };
  }
}
