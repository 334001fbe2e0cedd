import type { VersionedRows } from '../state/versioned-rows.js';

/** The rows of a table that an event made, and those that it ended, by their numbers. */
export interface RowChanges {
  readonly made: readonly number[];
  readonly ended: readonly number[];
}

/** @param mends whether the event may have ended any: those are looked for among all rows */
export function rowChangesBy(rows: VersionedRows, seq: number, mends: boolean): RowChanges {
  const [first, end] = [rows.countBy(seq - 1), rows.countBy(seq)];
  const made = Array.from({ length: end - first }, (_, index) => first + index);
  const ended: number[] = [];
  const recTo = rows.recTo.values;
  if (mends) for (let row = 0; row < first; row += 1) if (recTo[row] === seq) ended.push(row);
  return { made, ended };
}

/** Whether a row holds on a day of the published axis. */
export const holdsOn = ({ pub, pubTo }: VersionedRows, row: number, day: number): boolean => pub.get(row) <= day && pubTo.get(row) > day;
