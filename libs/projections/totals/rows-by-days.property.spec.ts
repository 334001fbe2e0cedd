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

const FIELDS = ['row', 'entry', 'span', 'recorded', 'recordedTo', 'published', 'publishedTo', 'credit', 'place', 'quantity'] as const;

const rowsOf = (block: Block): number[][] => Array.from({ length: block.length }, (_, at) => FIELDS.map((field) => block[field][at]!));

function expected({ columns: { rows, span, credit, place, quantity } }: ReturnType<typeof table>): number[][] {
  return Array.from({ length: rows.length }, (_, row) => {
    const recordedTo = rows.recTo.get(row) === FOREVER_SEQ ? 0x7fff_ffff : rows.recTo.get(row);
    return [row, rows.entry.get(row), span.get(row), rows.rec.get(row), recordedTo, rows.pub.get(row), rows.pubTo.get(row), credit.get(row), place.get(row), quantity.get(row)];
  });
}

const byDays = ([latest, earliest]: readonly [number, number], [later, begun]: readonly [number, number]): number => latest - later || earliest - begun;

/** The latest days and the earliest of a block's rows, all of them. */
const daysOf = ({ spans }: ReturnType<typeof table>, block: Block): [latest: number, earliest: number][] =>
  rowsOf(block).map(([, , span]) => [spans.latest.get(span!), spans.earliest.get(span!)]);

describe('rows by days', () => {
  it.each([4, 16, 4096])('hold every row as it stands in blocks of %i, which are in order of their days, and it in order of recording, however it came to be', (capacity) => {
    fc.assert(
      fc.property(batches, (given) => {
        const made = table(capacity);
        for (const { added, closed } of given) {
          for (const given of added) made.add(...given);
          for (const row of closed) if (row < made.columns.rows.length) made.close(row);
          const blocks = made.byDays.upToDate();
          expect(blocks.flatMap(rowsOf).sort(([a], [b]) => a! - b!)).toEqual(expected(made));
          for (const block of blocks) {
            expect(block.length).toBeLessThanOrEqual(capacity);
            const rows = rowsOf(block).map(([row]) => row!);
            expect(rows).toEqual([...rows].sort((a, b) => a - b));
          }
          const days = blocks.map((block) => daysOf(made, block).sort(byDays));
          for (let at = 1; at < days.length; at += 1) expect(byDays(days[at - 1]!.at(-1)!, days[at]![0]!)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });
});
