import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changesQuestion, type Changes } from '#audit';
import type { RecordedEvent } from '#event-store';
import type { ReadModel } from '#projections';
import { add, formatDecimal, parseDecimal, type Decimal, zeroDecimal } from '#quantities';
import { askedHistories } from '../oracle/arbitraries.js';
import type { FlowTotal, Question, StockTotal } from '../oracle/question.js';
import { expectedTotal, modelOf } from '../support/answers.js';
import { itemsOf, valuesOf } from './ask.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 60);
const NOW = Date.UTC(2031, 0, 1);

type Values = Record<string, string>;
type Compared = { axis: string; before: Question; after: Question };
type Item = Changes['items'][number];

/** A question and itself at an earlier place on one axis. */
const comparisons = (events: readonly RecordedEvent[], question: Question): fc.Arbitrary<Compared> =>
  fc.oneof(
    fc.integer({ min: 2, max: question.recordedBy }).map((recordedBy): Compared => ({ axis: 'recordedBy', before: { ...question, recordedBy }, after: question })),
    fc.constantFrom('2019-12-01', '2020-01-15', '2020-02-15', '2020-03-31').map((day): Compared => {
      const [publishedBy = day, later = day] = [day, question.publishedBy].sort();
      return { axis: 'publishedBy', before: { ...question, publishedBy }, after: { ...question, publishedBy: later } };
    }),
    fc.constantFrom('2020-01-15', '2020-02-15', '2020-04-30', '2021-01-01').map((day): Compared => {
      const [asOf = day, later = day] = [day, question.asOf].sort();
      const since = question.since !== undefined && question.since > asOf ? asOf : question.since;
      return { axis: 'asOf', before: { ...question, asOf, since }, after: { ...question, asOf: later, since } };
    }),
    fc.constant<Compared>({ axis: 'policy', before: { ...question, policy: 'conservative-1' }, after: { ...question, policy: 'face-value-1' } }),
  );

const comparedHistories = askedHistories.chain(({ events, questions }) =>
  fc.tuple(...questions.map((question) => comparisons(events, question))).map((compared) => ({ events, compared })),
);

function pagesOf(model: ReadModel, { axis, before, after }: Compared, limit: number): Changes[] {
  const place = (question: Question): string => String({ recordedBy: question.recordedBy, publishedBy: question.publishedBy, asOf: question.asOf, policy: question.policy ?? 'conservative-1' }[axis]);
  const { [axis]: _, ...common } = valuesOf(after);
  const pages: Changes[] = [];
  for (let asked: Values | undefined = { ...common, axis, from: place(before), to: place(after), limit: String(limit) } as Values; asked; ) {
    const page = changesQuestion.ask({ model, now: NOW }, asked) as Changes;
    pages.push(page);
    asked = page.next === undefined ? undefined : Object.fromEntries(new URLSearchParams(page.next));
  }
  return pages;
}

const decimal = (text: string): Decimal => parseDecimal(text, Infinity);
const sum = (...values: readonly string[]): string => formatDecimal(values.map(decimal).reduce(add, zeroDecimal));
const count = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** What was retracted, lost its sources or repeats something is told by that, whatever words it holds. */
const mayLackWords = (reasons: ReadonlySet<string | undefined>): boolean => ['without-words', 'retracted', 'source-withdrawn', 'duplicate-of'].some((reason) => reasons.has(reason));

type Difference = NonNullable<Changes['difference']>;

function sumOf(differences: readonly Difference[]): Difference {
  return {
    itemised: {
      entries: count(differences.map(({ itemised }) => itemised.entries)),
      low: sum(...differences.map(({ itemised }) => itemised.low)),
      high: sum(...differences.map(({ itemised }) => itemised.high)),
      openEnded: count(differences.map(({ itemised }) => itemised.openEnded)),
    },
    stated: { statements: count(differences.map(({ stated }) => stated.statements)) },
    supported: {
      entries: count(differences.map(({ supported }) => supported.entries)),
      statements: count(differences.map(({ supported }) => supported.statements)),
      low: sum(...differences.map(({ supported }) => supported.low)),
    },
  };
}

