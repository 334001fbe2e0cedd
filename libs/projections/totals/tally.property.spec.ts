import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Viewpoint } from '../model/axes.js';
import { ROLE } from '../model/dictionary.js';
import { Column } from '../state/columns.js';
import { Spans } from '../state/interning.js';
import { VersionedRows } from '../state/versioned-rows.js';
import type { Selection } from './block-sums.js';
import { OPEN, type Bounds } from './quantities-seen.js';
import { RowsByDays } from './rows-by-days.js';
import { exactly, type Tally, TallySheet } from './tally.js';

const LAST_DAY = 12;
const BOUNDS: Bounds<number> = { scale: 0, low: [0, 1, 2, 5, NaN], high: [0, 1, OPEN, 7, NaN] };
const EXACT: Bounds<bigint> = { scale: 0, low: [0n, 1n, 2n, 5n, 2n ** 60n], high: [0n, 1n, BigInt(OPEN), 7n, 2n ** 60n] };
/** What a row there adds where everything is asked for, and where something is. */
const EVERYWHERE = [ROLE.whole, ROLE.whole, ROLE.none];
const SOMEWHERE = [ROLE.whole, ROLE.upperOnly, ROLE.whole];

const day = fc.nat(LAST_DAY);
const row = fc.record({ earliest: day, days: fc.nat(3), from: day, isClosedOn: fc.option(day, { freq: 8 }), credit: fc.nat(1), place: fc.nat(2), quantity: fc.nat(3), entryBefore: fc.nat(3) });
const batches = fc.array(fc.record({ added: fc.array(row, { maxLength: 40 }), closed: fc.array(fc.nat(150), { maxLength: 3 }) }), { minLength: 1, maxLength: 5 });
const asked = fc.record({
  recordedBy: fc.nat(200),
  publishedBy: fc.integer({ min: -1, max: LAST_DAY + 4 }),
  days: fc.tuple(day, day).map(([a, b]) => ({ since: Math.min(a, b), asOf: Math.max(a, b) })),
  scope: fc.constantFrom('everything', 'credit', 'place'),
});
type Asked = typeof asked extends fc.Arbitrary<infer A> ? A : never;

function table(capacity: number) {
  const spans = new Spans();
  const columns = { rows: new VersionedRows(), span: new Column('u32'), credit: new Column('u32'), place: new Column('u32'), quantity: new Column('u32') };
  const { rows } = columns;
  const byDays = new RowsByDays(columns, spans, capacity);
  let seq = 0;
  const add = ({ earliest, days, from, isClosedOn, credit, place, quantity, entryBefore }: typeof row extends fc.Arbitrary<infer R> ? R : never): void => {
    rows.open(Math.max(0, rows.length - entryBefore), (seq += 1), from, isClosedOn === null ? 0x7fff_ffff : from + isClosedOn);
    columns.span.push(spans.numberOf(earliest, earliest + days));
    columns.credit.push(credit);
    columns.place.push(place);
    columns.quantity.push(quantity);
  };
  const close = (at: number): void => byDays.close(rows.close(rows.entry.get(at), rows.rec.get(at), (seq += 1)));
  return { spans, columns, byDays, add, close };
}

function selectionFor({ recordedBy, publishedBy, scope }: Asked): Selection & { at: Viewpoint } {
  const roles = Uint8Array.from(scope === 'place' ? SOMEWHERE : EVERYWHERE);
  return { at: { recordedBy, publishedBy }, credits: scope === 'credit' ? Uint8Array.of(0, 1) : undefined, roles, places: roles.map((role) => +(role !== ROLE.none)), isEverything: scope === 'everything' };
}

