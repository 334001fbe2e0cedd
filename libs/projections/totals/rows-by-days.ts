import type { Column } from '../state/columns.js';
import type { Spans } from '../state/interning.js';
import type { VersionedRows } from '../state/versioned-rows.js';
import { Block, FOREVER } from './block.js';
import { firstFrom } from './order.js';

/** More rows than a ledger has. */
const PLACES = 2 ** 26;

/** The columns of a ledger, which are what is kept; the order by days is only made from them. */
export interface LedgerColumns {
  readonly rows: VersionedRows;
  readonly span: Column;
  readonly credit: Column;
  readonly place: Column;
  readonly quantity: Column;
}

/**
 * The rows of a ledger in order of their latest day, then their earliest, then of their entries' recording. It is made when it is first asked
 * for and brought up to date each time: after a few new rows one by one, after many from the start.
 */
export class RowsByDays {
  private blocks: Block[] = [];
  private taken = 0;
  private closed: number[] = [];

  constructor(
    private readonly columns: LedgerColumns,
    private readonly spans: Spans,
    /** The most rows of a block. */
    private readonly capacity = 4096,
  ) {}

  /** To be told of rows that were closed. */
  close(rows: readonly number[]): void {
    for (const row of rows) if (row < this.taken) this.closed.push(row);
  }

  /** The blocks in order, every row in one of them. */
  upToDate(): readonly Block[] {
    const { length } = this.columns.rows;
    const changes = length - this.taken + this.closed.length;
    if (changes > this.capacity / 4 + this.taken / 64) this.sort();
    else if (changes > 0) {
      for (const row of this.closed) this.write(row, ...this.placeOf(row));
      for (; this.taken < length; this.taken += 1) this.insert(this.taken);
    }
    this.closed = [];
    return this.blocks;
  }

  /** Blocks of those rows alone whose entries are wanted, by entry 1, in the same order. */
  among(wanted: Uint8Array): Block[] {
    return this.upToDate().flatMap((block) => block.among(wanted) ?? []);
  }

  /** Counting sort by the order of the spans, of rows in order of their entries. */
  private sort(): void {
    const { rows, span } = this.columns;
    const { order, rank } = this.spans.byLatest();
    const starts = new Uint32Array(order.length + 1);
    for (let row = 0; row < rows.length; row += 1) starts[rank[span.values[row]!]! + 1]! += 1;
    for (let place = 1; place < starts.length; place += 1) starts[place]! += starts[place - 1]!;
    const sorted = new Uint32Array(rows.length);
    for (const row of inOrderOfEntries(rows)) sorted[starts[rank[span.values[row]!]!]!++] = row;
    this.blocks = [];
    for (let start = 0; start < sorted.length; start += this.capacity) {
      const block = new Block(this.capacity);
      for (const row of sorted.subarray(start, start + this.capacity)) this.write(row, block, block.length++);
      this.blocks.push(block);
    }
    this.taken = rows.length;
  }

  private insert(row: number): void {
    if (this.blocks.length === 0) this.blocks.push(new Block(this.capacity));
    let [block, place] = this.placeOf(row);
    if (block.length === this.capacity) {
      this.blocks.splice(this.blocks.indexOf(block) + 1, 0, block.split());
      [block, place] = this.placeOf(row);
    }
    block.makeRoom(place);
    this.write(row, block, place);
  }

  private write(row: number, block: Block, place: number): void {
    const { rows, credit, place: where, quantity } = this.columns;
    const [latest, earliest] = this.daysOf(row);
    block.write(place, {
      latest,
      earliest,
      entry: rows.entry.get(row),
      row,
      recordedTo: Math.min(rows.recTo.get(row), FOREVER),
      published: rows.pub.get(row),
      publishedTo: rows.pubTo.get(row),
      credit: credit.get(row),
      place: where.get(row),
      quantity: quantity.get(row),
    });
  }

  /** The block where a row stands or belongs, and its place there. */
  private placeOf(row: number): [block: Block, place: number] {
    const [latest, earliest] = this.daysOf(row);
    const entry = this.columns.rows.entry.get(row);
    const isBefore = (block: Block, place: number): boolean =>
      (block.latest[place]! - latest || block.earliest[place]! - earliest || block.entry[place]! - entry || block.row[place]! - row) < 0;
    const block = this.blocks[firstFrom(this.blocks.length - 1, (at) => !isBefore(this.blocks[at]!, this.blocks[at]!.length - 1))]!;
    return [block, firstFrom(block.length, (place) => !isBefore(block, place))];
  }

  private daysOf(row: number): [latest: number, earliest: number] {
    const span = this.columns.span.get(row);
    return [this.spans.latest.get(span), this.spans.earliest.get(span)];
  }
}

/** Each with its row in its last 26 bits, so that sorting takes no comparison. */
function* inOrderOfEntries({ entry, length }: VersionedRows): Generator<number> {
  const packed = Float64Array.from({ length }, (_, row) => entry.get(row) * PLACES + row).sort();
  for (const each of packed) yield each % PLACES;
}
