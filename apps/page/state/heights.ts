/**
 * How high the parts of a long list are and where they lie, in px from its beginning: as measured, or as the first of
 * them were on average. The last part may hold fewer entries than the others.
 */
export class Heights {
  private heights = new Float64Array(64);
  private measured = new Uint8Array(64);
  /** Where each part begins, as far as it is known: up to `known`. */
  private starts = new Float64Array(65);
  private known = 0;
  private settled = false;

  /** @param size how many entries a part holds @param each how high an entry is taken to be */
  constructor(
    readonly size: number,
    private each: number,
  ) {}

  partsOf(count: number): number {
    return Math.ceil(count / this.size);
  }

  /** Where a part begins. */
  start(part: number): number {
    while (part >= this.heights.length) this.grow();
    for (; this.known < part; this.known += 1) this.starts[this.known + 1] = this.starts[this.known]! + this.height(this.known);
    return this.starts[part]!;
  }

  /** How high the list is. */
  total(count: number): number {
    const whole = Math.floor(count / this.size);
    const rest = count % this.size;
    return this.start(whole) + (rest === 0 ? 0 : this.measured[whole] === 1 ? this.heights[whole]! : rest * this.each);
  }

  /** The part that lies at a height, among those of so many entries. */
  partAt(at: number, count: number): number {
    let [low, high] = [0, Math.max(0, this.partsOf(count) - 1)];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.start(middle) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Takes in how high parts are; whether any is not as it was taken to be. */
  measure(found: readonly (readonly [part: number, height: number, entries: number])[]): boolean {
    if (found.length === 0) return false;
    let changed = !this.settled;
    if (!this.settled) {
      this.each = found.reduce((sum, [, height]) => sum + height, 0) / found.reduce((sum, [, , entries]) => sum + entries, 0);
      this.settled = true;
      this.known = 0;
    }
    for (const [part, height] of found) {
      while (part >= this.heights.length) this.grow();
      if (this.measured[part] === 1 && Math.abs(this.heights[part]! - height) < 1) continue;
      changed = true;
      [this.heights[part], this.measured[part]] = [height, 1];
      this.known = Math.min(this.known, part);
    }
    return changed;
  }

  /** Forgets what was measured: the list has become wider or narrower. */
  forget(): void {
    this.measured.fill(0);
    this.known = 0;
    this.settled = false;
  }

  private height(part: number): number {
    return this.measured[part] === 1 ? this.heights[part]! : this.size * this.each;
  }

  private grow(): void {
    const length = this.heights.length * 2;
    const [heights, measured, starts] = [new Float64Array(length), new Uint8Array(length), new Float64Array(length + 1)];
    heights.set(this.heights);
    measured.set(this.measured);
    starts.set(this.starts);
    [this.heights, this.measured, this.starts] = [heights, measured, starts];
  }
}
