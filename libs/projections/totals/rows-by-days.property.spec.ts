import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FOREVER_SEQ } from '../model/axes.js';
import { Column } from '../state/columns.js';
import { Spans } from '../state/interning.js';
import { VersionedRows } from '../state/versioned-rows.js';
import type { Block } from './block.js';
import { RowsByDays } from './rows-by-days.js';

/** What happens to a table: rows are added, some are closed, and now and then it is asked for. */
const batches = fc.array(fc.record({ added: fc.array(fc.tuple(fc.nat(20), fc.nat(3), fc.nat(4)), { maxLength: 40 }), closed: fc.array(fc.nat(200), { maxLength: 3 }) }), { maxLength: 12 });

function table(capacity: number) {
  const spans = new Spans();
  const columns = { rows: new VersionedRows(), span: new Column('u32'), credit: new Column('u32'), place: new Column('u32'), quantity: new Column('u32') };
  const byDays = new RowsByDays(columns, spans, capacity);
  const add = (earliest: number, length: number, entryBefore: number): void => {
    const row = columns.rows.open(Math.max(0, columns.rows.length - entryBefore), columns.rows.length, -5, 5);
    columns.span.push(spans.numberOf(earliest, earliest + length));
    columns.credit.push(row + 1);
    columns.place.push(row + 2);
    columns.quantity.push(row + 3);
  };
  const close = (row: number): void => byDays.close(columns.rows.close(columns.rows.entry.get(row), row, 1_000 + row));
  return { columns, spans, byDays, add, close };
}

const inBlocks = (blocks: readonly Block[]): number[][] =>
  blocks.flatMap((block) =>
    Array.from({ length: block.length }, (_, at) => [block.latest, block.earliest, block.row, block.recordedTo, block.published, block.publishedTo, block.credit, block.place, block.quantity].map((column) => column[at]!)),
  );

function expected({ columns: { rows, span, credit, place, quantity }, spans }: ReturnType<typeof table>): number[][] {
  return Array.from({ length: rows.length }, (_, row) => {
    const recordedTo = rows.recTo.get(row) === FOREVER_SEQ ? 0x7fff_ffff : rows.recTo.get(row);
    return [spans.latest.get(span.get(row)), spans.earliest.get(span.get(row)), row, recordedTo, rows.pub.get(row), rows.pubTo.get(row), credit.get(row), place.get(row), quantity.get(row)];
  }).sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]! || rows.entry.get(a[2]!) - rows.entry.get(b[2]!) || a[2]! - b[2]!);
}

describe('rows by days', () => {
  it.each([4, 16, 4096])('hold every row as it stands, in order, however it came to be, in blocks of %i', (capacity) => {
    fc.assert(
      fc.property(batches, (given) => {
        const made = table(capacity);
        for (const { added, closed } of given) {
          for (const given of added) made.add(...given);
          for (const row of closed) if (row < made.columns.rows.length) made.close(row);
          const blocks = made.byDays.upToDate();
          expect(inBlocks(blocks)).toEqual(expected(made));
        }
      }),
    );
  });
});
