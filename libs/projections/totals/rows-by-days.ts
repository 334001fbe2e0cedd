import { FOREVER } from '../model/axes.js';
import type { Column } from '../state/columns.js';
import type { Spans } from '../state/interning.js';
import type { VersionedRows } from '../state/versioned-rows.js';
import { Block, type BlockRow, isBefore } from './block.js';
import { firstFrom } from './order.js';

/** The columns of a ledger, which are what is kept; the order by days is only made from them. */
export interface LedgerColumns {
  readonly rows: VersionedRows;
  readonly span: Column;
  readonly credit: Column;
  readonly place: Column;
  readonly quantity: Column;
}

/**
 * The rows of a ledger in blocks by their days. They are made when they are first asked for and brought up to date each time:
 * after a few new rows one by one, after many from the start.
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
      for (const row of this.closed) this.blocks[this.placeOf(row)]!.end(row, this.columns.rows.recTo.get(row));
      for (; this.taken < length; this.taken += 1) this.insert(this.taken);
    }
    this.closed = [];
    return this.blocks;
  }

  /** Blocks of those rows alone whose entries are wanted, by entry 1, in the same order. */
  among(wanted: Uint8Array): Block[] {
    return this.upToDate().flatMap((block) => block.among(wanted) ?? []);
  }

  /** Counting sort by the order of the spans. */
  private sort(): void {
    const { rows, span } = this.columns;
    const { order, rank } = this.spans.byLatest();
    const starts = new Uint32Array(order.length + 1);
    for (let row = 0; row < rows.length; row += 1) starts[rank[span.values[row]!]! + 1]! += 1;
    for (let place = 1; place < starts.length; place += 1) starts[place]! += starts[place - 1]!;
    const sorted = new Uint32Array(rows.length);
    for (let row = 0; row < rows.length; row += 1) sorted[starts[rank[span.values[row]!]!]!++] = row;
    this.blocks = [];
    for (let start = 0; start < sorted.length; start += this.capacity) {
      const block = new Block(this.capacity, this.spans);
      for (const row of sorted.subarray(start, start + this.capacity).sort()) block.push(this.at(row));
      this.blocks.push(block);
    }
    this.taken = rows.length;
  }

  private insert(row: number): void {
    if (this.blocks.length === 0) this.blocks.push(new Block(this.capacity, this.spans));
    const place = this.placeOf(row);
    const block = this.blocks[place]!;
    if (block.length === this.capacity) this.blocks.splice(place, 1, ...block.split());
    this.blocks[this.placeOf(row)]!.push(this.at(row));
  }

  private at(row: number): BlockRow {
    const { rows, span, credit, place, quantity } = this.columns;
    return {
      row,
      entry: rows.entry.get(row),
      span: span.get(row),
      recorded: rows.rec.get(row),
      recordedTo: Math.min(rows.recTo.get(row), FOREVER),
      published: rows.pub.get(row),
      publishedTo: rows.pubTo.get(row),
      credit: credit.get(row),
      place: place.get(row),
      quantity: quantity.get(row),
    };
  }

  /** Which block a row is in or belongs to. */
  private placeOf(row: number): number {
    const span = this.columns.span.get(row);
    const key = { latest: this.spans.latest.get(span), earliest: this.spans.earliest.get(span), row };
    return firstFrom(this.blocks.length - 1, (at) => !isBefore(this.blocks[at]!.last, key));
  }
}
