import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ROLE } from '../model/dictionary.js';
import { Column } from '../state/columns.js';
import { Spans } from '../state/interning.js';
import { VersionedRows } from '../state/versioned-rows.js';
import type { Selection } from './block-sums.js';
import { OPEN, type Bounds } from './quantities-seen.js';
import { RowsByDays } from './rows-by-days.js';
import { exactly, type QuickTally, type Tally, TallySheet } from './tally.js';
import { groupsClearOf, rowsIn, witnessesIn } from './witnesses.js';

const LAST_DAY = 12;
const BIG = Number.MAX_SAFE_INTEGER;
const EXACT: Bounds<bigint> = { scale: 0, low: [0n, 1n, 2n, 5n, BigInt(BIG), 2n ** 60n], high: [0n, 1n, BigInt(OPEN), 7n, BigInt(BIG), 2n ** 60n] };
const BOUNDS: Bounds<number> = { scale: 0, low: [0, 1, 2, 5, BIG, NaN], high: [0, 1, OPEN, 7, BIG, NaN] };
/** Under another policy, nothing has a lower bound. */
const LOWLESS: Bounds<number> = { ...BOUNDS, low: BOUNDS.low.map(() => 0) };
/** What a row there adds where everything is asked for, and where something is. */
const EVERYWHERE = [ROLE.whole, ROLE.whole, ROLE.none];
const SOMEWHERE = [ROLE.whole, ROLE.upperOnly, ROLE.whole];

const day = fc.nat(LAST_DAY);
const rarely = <T>(usual: fc.Arbitrary<T>, weight: number, rare: fc.Arbitrary<T>): fc.Arbitrary<T> => fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: rare });
const row = fc.record({
  earliest: day,
  days: fc.nat(3),
  from: day,
  isClosedOn: rarely<number | null>(fc.constant(null), 8, day),
  credit: fc.nat(1),
  place: fc.nat(2),
  quantity: rarely(fc.nat(3), 60, fc.constantFrom(4, 5)),
  entryBefore: rarely(fc.constant(0), 3, fc.nat(3)),
  isOfSameEvent: fc.boolean(),
});
type Row = typeof row extends fc.Arbitrary<infer R> ? R : never;
const batches = fc.array(fc.record({ added: fc.array(row, { maxLength: 40 }), closed: fc.array(fc.nat(150), { maxLength: 3 }) }), { minLength: 1, maxLength: 5 });
const asked = fc.record({
  recordedBy: fc.nat(150),
  publishedBy: fc.integer({ min: -1, max: LAST_DAY + 4 }),
  days: fc.tuple(day, day).map(([a, b]) => ({ since: Math.min(a, b), asOf: Math.max(a, b) })),
  window: fc.tuple(day, day).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) })),
  scope: rarely(fc.constant('everything'), 2, fc.constantFrom('credit', 'place', 'some entries')),
});
type Asked = typeof asked extends fc.Arbitrary<infer A> ? A : never;

function table(capacity: number) {
  const spans = new Spans();
  const columns = { rows: new VersionedRows(), span: new Column('u32'), credit: new Column('u32'), place: new Column('u32'), quantity: new Column('u32') };
  const { rows } = columns;
  const byDays = new RowsByDays(columns, spans, capacity);
  let [seq, last] = [0, 0];
  const add = ({ earliest, days, from, isClosedOn, credit, place, quantity, entryBefore, isOfSameEvent }: Row): void => {
    const entry = Math.max(0, rows.length - entryBefore);
    // Rows of one event are in order of their entries.
    seq += +(!isOfSameEvent || entry < last);
    last = entry;
    rows.open(entry, seq, from, isClosedOn === null ? 0x7fff_ffff : from + isClosedOn);
    columns.span.push(spans.numberOf(earliest, earliest + days));
    columns.credit.push(credit);
    columns.place.push(place);
    columns.quantity.push(quantity);
  };
  const close = (at: number): void => byDays.close(rows.close(rows.entry.get(at), rows.rec.get(at), (seq += 1)));
  return { spans, columns, byDays, add, close };
}
type Table = ReturnType<typeof table>;

function selectionFor({ recordedBy, publishedBy, scope }: Pick<Asked, 'recordedBy' | 'publishedBy' | 'scope'>): Selection {
  const roles = Uint8Array.from(scope === 'place' ? SOMEWHERE : EVERYWHERE);
  return { at: { recordedBy, publishedBy }, credits: scope === 'credit' ? Uint8Array.of(0, 1) : undefined, roles, places: roles.map((role) => +(role !== ROLE.none)), isEverything: scope === 'everything' };
}

/** Every second entry, where only some are asked for. */
const isWanted = (entry: number, { scope }: Asked): boolean => scope !== 'some entries' || entry % 2 === 0;

/** By the days of a group: its rows, and what they add. */
type Found = Record<string, { rows: number[]; low: bigint; high: bigint; open: number }>;

