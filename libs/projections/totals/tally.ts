import type { Viewpoint } from '../model/axes.js';
import { ROLE } from '../model/dictionary.js';
import { OPEN, type Bounds } from './quantities-seen.js';
import { type Block, FOREVER } from './block.js';

/** Which rows are added up: what holds at a viewpoint, in a scope, on days that meet [since, asOf]. */
export interface Selection {
  at: Viewpoint;
  /** How many rows were made by `at.recordedBy`: they are the first. */
  end: number;
  since: number;
  asOf: number;
  /** By credit, 1 for those in scope, else 0; undefined where all are. */
  credits: Uint8Array | undefined;
  /** By place, 1 where a row adds anything, else 0. */
  places: Uint8Array;
  /** By place, the {@link ROLE} of a row there. */
  roles: Uint8Array;
  /** Neither a unit nor a country is asked for. */
  isEverything: boolean;
}

/** What a selection of rows adds, those of the same days together: groups in order of their latest day, then their earliest. */
export interface Tally<T> {
  /** How many groups there are; the arrays are longer. */
  length: number;
  earliest: Int32Array;
  latest: Int32Array;
  low: ArrayLike<T>;
  high: ArrayLike<T>;
  /** How many rows have no upper bound. */
  open: Uint32Array;
  count: Uint32Array;
  /** The first of its entries. */
  entry: Uint32Array;
  /** The rows of all groups, one group after the other, each in order of its entries. */
  rows: Uint32Array;
}

/** What is added up as JavaScript numbers. */
export type Sums = Tally<number> & { readonly low: Float64Array; readonly high: Float64Array };

const GROUP_COLUMNS = ['earliest', 'latest', 'low', 'high', 'open', 'count', 'entry'] as const;

/** Where questions are added up: one at a time, so that all can use the same memory. */
export class TallySheet {
  private groups = 0;
  private selected = 0;
  private earliest = new Int32Array(0);
  private latest = new Int32Array(0);
  private low = new Float64Array(0);
  private high = new Float64Array(0);
  private open = new Uint32Array(0);
  private count = new Uint32Array(0);
  private entry = new Uint32Array(0);
  private rows = new Uint32Array(0);
  /** Where the rows chosen of one block stand in it. */
  private chosen = new Uint32Array(0);

  /**
   * Adds up as JavaScript numbers; what does not fit becomes NaN, and sums beyond 2^53 are for the caller to notice.
   * The tally before must not be used any more.
   */
  add(blocks: readonly Block[], selection: Selection, bounds: Bounds<number>): Tally<number> {
    const { at, end, since, asOf, isEverything } = selection;
    this.clearFor(blocks);
    for (const block of blocks) {
      if (!block.meets(since, asOf) || !block.isBegun(at, end)) continue;
      if (!isEverything || !block.isSettled(at, end)) {
        this.addRows(block, selection, bounds);
        continue;
      }
      const sums = block.sums(bounds, () => beside.good(block, selection, bounds));
      if (block.liesIn(since, asOf)) this.appendAll(sums);
      else this.append(sums, since, asOf);
    }
    return this.tally();
  }

  /** What all rows of one block add that hold for good, in memory of its own. */
  good(block: Block, selection: Selection, bounds: Bounds<number>): Sums {
    this.clearFor([block]);
    this.addRows(block, { ...selection, at: FOR_GOOD, end: FOREVER, since: NEVER, asOf: FOREVER }, bounds);
    const { length, earliest, latest, low, high, open, count, entry, rows } = this.tally();
    const own = <A extends { slice(start: number, end: number): A }>(array: A): A => array.slice(0, length);
    return { length, earliest: own(earliest), latest: own(latest), low: own(low), high: own(high), open: own(open), count: own(count), entry: own(entry), rows: rows.slice() };
  }

  private addRows(block: Block, selection: Selection, bounds: Bounds<number>): void {
    const { since, asOf, roles } = selection;
    const { rows, chosen } = this;
    const { low: lows, high: highs, open: opens } = block.figures(bounds);
    const { earliest, latest, entry, row, place } = block;
    const length = block.select(chosen, selection);
    const ends = block.groupEnds();
    let selected = this.selected;
    for (let [at, group] = [0, 0]; at < length; group += 1) {
      const end = ends[group]!;
      const first = chosen[at]!;
      if (first >= end) continue;
      const before = at;
      if (earliest[first]! > asOf || latest[first]! < since) {
        while (at < length && chosen[at]! < end) at += 1;
        continue;
      }
      let low = 0;
      let high = 0;
      let open = 0;
      for (; at < length; at += 1) {
        const each = chosen[at]!;
        if (each >= end) break;
        open += opens[each]!;
        high += highs[each]!;
        low += lows[each]! * +(roles[place[each]!] === ROLE.whole);
        rows[selected++] = row[each]!;
      }
      const added = this.groupFor(earliest[first]!, latest[first]!, entry[first]!);
      this.low[added]! += low;
      this.high[added]! += high;
      this.open[added]! += open;
      this.count[added]! += at - before;
    }
    this.selected = selected;
  }

