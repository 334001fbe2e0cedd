import { Column } from '../state/columns.js';
import type { VersionedRows } from '../state/versioned-rows.js';

interface Told {
  /** How many rows it was made of. */
  rows: number;
  /** Those that told of the measure when they were opened, in order. */
  opened: Column;
  /** Those that came to tell of it by a later event, with that event. */
  later: Map<number, number>;
}

/** For each measure that was asked about, everything that ever told of it. Rows are only added, so each is looked at once. */
export class EverAbout {
  private readonly told = new Map<string, Told>();

  constructor(
    private readonly rows: VersionedRows,
    private readonly measureSet: Column,
  ) {}

  /** In order of recording, as a place in the log has it. @param sets for each set of measures 1 where the measure is in it */
  of(measure: string, sets: Uint8Array, recordedBy: number): Uint32Array {
    const told = this.told.get(measure) ?? { rows: 0, opened: new Column('u32'), later: new Map<number, number>() };
    this.told.set(measure, told);
    this.advance(told, sets);
    const opened = told.opened.values.subarray(0, countUpTo(told.opened, recordedBy)) as Uint32Array;
    const later = [...told.later].filter(([, rec]) => rec <= recordedBy).map(([entry]) => entry);
    return later.length === 0 ? opened : merged(opened, later.sort((a, b) => a - b));
  }

  private advance(told: Told, sets: Uint8Array): void {
    const [rec, entries, own] = [this.rows.rec.values, this.rows.entry.values, this.measureSet.values];
    const { opened, later } = told;
    for (; told.rows < this.rows.length; told.rows += 1) {
      if (sets[own[told.rows]!] !== 1) continue;
      const entry = entries[told.rows]!;
      if (rec[told.rows] === entry) {
        if (opened.length === 0 || opened.get(opened.length - 1) !== entry) opened.push(entry);
      } else if (!later.has(entry) && !holds(opened, entry)) later.set(entry, rec[told.rows]!);
    }
  }
}

/** How many values, which rise, are not above a limit. */
function countUpTo(values: Column, limit: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values.get(middle) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function holds(values: Column, value: number): boolean {
  const count = countUpTo(values, value);
  return count > 0 && values.get(count - 1) === value;
}

/** Two rising lists as one. */
function merged(many: Uint32Array, few: readonly number[]): Uint32Array {
  const all = new Uint32Array(many.length + few.length);
  let [at, from] = [0, 0];
  for (const value of few) {
    let to = from;
    while (to < many.length && many[to]! < value) to += 1;
    all.set(many.subarray(from, to), at);
    at += to - from;
    all[at++] = value;
    from = to;
  }
  all.set(many.subarray(from), at);
  return all;
}