function groupsOf(tally: Tally<number>, exact: Tally<bigint>, entryOf: (row: number) => number): Found {
  const found: Found = {};
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
    const sums = (found[`${tally.latest[group]}/${tally.earliest[group]}`] ??= { rows: [], low: 0n, high: 0n, open: 0 });
    sums.rows = [...sums.rows, ...rows].sort((a, b) => a - b);
    sums.low += exact.low[group]!;
    sums.high += exact.high[group]!;
    sums.open += tally.open[group]!;
  }
  return found;
}

/** The same row by row, and which of the rows lie inside the days asked for and touch no window. */
function addedUp({ spans, columns: { rows, span, credit, place, quantity } }: Table, question: Asked, { at, credits, roles, places }: Selection): { found: Found; clear: number[] } {
  const { since, asOf } = question.days;
  const found: Found = {};
  const clear: number[] = [];
  for (let each = 0; each < rows.length; each += 1) {
    const [latest, earliest] = [spans.latest.get(span.get(each)), spans.earliest.get(span.get(each))];
    const isIn = rows.rec.get(each) <= at.recordedBy && rows.holds(each, at) && earliest <= asOf && latest >= since && isWanted(rows.entry.get(each), question);
    if (!isIn || places[place.get(each)] === 0 || (credits && credits[credit.get(each)] === 0)) continue;
    const sums = (found[`${latest}/${earliest}`] ??= { rows: [], low: 0n, high: 0n, open: 0 });
    const high = EXACT.high[quantity.get(each)]!;
    sums.rows.push(each);
    if (roles[place.get(each)] === ROLE.whole) sums.low += EXACT.low[quantity.get(each)]!;
    if (high === BigInt(OPEN)) sums.open += 1;
    else sums.high += high;
    if (earliest >= since && latest <= asOf && (latest < question.window.start || earliest > question.window.end)) clear.push(each);
  }
  return { found, clear };
}

function tallied({ byDays, columns: { rows } }: Table, question: Asked, sheet: TallySheet, bounds: Bounds<number>): QuickTally {
  const wanted = Uint8Array.from({ length: rows.length }, (_, entry) => +isWanted(entry, question));
  const blocks = question.scope === 'some entries' ? byDays.among(wanted) : byDays.upToDate();
  return sheet.add(blocks, selectionFor(question), question.days.since, question.days.asOf, bounds);
}

describe('a tally', () => {
  it.each([4, 16, 4096])('comes to what the rows come to one by one, wherever it is asked from, in blocks of %i', (capacity) => {
    const sheet = new TallySheet();
    fc.assert(
      fc.property(batches, fc.array(asked, { minLength: 1, maxLength: 12 }), (given, questions) => {
        const made = table(capacity);
        const { rows, quantity, place } = made.columns;
        const entryOf = (each: number): number => rows.entry.get(each);
        for (const { added, closed } of given) {
          for (const each of added) made.add(each);
          for (const each of closed) if (each < rows.length) made.close(each);
          for (const question of questions) {
            const selection = selectionFor(question);
            const lowless = tallied(made, question, sheet, LOWLESS);
            expect(Array.from(lowless.low).slice(0, lowless.length).every((low) => low === 0)).toBe(true);
            const tally = tallied(made, question, sheet, BOUNDS);
            const exact = exactly(tally, EXACT, (each) => quantity.get(each), (each) => selection.roles[place.get(each)] === ROLE.whole);
            const { found, clear } = addedUp(made, question, selection);
            expect(groupsOf(tally, exact, entryOf)).toEqual(found);
            if (tally.most < Number.MAX_SAFE_INTEGER) {
              for (let group = 0; group < tally.length; group += 1) expect([tally.low[group], tally.high[group]]).toEqual([Number(exact.low[group]), Number(exact.high[group])]);
            }
            const days = Array.from({ length: tally.length }, (_, group) => tally.latest[group]! * 100 + tally.earliest[group]!);
            expect(days).toEqual([...days].sort((a, b) => a - b));
            const groups = groupsClearOf([question.window], tally, question.days);
            expect(rowsIn(groups, tally).sort((a, b) => a - b)).toEqual(clear);
            const entries = clear.map(entryOf).sort((a, b) => a - b);
            expect(witnessesIn(groups, tally, entryOf)).toEqual({ count: clear.length, first: entries.slice(0, 50) });
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is known not to be exact where what is taken away was too large', () => {
    const made = table(4);
    const plain = { earliest: 1, days: 0, from: 0, isClosedOn: null, credit: 0, place: 0, entryBefore: 0, isOfSameEvent: false };
    for (const quantity of [1, 1, 1, 4]) made.add({ ...plain, quantity });
    const question = { recordedBy: 3, publishedBy: 100, days: { since: 0, asOf: 9 }, window: { start: 0, end: 0 }, scope: 'everything' } as const;
    const tally = tallied(made, question, new TallySheet(), BOUNDS);
    expect(tally.most).toBeGreaterThanOrEqual(Number.MAX_SAFE_INTEGER);
    expect(exactly(tally, EXACT, (each) => made.columns.quantity.get(each), () => true).low).toEqual([3n]);
  });
});
