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

  /**
   * Adds up as JavaScript numbers; what does not fit becomes NaN, and sums beyond 2^53 are for the caller to notice.
   * The tally before must not be used any more.
   */
  add(blocks: readonly Block[], selection: Selection, bounds: Bounds<number>): Tally<number> {
    const { at, end, since, asOf, isEverything } = selection;
    this.clear(blocks.reduce((sum, { length }) => sum + length, 0));
    for (const block of blocks) {
      if (!block.meets(since, asOf) || !block.isBegun(at, end)) continue;
      const isSettled = block.isSettled(at, end);
      if (!isSettled || !isEverything) {
        this.addRows(block, isSettled, selection, bounds);
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
    this.clear(block.length);
    this.addRows(block, true, { ...selection, since: NEVER, asOf: FOREVER }, bounds);
    const { length, earliest, latest, low, high, open, count, entry, rows } = this.tally();
    const own = <A extends { slice(start: number, end: number): A }>(array: A): A => array.slice(0, length);
    return { length, earliest: own(earliest), latest: own(latest), low: own(low), high: own(high), open: own(open), count: own(count), entry: own(entry), rows: rows.slice() };
  }

  private addRows(block: Block, isSettled: boolean, { at, end, since, asOf, credits, roles }: Selection, bounds: Bounds<number>): void {
    const { publishedBy, recordedBy } = at;
    const { low: lows, high: highs } = block.figures(bounds);
    const { rows } = this;
    const { length, entry, row, published, publishedTo, recordedTo, credit, place } = block;
    const [blockEarliest, blockLatest] = [block.earliest, block.latest];
    let selected = this.selected;
    // The group that is being added up, in variables of its own: most rows follow one of the same days.
    let [groupEarliest, groupLatest, sumLow, sumHigh, opens, first, firstEntry] = [NEVER, NEVER, 0, 0, 0, selected, 0];
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
        if (selected > first) this.push(groupEarliest, groupLatest, sumLow, sumHigh, opens, selected - first, firstEntry);
        groupEarliest = from;
        groupLatest = to;
        sumLow = 0;
        sumHigh = 0;
        opens = 0;
        first = selected;
        firstEntry = entry[i]!;
      }
      const bound = highs[i]!;
      if (bound === OPEN) opens += 1;
      else sumHigh += bound;
      if (role === ROLE.whole) sumLow += lows[i]!;
      rows[selected] = row[i]!;
      selected += 1;
    }
    if (selected > first) this.push(groupEarliest, groupLatest, sumLow, sumHigh, opens, selected - first, firstEntry);
    this.selected = selected;
  }

  /** Adds what is already added up. */
  private appendAll(sums: Sums): void {
    if (sums.length === 0) return;
    this.push(sums.earliest[0]!, sums.latest[0]!, sums.low[0]!, sums.high[0]!, sums.open[0]!, sums.count[0]!, sums.entry[0]!);
    for (const column of GROUP_COLUMNS) this[column].set(sums[column].subarray(1), this.groups);
    this.groups += sums.length - 1;
    this.rows.set(sums.rows, this.selected);
    this.selected += sums.rows.length;
  }

  /** Adds as much of it as meets these days. */
  private append(sums: Sums, since: number, asOf: number): void {
    for (let [group, start] = [0, 0]; group < sums.length; group += 1) {
      const [from, to, count] = [sums.earliest[group]!, sums.latest[group]!, sums.count[group]!];
      if (from <= asOf && to >= since) {
        this.push(from, to, sums.low[group]!, sums.high[group]!, sums.open[group]!, count, sums.entry[group]!);
        for (let at = start; at < start + count; at += 1) this.rows[this.selected++] = sums.rows[at]!;
      }
      start += count;
    }
  }

  /** Puts a group at the end; one of the same days that stands there already is added to. */
  private push(from: number, to: number, low: number, high: number, open: number, count: number, entry: number): void {
    const last = this.groups - 1;
    const at = last >= 0 && this.latest[last] === to && this.earliest[last] === from ? last : this.groups++;
    if (at !== last) {
      this.earliest[at] = from;
      this.latest[at] = to;
      this.low[at] = low;
      this.high[at] = high;
      this.open[at] = open;
      this.count[at] = count;
      this.entry[at] = entry;
      return;
    }
    this.low[at]! += low;
    this.high[at]! += high;
    this.open[at]! += open;
    this.count[at]! += count;
  }

  private tally(): Sums {
    const { groups: length, earliest, latest, low, high, open, count, entry } = this;
    return { length, earliest, latest, low, high, open, count, entry, rows: this.rows.subarray(0, this.selected) };
  }

  private clear(rows: number): void {
    [this.groups, this.selected] = [0, 0];
    if (this.rows.length >= rows) return;
    const size = Math.ceil(rows * 1.25);
    [this.earliest, this.latest] = [new Int32Array(size), new Int32Array(size)];
    [this.low, this.high] = [new Float64Array(size), new Float64Array(size)];
    [this.open, this.count, this.entry, this.rows] = [new Uint32Array(size), new Uint32Array(size), new Uint32Array(size), new Uint32Array(size)];
  }
}

/** No day is as early. */
const NEVER = -0x8000_0000;

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
