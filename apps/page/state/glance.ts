import type { Schemas } from '../api/client.js';
import { dayNumber } from './days.js';

type Overview = Schemas['TimelineOverview'];

/** How much there is on which days, so that any stretch of them is counted without looking at entries. Days are numbers. */
export class Glance {
  readonly days: Int32Array;
  /** How many begin, end and stand before the day with this number in the list; one more than there are days. */
  private readonly begun: Uint32Array;
  private readonly ended: Uint32Array;
  private readonly stood: Uint32Array;

  constructor(readonly overview: Overview) {
    this.days = Int32Array.from(overview.days, dayNumber);
    [this.begun, this.ended, this.stood] = [summed(overview.begin), summed(overview.end), summed(overview.stand)];
  }

  /** How many may have begun by a day. */
  countBy(day: number): number {
    return this.overview.withoutBeginning + this.begun[this.upTo(day)]!;
  }

  /** How many may lie on a stretch of days. */
  countOn(from: number, to: number): number {
    return this.countBy(to) - this.ended[this.upTo(from - 1)]!;
  }

  /** How many stand before whatever stands at this day, in the list of what may have begun by another. What has no beginning stands where it ends. */
  placeOf(day: number, by: number): number {
    const { count } = this.overview;
    const [at, end] = [this.upTo(day), this.upTo(Math.max(day, by))];
    const endless = this.stood.at(-1)! - this.begun.at(-1)! - (this.stood[end]! - this.begun[end]!);
    return count - this.stood.at(-1)! + endless + this.stood[end]! - this.stood[at]!;
  }

  /** The day that the entry at this place stands at; undefined for one that has no day. */
  dayAt(place: number, by: number): number | undefined {
    if (place < this.overview.count - this.stood.at(-1)!) return undefined;
    let [low, high] = [0, this.days.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.placeOf(this.days[middle]!, by) <= place) high = middle;
      else low = middle + 1;
    }
    return this.days[low];
  }

  /** How many days are not after this one. */
  private upTo(day: number): number {
    let [low, high] = [0, this.days.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.days[middle]! <= day) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function summed(counts: readonly number[]): Uint32Array {
  const sums = new Uint32Array(counts.length + 1);
  for (let index = 0; index < counts.length; index += 1) sums[index + 1] = sums[index]! + counts[index]!;
  return sums;
}