  /** Adds what is already added up. */
  private appendAll(sums: Sums): void {
    if (sums.length === 0) return;
    this.addGroup(sums, 0);
    for (const column of GROUP_COLUMNS) this[column].set(sums[column].subarray(1), this.groups);
    this.groups += sums.length - 1;
    this.rows.set(sums.rows, this.selected);
    this.selected += sums.rows.length;
  }

  /** Adds as much of it as meets these days. */
  private append(sums: Sums, since: number, asOf: number): void {
    for (let [group, start] = [0, 0]; group < sums.length; group += 1) {
      const count = sums.count[group]!;
      if (sums.earliest[group]! <= asOf && sums.latest[group]! >= since) {
        this.addGroup(sums, group);
        for (let at = start; at < start + count; at += 1) this.rows[this.selected++] = sums.rows[at]!;
      }
      start += count;
    }
  }

  private addGroup({ earliest, latest, low, high, open, count, entry }: Sums, at: number): void {
    const group = this.groupFor(earliest[at]!, latest[at]!, entry[at]!);
    this.low[group]! += low[at]!;
    this.high[group]! += high[at]!;
    this.open[group]! += open[at]!;
    this.count[group]! += count[at]!;
  }

  /** The group of these days: the last one if it is theirs, else a new one behind it, of nothing yet. */
  private groupFor(from: number, to: number, entry: number): number {
    const last = this.groups - 1;
    if (last >= 0 && this.latest[last] === to && this.earliest[last] === from) return last;
    const group = this.groups++;
    this.earliest[group] = from;
    this.latest[group] = to;
    this.entry[group] = entry;
    this.low[group] = this.high[group] = this.open[group] = this.count[group] = 0;
    return group;
  }

  private tally(): Sums {
    const { groups: length, earliest, latest, low, high, open, count, entry } = this;
    return { length, earliest, latest, low, high, open, count, entry, rows: this.rows.subarray(0, this.selected) };
  }

  private clearFor(blocks: readonly Block[]): void {
    [this.groups, this.selected] = [0, 0];
    let [rows, longest] = [0, 0];
    for (const { length } of blocks) [rows, longest] = [rows + length, Math.max(longest, length)];
    if (this.chosen.length < longest) this.chosen = new Uint32Array(longest);
    if (this.rows.length >= rows) return;
    const size = Math.ceil(rows * 1.25);
    [this.earliest, this.latest] = [new Int32Array(size), new Int32Array(size)];
    [this.low, this.high] = [new Float64Array(size), new Float64Array(size)];
    [this.open, this.count, this.entry, this.rows] = [new Uint32Array(size), new Uint32Array(size), new Uint32Array(size), new Uint32Array(size)];
  }
}

/** No day is as early. */
const NEVER = -0x8000_0000;

/** Where nothing that ends holds any more. */
const FOR_GOOD: Viewpoint = { publishedBy: FOREVER - 1, recordedBy: FOREVER - 1 };

/** Blocks are added up by themselves on a sheet beside the one that their sums are wanted on. */
const beside = new TallySheet();

/** The same in big integers, whatever the size. `quantityOf` and `isWhole` tell of a row. */
export function exactly(tally: Tally<number>, bounds: Bounds<bigint>, quantityOf: (row: number) => number, isWhole: (row: number) => boolean): Tally<bigint> {
  const [low, high] = [new Array<bigint>(tally.length).fill(0n), new Array<bigint>(tally.length).fill(0n)];
  for (let [group, at] = [0, 0]; group < tally.length; group += 1) {
    for (const last = at + tally.count[group]!; at < last; at += 1) {
      const row = tally.rows[at]!;
      const bound = bounds.high[quantityOf(row)]!;
      if (bound !== BigInt(OPEN)) high[group]! += bound;
      if (isWhole(row)) low[group]! += bounds.low[quantityOf(row)]!;
    }
  }
  return { ...tally, low, high };
}
