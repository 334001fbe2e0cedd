import { inOrder } from './order.js';
import type { Begun, Candidate, Schedule } from './schedule.js';

/** The lows of entries of the same days, in order of their latest day, then their earliest. */
export interface Groups<T> {
  readonly length: number;
  readonly earliest: ArrayLike<number>;
  readonly latest: ArrayLike<number>;
  readonly low: ArrayLike<T>;
}

/**
 * Feeds a schedule with the entries and statements inside [since, asOf], day by day; tells of each day on which something
 * ended. The candidates are in order of their ends, then their starts.
 */
export function sweep<T>(schedule: Schedule<T>, groups: Groups<T>, candidates: readonly Candidate<T>[], since: number, asOf: number, ended?: (day: number) => void): void {
  const { length, earliest, latest, low } = groups;
  const starts = inOrder(candidates.length, (at) => candidates[at]!.start);
  const begun = new Array<Begun<T>>(candidates.length);
  for (let [atStart, group, atEnd] = [0, 0, 0]; ; ) {
    while (group < length && earliest[group]! < since) group += 1;
    const day = Math.min(group < length ? latest[group]! : Infinity, candidates[atEnd]?.end ?? Infinity);
    if (day > asOf) return;
    // A statement goes on from what is known the day before it starts: what ended earlier is in by now, this day is not.
    for (; atStart < starts.length && candidates[starts[atStart]!]!.start <= day; atStart += 1) begun[starts[atStart]!] = schedule.begin(candidates[starts[atStart]!]!);
    for (; group < length && latest[group] === day; group += 1) if (earliest[group]! >= since) schedule.addEntries(earliest[group]!, low[group]!);
    for (; candidates[atEnd]?.end === day; atEnd += 1) schedule.finish(begun[atEnd]!);
    ended?.(day);
  }
}
