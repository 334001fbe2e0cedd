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
  /** By credit, 1 for those in scope; undefined where all are. */
  credits: Uint8Array | undefined;
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
  /** The rows of all groups, one group after the other. */
  rows: Uint32Array;
}

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
  private rows = new Uint32Array(0);

  /**
   * Adds up as JavaScript numbers; what does not fit becomes NaN, and sums beyond 2^53 are for the caller to notice.
   * The tally before must not be used any more.
   */
  add(blocks: readonly Block[], selection: Selection, bounds: Bounds<number>): Tally<number> {
    const { at, end, since, asOf, isEverything } = selection;
    this.clear(blocks.reduce((sum, { length }) => sum + length, 0));
    for (const block of blocks) {
      if (!block.meets(since, asOf)) continue;
      const isSettled = block.isSettled(at, end);
      if (isSettled && isEverything) this.append(block.sums(bounds, () => beside.good(block, selection, bounds)), since, asOf);
      else this.addRows(block, isSettled, selection, bounds);
    }
    return this.tally();
  }

  /** What all rows of one block add that hold for good, in memory of its own. */
  good(block: Block, selection: Selection, bounds: Bounds<number>): Tally<number> {
    this.clear(block.length);
    this.addRows(block, true, { ...selection, since: -Infinity, asOf: Infinity }, bounds);
    const { length, earliest, latest, low, high, open, count, rows } = this.tally();
    const own = <A extends { slice(start: number, end: number): A }>(array: A): A => array.slice(0, length);
    return { length, earliest: own(earliest), latest: own(latest), low: own(low), high: own(high), open: own(open), count: own(count), rows: rows.slice() };
  }

  private addRows(block: Block, isSettled: boolean, { at, end, since, asOf, credits, roles }: Selection, bounds: Bounds<number>): void {
    const { publishedBy, recordedBy } = at;
    const { low: lows, high: highs } = bounds;
    const { earliest, latest, low, high, open, count, rows } = this;
    const { length, row, published, publishedTo, recordedTo, credit, place, quantity } = block;
    const [blockEarliest, blockLatest] = [block.earliest, block.latest];
    let { groups, selected } = this;
    let groupEarliest = groups === 0 ? NaN : earliest[groups - 1]!;
    let groupLatest = groups === 0 ? NaN : latest[groups - 1]!;
    for (let i = 0; i < length; i += 1) {
      if (isSettled) {
        if (recordedTo[i] !== FOREVER || publishedTo[i] !== FOREVER) continue;
      } else if (row[i]! >= end || published[i]! > publishedBy || recordedTo[i]! <= recordedBy || publishedTo[i]! <= publishedBy) continue;
      if (credits !== undefined && credits[credit[i]!] !== 1) continue;
      const role = roles[place[i]!]!;
      if (role === ROLE.none) continue;
      const from = blockEarliest[i]!;
      const to = blockLatest[i]!;
      if (from > asOf || to < since) continue;
      if (to !== groupLatest || from !== groupEarliest) {
        this.begin(groups, from, to);
        groups += 1;
        groupEarliest = from;
        groupLatest = to;
      }
      const group = groups - 1;
      const bound = highs[quantity[i]!]!;
      if (bound === OPEN) open[group]! += 1;
      else high[group]! += bound;
      if (role === ROLE.whole) low[group]! += lows[quantity[i]!]!;
      count[group]! += 1;
      rows[selected] = row[i]!;
      selected += 1;
    }
    this.groups = groups;
    this.selected = selected;
  }

  /** Adds what is already added up. */
  private append(sums: Tally<number>, since: number, asOf: number): void {
    const { earliest, latest, low, high, open, count, rows } = this;
    for (let [group, start] = [0, 0]; group < sums.length; start += sums.count[group]!, group += 1) {
      const [from, to] = [sums.earliest[group]!, sums.latest[group]!];
      if (from > asOf || to < since) continue;
      if (this.groups === 0 || to !== latest[this.groups - 1] || from !== earliest[this.groups - 1]) this.begin(this.groups++, from, to);
      const last = this.groups - 1;
      low[last]! += sums.low[group]!;
      high[last]! += sums.high[group]!;
      open[last]! += sums.open[group]!;
      count[last]! += sums.count[group]!;
      for (let at = start; at < start + sums.count[group]!; at += 1) rows[this.selected++] = sums.rows[at]!;
    }
  }

  private begin(group: number, from: number, to: number): void {
    this.earliest[group] = from;
    this.latest[group] = to;
    this.low[group] = 0;
    this.high[group] = 0;
    this.open[group] = 0;
    this.count[group] = 0;
  }

  private tally(): Tally<number> & { low: Float64Array; high: Float64Array } {
    const { groups: length, earliest, latest, low, high, open, count } = this;
    return { length, earliest, latest, low, high, open, count, rows: this.rows.subarray(0, this.selected) };
  }

  private clear(rows: number): void {
    [this.groups, this.selected] = [0, 0];
    if (this.rows.length >= rows) return;
    const size = Math.ceil(rows * 1.25);
    [this.earliest, this.latest] = [new Int32Array(size), new Int32Array(size)];
    [this.low, this.high] = [new Float64Array(size), new Float64Array(size)];
    [this.open, this.count, this.rows] = [new Uint32Array(size), new Uint32Array(size), new Uint32Array(size)];
  }
}

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
