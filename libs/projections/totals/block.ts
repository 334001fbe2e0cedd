import type { Viewpoint } from '../model/axes.js';
import { choose, narrow } from '../state/versioned-rows.js';
import { OPEN, type Bounds } from './quantities-seen.js';
import type { Selection, Sums } from './tally.js';

/** What stands for "for good" where numbers are signed. */
export const FOREVER = 0x7fff_ffff;

const COLUMNS = ['latest', 'earliest', 'entry', 'row', 'recordedTo', 'published', 'publishedTo', 'credit', 'place', 'quantity'] as const;

/** A row of a ledger as a block holds it. */
export type BlockRow = Record<(typeof COLUMNS)[number], number>;

/** From which places of the axes on a block has anything in it, and after which it is settled: what is not closed by then stays. */
interface Course {
  firstRow: number;
  firstPublished: number;
  row: number;
  recordedBy: number;
  publishedBy: number;
  /** No row begins before the first of these days, and none after the second. */
  earliest: number;
  latestStart: number;
}

/** The bounds of a block's rows, as an array of their own: to look each up by its quantity reaches all over memory. */
interface Figures {
  readonly low: Float64Array;
  /** 0 for none. */
  readonly high: Float64Array;
  /** 1 where there is no upper bound. */
  readonly open: Uint8Array;
}

/** Some rows of a ledger in order of their days, each column in an array that is longer than what is filled. */
export class Block implements Record<keyof BlockRow, Int32Array> {
  readonly latest: Int32Array;
  readonly earliest: Int32Array;
  readonly entry: Int32Array;
  readonly row: Int32Array;
  readonly recordedTo: Int32Array;
  readonly published: Int32Array;
  readonly publishedTo: Int32Array;
  readonly credit: Int32Array;
  readonly place: Int32Array;
  readonly quantity: Int32Array;
  length = 0;
  private known: Course | undefined;
  private ends: Uint32Array | undefined;
  private readonly figured = new Map<Bounds<number>, Figures>();
  private readonly summed = new Map<Bounds<number>, Sums>();

  constructor(private readonly capacity: number) {
    const column = (): Int32Array => new Int32Array(capacity);
    [this.latest, this.earliest, this.entry, this.row, this.recordedTo, this.published, this.publishedTo, this.credit, this.place, this.quantity] = [
      column(), column(), column(), column(), column(), column(), column(), column(), column(), column(),
    ];
  }

  write(place: number, row: BlockRow): void {
    for (const name of COLUMNS) this[name][place] = row[name];
    this.changed();
  }

  /** Moves what stands at `place` and after it one place on. */
  makeRoom(place: number): void {
    for (const name of COLUMNS) this[name].copyWithin(place + 1, place, this.length);
    this.length += 1;
  }

  /** Gives its second half away. */
  split(): Block {
    const second = new Block(this.capacity);
    const half = this.length >>> 1;
    for (const name of COLUMNS) second[name].set(this[name].subarray(half, this.length));
    second.length = this.length - half;
    this.length = half;
    this.changed();
    return second;
  }

  /** A block of those rows alone whose entries are wanted, by entry 1; undefined where there are none. */
  among(wanted: Uint8Array): Block | undefined {
    const { entry, length } = this;
    const places: number[] = [];
    for (let at = 0; at < length; at += 1) if (wanted[entry[at]!] === 1) places.push(at);
    if (places.length === 0) return undefined;
    const block = new Block(places.length);
    for (const name of COLUMNS) {
      const [from, to] = [this[name], block[name]];
      for (let at = 0; at < places.length; at += 1) to[at] = from[places[at]!]!;
    }
    block.length = places.length;
    return block;
  }

  /** Whether the days of any row may meet [since, asOf]. */
  meets(since: number, asOf: number): boolean {
    return this.latest[this.length - 1]! >= since && this.course().earliest <= asOf;
  }

  /** Whether the days of every row do. */
  liesIn(since: number, asOf: number): boolean {
    return this.latest[0]! >= since && this.course().latestStart <= asOf;
  }

