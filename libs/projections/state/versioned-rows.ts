import { FOREVER_DAY, FOREVER_SEQ, type Viewpoint } from '../model/axes.js';
import { Column, type Saved, type Values } from './columns.js';

/**
 * Rows that each hold on a rectangle of the recorded and published axes: recorded in [rec, recTo), published in [pub, pubTo).
 * Rows are only ever added at the end and closed, so the past of the recorded axis never changes. They are in order of
 * (rec, entry): the event that made them, then the entry that they are about.
 */
export class VersionedRows {
  readonly rec = new Column('u32');
  readonly recTo = new Column('u32');
  readonly pub = new Column('i32');
  readonly pubTo = new Column('i32');
  readonly entry = new Column('u32');
  private selected = new Uint32Array(0);

  get length(): number {
    return this.rec.length;
  }

  open(entry: number, since: number, from: number, to: number): number {
    this.recTo.push(FOREVER_SEQ);
    this.pub.push(from);
    this.pubTo.push(to);
    this.entry.push(entry);
    return this.rec.push(since);
  }

  /** Ends the rows of an entry that were made by the event `since`; which they are. */
  close(entry: number, since: number, at: number): number[] {
    const closed: number[] = [];
    for (let row = this.lowerBound(since, entry); row < this.length && this.rec.get(row) === since && this.entry.get(row) === entry; row += 1) {
      if (this.recTo.get(row) !== FOREVER_SEQ) continue;
      this.recTo.set(row, at);
      closed.push(row);
    }
    return closed;
  }

  /** How many rows were made by events up to `recordedBy`: they are the first. */
  countBy(recordedBy: number): number {
    return this.lowerBound(recordedBy + 1, 0);
  }

  /** Whether a row that was made by then holds at a viewpoint. */
  holds(row: number, { publishedBy, recordedBy }: Viewpoint): boolean {
    return this.pub.get(row) <= publishedBy && this.recTo.get(row) > recordedBy && this.pubTo.get(row) > publishedBy;
  }

  /** Whether a row becomes public, or ceases to hold on the published axis, after one day and by another. */
  turns(row: number, after: number, by: number): boolean {
    const [from, to] = [this.pub.get(row), this.pubTo.get(row)];
    return (from > after && from <= by) || (to > after && to <= by);
  }

  /** The rows that hold at a viewpoint and pass every filter. The array is used again by the next call. */
  where(viewpoint: Viewpoint, ...filters: readonly [Filter, ...Filter[]]): Uint32Array {
    const selected = this.passing(viewpoint.recordedBy, filters);
    return selected.subarray(0, narrowToHolding(selected, selected.length, this.recTo.values, this.pub.values, this.pubTo.values, viewpoint));
  }

  /** The first day on which a row that passes every filter was public, as recorded by then. */
  firstPublished(recordedBy: number, ...filters: readonly [Filter, ...Filter[]]): number | undefined {
    const [recTo, pub] = [this.recTo.values, this.pub.values];
    let first = FOREVER_DAY;
    for (const row of this.passing(recordedBy, filters)) if (pub[row]! < first && recTo[row]! > recordedBy) first = pub[row]!;
    return first === FOREVER_DAY ? undefined : first;
  }

  /** The rows of a place in the log that pass every filter, whether they hold or not. */
  private passing(recordedBy: number, filters: readonly [Filter, ...Filter[]]): Uint32Array {
    const end = this.countBy(recordedBy);
    if (this.selected.length < end) this.selected = new Uint32Array(Math.ceil(end * 1.25));
    const selected = this.selected;
    let count = end;
    // One column at a time, and the filters first: they take no branch, and may leave few rows to look at the axes of.
    for (const [number, [keys, keep]] of filters.entries()) count = number === 0 ? choose(selected, end, keys.values, keep) : narrow(selected, count, keys.values, keep);
    return selected.subarray(0, count);
  }

  columns(name: string): [string, Saved][] {
    return [
      [`${name}.rec`, this.rec],
      [`${name}.recTo`, this.recTo],
      [`${name}.pub`, this.pub],
      [`${name}.pubTo`, this.pubTo],
      [`${name}.entry`, this.entry],
    ];
  }

  /** The first row at or after (since, entry). */
  private lowerBound(since: number, entry: number): number {
    const [rec, entries] = [this.rec.values, this.entry.values];
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (rec[middle]! < since || (rec[middle] === since && entries[middle]! < entry)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** A column of keys and, for each key, 1 where rows with it are kept and 0 where not. */
export type Filter = readonly [keys: Column, keep: Uint8Array];

/** Writes those of the first `end` rows that are kept; how many they are. */
export function choose(rows: Uint32Array, end: number, keys: Values, keep: Uint8Array): number {
  let kept = 0;
  for (let row = 0; row < end; row += 1) {
    rows[kept] = row;
    kept += keep[keys[row]!]!;
  }
  return kept;
}

/** The same among the rows chosen before. */
export function narrow(rows: Uint32Array, count: number, keys: Values, keep: Uint8Array): number {
  let kept = 0;
  for (let i = 0; i < count; i += 1) {
    const row = rows[i]!;
    rows[kept] = row;
    kept += keep[keys[row]!]!;
  }
  return kept;
}

/** The same of those that hold at a viewpoint, of rows that were made by then. Without a branch: which do not hold no processor foresees. */
export function narrowToHolding(rows: Uint32Array, count: number, recTo: Values, pub: Values, pubTo: Values, { publishedBy, recordedBy }: Viewpoint): number {
  let kept = 0;
  for (let i = 0; i < count; i += 1) {
    const row = rows[i]!;
    rows[kept] = row;
    kept += +(pub[row]! <= publishedBy) & +(recTo[row]! > recordedBy) & +(pubTo[row]! > publishedBy);
  }
  return kept;
}
