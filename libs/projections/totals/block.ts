import type { Viewpoint } from '../model/axes.js';
import type { Spans } from '../state/interning.js';
import { BlockSums } from './block-sums.js';
import { firstFrom, inOrder } from './order.js';

const COLUMNS = ['row', 'entry', 'span', 'recorded', 'recordedTo', 'published', 'publishedTo', 'credit', 'place', 'quantity'] as const;

/** A row of a ledger as a block holds it. */
export type BlockRow = Record<(typeof COLUMNS)[number], number>;

/** By which a row belongs to a block: its latest day, then its earliest, then its place in the order of recording. */
interface Key {
  latest: number;
  earliest: number;
  row: number;
}

export const isBefore = (a: Key, b: Key): boolean => (a.latest - b.latest || a.earliest - b.earliest || a.row - b.row) < 0;

/**
 * The rows of a ledger whose keys lie between those of the blocks before and after. In it they are in order of recording, each
 * column in an array that may be longer than what is filled. At most 65,536 rows.
 */
export class Block implements Record<keyof BlockRow, Int32Array> {
  readonly row: Int32Array;
  readonly entry: Int32Array;
  readonly span: Int32Array;
  readonly recorded: Int32Array;
  readonly recordedTo: Int32Array;
  readonly published: Int32Array;
  readonly publishedTo: Int32Array;
  readonly credit: Int32Array;
  readonly place: Int32Array;
  readonly quantity: Int32Array;
  length = 0;
  /** No row has a greater one. */
  last: Key = { latest: -Infinity, earliest: -Infinity, row: -Infinity };
  private known: BlockSums | undefined;

  constructor(
    private readonly capacity: number,
    readonly spans: Spans,
  ) {
    const column = (): Int32Array => new Int32Array(capacity);
    [this.row, this.entry, this.span, this.recorded, this.recordedTo, this.published, this.publishedTo, this.credit, this.place, this.quantity] = [
      column(), column(), column(), column(), column(), column(), column(), column(), column(), column(),
    ];
  }

  /** What its rows come to, of use until it changes. */
  get sums(): BlockSums {
    return (this.known ??= new BlockSums(this));
  }

  /** Adds a row that was recorded after all others. */
  push(row: BlockRow): void {
    for (const name of COLUMNS) this[name][this.length] = row[name];
    this.takeIn();
    this.known = undefined;
  }

  /** Ends a row of the ledger on the recorded axis. */
  end(row: number, recordedTo: number): void {
    this.recordedTo[firstFrom(this.length, (index) => this.row[index]! >= row)] = recordedTo;
    this.known = undefined;
  }

  /** Whether the row of an index holds at a viewpoint. */
  holds(index: number, { recordedBy, publishedBy }: Viewpoint): boolean {
    const { recorded, recordedTo, published, publishedTo } = this;
    return recorded[index]! <= recordedBy && published[index]! <= publishedBy && recordedTo[index]! > recordedBy && publishedTo[index]! > publishedBy;
  }

  /** Two blocks of half the rows each. */
  split(): [Block, Block] {
    const sorted = inOrder(this.length, (index) => this.keyAt(index).earliest, (index) => this.keyAt(index).latest);
    const half = this.length >>> 1;
    return [this.pick(sorted.slice(0, half).sort(), this.capacity), this.pick(sorted.slice(half).sort(), this.capacity)];
  }

  /** A block of those rows alone whose entries are wanted, by entry 1; undefined where there are none. */
  among(wanted: Uint8Array): Block | undefined {
    const indexes: number[] = [];
    for (let index = 0; index < this.length; index += 1) if (wanted[this.entry[index]!] === 1) indexes.push(index);
    return indexes.length === 0 ? undefined : this.pick(indexes, indexes.length);
  }

  private pick(indexes: ArrayLike<number>, capacity: number): Block {
    const block = new Block(capacity, this.spans);
    for (const name of COLUMNS) {
      const [from, to] = [this[name], block[name]];
      for (let at = 0; at < indexes.length; at += 1) to[at] = from[indexes[at]!]!;
    }
    while (block.length < indexes.length) block.takeIn();
    return block;
  }

  /** Counts a row that was written behind the last one. */
  private takeIn(): void {
    const key = this.keyAt(this.length);
    if (isBefore(this.last, key)) this.last = key;
    this.length += 1;
  }

  private keyAt(index: number): Key {
    const span = this.span[index]!;
    return { latest: this.spans.latest.get(span), earliest: this.spans.earliest.get(span), row: this.row[index]! };
  }
}