/** What a tally comes to, group by group, those of the same days together: by the days, the rows and their sums. */
function groupsOf(tally: Tally<number>, entryOf: (row: number) => number): Record<string, [rows: number[], low: number, high: number, open: number]> {
  const found: ReturnType<typeof groupsOf> = {};
  for (let group = 0; group < tally.length; group += 1) {
    const rows: number[] = [];
    tally.eachRow(group, (row) => void rows.push(row));
    const entries = rows.map(entryOf);
    expect(tally.count[group]).toBe(rows.length);
    expect(entries).toEqual([...entries].sort((a, b) => a - b));
    expect(tally.entry[group]).toBeLessThanOrEqual(entries[0]!);
    const first: number[] = [];
    tally.eachRow(group, (row) => first.push(row) < 2);
    expect(first).toEqual(rows.slice(0, 2));
    const sums = (found[`${tally.latest[group]}/${tally.earliest[group]}`] ??= [[], 0, 0, 0]);
    sums[0] = [...sums[0], ...rows].sort((a, b) => a - b);
    sums[1] += tally.low[group]!;
    sums[2] += tally.high[group]!;
    sums[3] += tally.open[group]!;
  }
  return found;
}

/** The same row by row. */
function addedUp({ spans, columns: { rows, span, credit, place, quantity } }: ReturnType<typeof table>, { days: { since, asOf } }: Asked, { at, credits, roles, places }: Selection): ReturnType<typeof groupsOf> {
  const found: ReturnType<typeof groupsOf> = {};
  for (let each = 0; each < rows.length; each += 1) {
    const [latest, earliest] = [spans.latest.get(span.get(each)), spans.earliest.get(span.get(each))];
    const isIn = rows.rec.get(each) <= at.recordedBy && rows.holds(each, at) && earliest <= asOf && latest >= since;
    if (!isIn || places[place.get(each)] === 0 || (credits && credits[credit.get(each)] === 0)) continue;
    const sums = (found[`${latest}/${earliest}`] ??= [[], 0, 0, 0]);
    const high = BOUNDS.high[quantity.get(each)]!;
    sums[0].push(each);
    if (roles[place.get(each)] === ROLE.whole) sums[1] += BOUNDS.low[quantity.get(each)]!;
    if (high === OPEN) sums[3] += 1;
    else sums[2] += high;
  }
  return found;
}

describe('a tally', () => {
  it.each([4, 16, 4096])('comes to what the rows come to one by one, wherever it is asked from, in blocks of %i', (capacity) => {
    const sheet = new TallySheet();
    fc.assert(
      fc.property(batches, fc.array(asked, { minLength: 1, maxLength: 12 }), (given, questions) => {
        const made = table(capacity);
        const { rows } = made.columns;
        for (const { added, closed } of given) {
          for (const each of added) made.add(each);
          for (const each of closed) if (each < rows.length) made.close(each);
          for (const question of questions) {
            const selection = selectionFor(question);
            const tally = sheet.add(made.byDays.upToDate(), selection, question.days.since, question.days.asOf, BOUNDS);
            const found = groupsOf(tally, (each) => rows.entry.get(each));
            expect(found).toEqual(addedUp(made, question, selection));
            expect(tally.most).toBeGreaterThanOrEqual(Object.values(found).reduce((sum, [, low, high]) => sum + low + high, 0));
            const days = Array.from({ length: tally.length }, (_, group) => tally.latest[group]! * 100 + tally.earliest[group]!);
            expect(days).toEqual([...days].sort((a, b) => a - b));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('says that a figure is no JavaScript number, and adds it up in big integers', () => {
    const made = table(4);
    const plain = { earliest: 1, days: 0, from: 0, isClosedOn: null, credit: 0, place: 0, quantity: 3, entryBefore: 0 };
    for (const quantity of [3, 4, 2, 4, 1, 1]) made.add({ ...plain, quantity });
    const { rows, quantity } = made.columns;
    const selection = selectionFor({ recordedBy: 100, publishedBy: 100, days: { since: 0, asOf: 9 }, scope: 'everything' });
    const tally = new TallySheet().add(made.byDays.upToDate(), selection, 0, 9, BOUNDS);
    expect(tally.most).toBeNaN();
    const exact = exactly(tally, EXACT, (each) => quantity.get(each), () => true);
    const sum = (values: ArrayLike<bigint>): bigint => Array.from(values).reduce((a, b) => a + b);
    expect([rows.length, sum(exact.low), sum(exact.high)]).toEqual([6, 2n ** 61n + 9n, 2n ** 61n + 9n]);
  });
});