  /** Whether any row may hold. `end` is how many rows of the ledger were made by then. */
  isBegun({ publishedBy }: Viewpoint, end: number): boolean {
    const { firstRow, firstPublished } = this.course();
    return firstRow < end && firstPublished <= publishedBy;
  }

  /** Whether the rows that hold are just those that hold for good. */
  isSettled({ recordedBy, publishedBy }: Viewpoint, end: number): boolean {
    const settled = this.course();
    return settled.row < end && settled.recordedBy <= recordedBy && settled.publishedBy <= publishedBy;
  }

  /**
   * Writes where the rows that hold and are in scope stand, in order; how many they are. The tables come first, then the rectangle,
   * and nothing takes a branch: which rows do not hold no processor foresees.
   */
  select(chosen: Uint32Array, { at: { publishedBy, recordedBy }, end, credits, places }: Selection): number {
    const { row, published, publishedTo, recordedTo } = this;
    let count = choose(chosen, this.length, this.place, places);
    if (credits !== undefined) count = narrow(chosen, count, this.credit, credits);
    let kept = 0;
    for (let at = 0; at < count; at += 1) {
      const each = chosen[at]!;
      chosen[kept] = each;
      kept += +(row[each]! < end) & +(published[each]! <= publishedBy) & +(recordedTo[each]! > recordedBy) & +(publishedTo[each]! > publishedBy);
    }
    return kept;
  }

  /** What all rows that hold for good add up to, worked out once until the block changes. */
  sums(bounds: Bounds<number>, work: () => Sums): Sums {
    let sums = this.summed.get(bounds);
    if (!sums) this.summed.set(bounds, (sums = work()));
    return sums;
  }

  /** Where the rows of each pair of days end: they stand one behind the other. */
  groupEnds(): Uint32Array {
    if (this.ends) return this.ends;
    const { length, latest, earliest } = this;
    const ends: number[] = [];
    for (let at = 1; at <= length; at += 1) if (at === length || latest[at] !== latest[at - 1] || earliest[at] !== earliest[at - 1]) ends.push(at);
    return (this.ends = Uint32Array.from(ends));
  }

  /** The bounds of each row. */
  figures(bounds: Bounds<number>): Figures {
    let figures = this.figured.get(bounds);
    if (!figures) {
      figures = { low: new Float64Array(this.length), high: new Float64Array(this.length), open: new Uint8Array(this.length) };
      for (let at = 0; at < this.length; at += 1) {
        const high = bounds.high[this.quantity[at]!]!;
        figures.low[at] = bounds.low[this.quantity[at]!]!;
        figures.open[at] = +(high === OPEN);
        figures.high[at] = high === OPEN ? 0 : high;
      }
      this.figured.set(bounds, figures);
    }
    return figures;
  }

  private course(): Course {
    if (this.known) return this.known;
    const found: Course = { firstRow: FOREVER, firstPublished: FOREVER, row: 0, recordedBy: 0, publishedBy: -FOREVER, earliest: FOREVER, latestStart: -FOREVER };
    for (let at = 0; at < this.length; at += 1) {
      found.firstRow = Math.min(found.firstRow, this.row[at]!);
      found.firstPublished = Math.min(found.firstPublished, this.published[at]!);
      found.row = Math.max(found.row, this.row[at]!);
      found.earliest = Math.min(found.earliest, this.earliest[at]!);
      found.latestStart = Math.max(found.latestStart, this.earliest[at]!);
      found.publishedBy = Math.max(found.publishedBy, this.published[at]!);
      if (this.recordedTo[at] !== FOREVER) found.recordedBy = Math.max(found.recordedBy, this.recordedTo[at]!);
      if (this.publishedTo[at] !== FOREVER) found.publishedBy = Math.max(found.publishedBy, this.publishedTo[at]!);
    }
    return (this.known = found);
  }

  private changed(): void {
    this.known = undefined;
    this.ends = undefined;
    this.summed.clear();
    this.figured.clear();
  }
}
