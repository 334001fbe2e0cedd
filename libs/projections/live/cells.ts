import { numbers } from '../totals/arithmetic.js';
import { firstFrom } from '../totals/order.js';
import { type Candidate, Schedule } from '../totals/schedule.js';
import { sweep } from '../totals/sweep.js';

/**
 * The lows of entries, added up as coarsely as the choice among statements allows: entries that touch the same windows are one
 * cell, of which there are few where there are few statements. Days are inclusive, and all within [since, asOf].
 */
export class Cells {
  /** By cell, in order of the latest day, then the earliest. */
  private readonly earliest: number[] = [];
  private readonly latest: number[] = [];
  private readonly low: number[] = [];
  private readonly starts: readonly number[];
  private readonly ends: readonly number[];

  constructor(
    private readonly claims: readonly Candidate<number>[],
    private readonly since: number,
    private readonly asOf: number,
  ) {
    this.starts = distinct(claims.map(({ start }) => start));
    this.ends = distinct(claims.map(({ end }) => end));
  }

  add(earliest: number, latest: number, low: number): void {
    if (low === 0) return;
    const { starts, ends } = this;
    const ended = firstFrom(ends.length, (at) => ends[at]! >= earliest);
    const begun = firstFrom(starts.length, (at) => starts[at]! > latest);
    // The first and the last day by which nothing but these windows has ended and begun.
    const first = ended === 0 ? this.since : ends[ended - 1]! + 1;
    const last = Math.max(first, begun === 0 ? first : starts[begun - 1]!);
    const cell = firstFrom(this.low.length, (at) => (this.latest[at]! - last || this.earliest[at]! - first) >= 0);
    if (this.latest[cell] !== last || this.earliest[cell] !== first) {
      this.earliest.splice(cell, 0, first);
      this.latest.splice(cell, 0, last);
      this.low.splice(cell, 0, 0);
    }
    this.low[cell]! += low;
  }

  /** The most that statements, and entries that touch none of those chosen, add up to. */
  most(): number {
    const schedule = new Schedule(numbers);
    const { earliest, latest, low, claims, since, asOf } = this;
    sweep(schedule, { length: low.length, earliest, latest, low }, claims, since, asOf);
    return schedule.value;
  }
}

const distinct = (days: readonly number[]): number[] => [...new Set(days)].sort((a, b) => a - b);
