import { Lowest } from './lowest.js';
import type { Window } from './schedule.js';
import type { Tally } from './tally.js';

/** How many entries make a figure, and the first of them in order of recording, each named by the event that opened it. */
export interface Witnesses {
  count: number;
  first: number[];
}

/** How many entries a figure names before it only counts them. */
const WITNESSES_NAMED = 50;

/** By group of a tally, 1 where its entries are meant, else 0. */
type Chosen = Uint8Array;

export const everyGroup = (tally: Tally<unknown>): Chosen => new Uint8Array(tally.length).fill(1);

/** Those whose days lie inside [since, asOf] and touch no window. The windows are in order and do not overlap. */
export function groupsClearOf(windows: readonly Window[], { length, earliest, latest }: Tally<unknown>, { since, asOf }: { since: number; asOf: number }): Chosen {
  const clear = new Uint8Array(length);
  // Of the windows that have begun by a group's latest day the last one ends last.
  let [begun, next, ended] = [0, windows[0]?.start ?? Infinity, -Infinity];
  for (let group = 0; group < length; group += 1) {
    for (; next <= latest[group]!; next = windows[begun]?.start ?? Infinity) ended = windows[begun++]!.end;
    clear[group] = +(earliest[group]! >= since) & +(latest[group]! <= asOf) & +(earliest[group]! > ended);
  }
  return clear;
}

/** @param entryOf the entry of a row */
export function witnessesIn(groups: Chosen, tally: Tally<unknown>, entryOf: (row: number) => number): Witnesses {
  const { length, count: counts, entry } = tally;
  const first = new Lowest(WITNESSES_NAMED);
  // The entries of a group rise: after one that is too high there is nothing to look for.
  const offer = (row: number): boolean => first.offer(entryOf(row));
  let count = 0;
  for (let group = 0; group < length; group += 1) {
    if (groups[group] === 0) continue;
    count += counts[group]!;
    if (first.wants(entry[group]!)) tally.eachRow(group, offer);
  }
  return { count, first: first.numbers };
}

export function rowsIn(groups: Chosen, tally: Tally<unknown>): number[] {
  const rows: number[] = [];
  for (let group = 0; group < tally.length; group += 1) if (groups[group] === 1) tally.eachRow(group, (row) => rows.push(row));
  return rows;
}