describe('what changed between two totals', () => {
  it('adds up, over entries and statements and page by page, to the difference of what their definition gives', () => {
    fc.assert(
      fc.property(comparedHistories, fc.integer({ min: 1, max: 5 }), ({ events, compared }, limit) => {
        const model = modelOf(events);
        for (const each of compared) {
          const [was, is] = [expectedTotal(model, events, each.before), expectedTotal(model, events, each.after)] as [FlowTotal, FlowTotal];
          if (!('itemised' in was)) continue;
          const pages = pagesOf(model, each, limit);
          const [{ from, to, difference, byChange }] = pages as [Changes];
          const explained = sumOf(pages.flatMap(({ items }) => items.map((item) => item.difference!)));
          expect(explained).toEqual(difference);
          expect(sumOf(byChange!.map((change) => change.difference))).toEqual(difference);
          expect(pages.map(({ sums }) => sums!.after)).toEqual(pages.map((_, index) => sumOf(pages.slice(0, index + 1).map(({ sums }) => sums!.page))));
          expect(pages.at(-1)!.sums!.after).toEqual(difference);
          const { itemised, stated, supported } = explained;
          expect(sum(was.itemised.low, itemised.low)).toBe(is.itemised.low);
          expect(sum(was.supported.low, supported.low)).toBe(is.supported.low);
          expect(was.itemised.entries.length + itemised.entries).toBe(is.itemised.entries.length);
          expect(was.stated.length + stated.statements).toBe(is.stated.length);
          expect(was.supported.lowWitness.entries.length + supported.entries).toBe(is.supported.lowWitness.entries.length);
          expect(was.supported.lowWitness.statements.length + supported.statements).toBe(is.supported.lowWitness.statements.length);
          // An upper bound of ∞ is made of the entries that have none, and of the others beside them.
          for (const [side, total] of [[from, was], [to, is]] as const) expect(side.itemised!.openEnded > 0 ? null : side.itemised!.high).toBe(total.itemised.high);
          expect(sum(from.itemised!.high, itemised.high)).toBe(to.itemised!.high);
          expect(from.itemised!.openEnded + itemised.openEnded).toBe(to.itemised!.openEnded);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('names exactly those that are another thing to the one total than to the other, as the derivations of both tell it', () => {
    fc.assert(
      fc.property(comparedHistories, ({ events, compared }) => {
        const model = modelOf(events);
        for (const each of compared) {
          const [was, is] = [each.before, each.after].map((question) => new Map(itemsOf(model, question).map((item) => [item.id, item])));
          const items = pagesOf(model, each, 200).flatMap((page) => page.items);
          for (const { id, before, after } of items) {
            expect([id, before.parts]).toEqual([id, was!.get(id)?.parts ?? before.parts]);
            expect([id, after.parts]).toEqual([id, is!.get(id)?.parts]);
          }
          if (model.measures.find(each.after.measure)!.kind === 'stock') continue;
          const counted = ({ parts }: { parts: Item['after']['parts'] }) => {
            const { itemised, stated, supportedLow, supportedHigh } = parts;
            return JSON.stringify([itemised?.counts, itemised?.low, itemised?.high, stated?.counts, supportedLow?.counts, supportedLow?.low, supportedHigh?.counts && supportedHigh.high]);
          };
          const told = new Set(items.map(({ id }) => id));
          for (const [id, item] of is!) if (!told.has(id)) expect([id, counted(item)]).toEqual([id, counted(was!.get(id)!)]);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('tells reasons that the events and the two sides bear out', () => {
    fc.assert(
      fc.property(comparedHistories, ({ events, compared }) => {
        const model = modelOf(events);
        for (const each of compared) {
          for (const { id, kind, change, also, before, after, events: causes, position } of pagesOf(model, each, 200).flatMap(({ items }) => items)) {
            const types = causes.map(({ type }) => type);
            const codes = [change, ...also];
            const [was, is] = [before, after].map(({ parts }) => new Set(Object.values(parts).map((part) => part?.reason)));
            const said = [id, each.axis, codes];
            const bornOut: Record<string, () => boolean> = {
              added: () => each.axis === 'recordedBy' && Number(position) > each.before.recordedBy && was!.has('not-yet-recorded'),
              'newly-published': () => was!.has('not-yet-published') && !is!.has('not-yet-published'),
              'no-longer-published': () => !was!.has('not-yet-published') && is!.has('not-yet-published'),
              retracted: () => types.includes('EntryRetracted') && is!.has('retracted'),
              reinstated: () => was!.has('retracted'),
              'source-withdrawn': () => !was!.has('source-withdrawn'),
              'source-restored': () => !is!.has('source-withdrawn'),
              'duplicate-marked': () => !was!.has('duplicate-of'),
              'duplicate-unmarked': () => !is!.has('duplicate-of'),
              'words-gained': () => mayLackWords(was!) && !is!.has('without-words') && causes.length > 0,
              'words-lost': () => !was!.has('without-words') && mayLackWords(is!) && causes.length > 0,
              'read-otherwise': () => each.axis === 'policy',
              'window-entered': () => each.axis === 'asOf',
              'window-outgrown': () => each.axis === 'asOf' && kind === 'statement' && is!.has('window-not-containing') && !was!.has('window-not-containing'),
              covered: () => !was!.has('covered-by') && is!.has('covered-by'),
              uncovered: () => was!.has('covered-by') && is!.has('uncovered'),
              chosen: () => !was!.has('chosen') && is!.has('chosen'),
              'no-longer-chosen': () => was!.has('chosen') && !is!.has('chosen'),
              corrected: () => JSON.stringify(before.figures) !== JSON.stringify(after.figures),
            };
            for (const code of codes) expect([said, code, bornOut[code]?.() ?? true]).toEqual([said, code, true]);
            if (each.axis === 'asOf' || each.axis === 'policy') expect([said, causes]).toEqual([said, []]);
            for (const cause of causes) expect(events.some((event) => event.id === cause.event)).toBe(true);
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('of a stock are the readings that the level was and is', () => {
    fc.assert(
      fc.property(comparedHistories, ({ events, compared }) => {
        const model = modelOf(events);
        for (const each of compared) {
          const [was, is] = [expectedTotal(model, events, each.before), expectedTotal(model, events, each.after)] as [StockTotal, StockTotal];
          if (!('witness' in was)) continue;
          const [{ from, to, items }] = pagesOf(model, each, 50) as [Changes];
          expect([from.total.level?.witness, to.total.level?.witness]).toEqual([was.witness, is.witness]);
          if (was.witness !== is.witness) expect(items.map(({ id }) => id).sort()).toEqual([was.witness, is.witness].filter((id) => id !== undefined).sort());
        }
      }),
      { numRuns: RUNS },
    );
  });
});
