import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Recount, TOTAL_PATH } from '#audit';
import type { RecordedEvent } from '#event-store';
import { catalogue, catalogueMeasures } from '#events';
import { questions } from '#projections';
import { contributionsOf, mayCount, MONEY, STOCKS, type Payload } from '../../libs/audit/recount/vocabulary.js';
import { questionedHistories } from '../oracle/arbitraries.js';
import type { Question } from '../oracle/index.js';
import { modelOf } from '../support/answers.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 100);
const total = questions.find(({ path }) => path === TOTAL_PATH)!;

type Parameters = Record<string, string>;
/** A level has no beginning. */
const isStock = (code: string): boolean => code === 'reserve' || STOCKS.includes(code);
const parametersOf = ({ since, ...question }: Question): Parameters =>
  Object.fromEntries(Object.entries({ ...question, since: isStock(question.measure) ? undefined : since, policy: question.policy ?? 'conservative-1' }).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));

/** The answer as it goes over the wire. */
function answer(events: readonly RecordedEvent[], parameters: Parameters): object {
  return JSON.parse(JSON.stringify(total.ask({ model: modelOf(events), now: 0 }, parameters))) as object;
}

function recount(events: readonly RecordedEvent[], parameters: Parameters): Recount {
  const counted = new Recount({ path: TOTAL_PATH, parameters });
  for (const { seq: _, recordedAt, ...event } of events) counted.take(JSON.stringify({ ...event, recordedAt: new Date(recordedAt).toISOString() }));
  return counted;
}

/** What can be asked of a history: units that it never names are refused. */
const asked = questionedHistories.map(({ events, questions }) => ({
  events,
  questions: questions.filter(({ unit }) => unit === undefined || events.some(({ type, data }) => type === 'UnitEstablished' && (data as Payload).unit === unit)).map(parametersOf),
}));

describe('a total counted again by the verifier', () => {
  it('is the answer of the service, for every bound and what makes it', () => {
    fc.assert(
      fc.property(asked, ({ events, questions }) => {
        for (const parameters of questions) expect(recount(events, parameters).differences(answer(events, parameters))).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('is not that of an answer in which any figure was changed', () => {
    const figures = ['itemised/low', 'itemised/high', 'supported/low', 'supported/high', 'unitemised/low', 'unitemised/high', 'level/low', 'level/high', 'level/witness', 'stated/count', 'itemised/entries/count', 'supported/inConflict'];
    fc.assert(
      fc.property(asked, fc.constantFrom(...figures), ({ events, questions }, figure) => {
        for (const parameters of questions) {
          const changed = structuredClone(answer(events, parameters)) as Record<string, unknown>;
          const path = figure.split('/');
          const owner = path.slice(0, -1).reduce<Record<string, unknown> | undefined>((part, name) => part?.[name] as Record<string, unknown> | undefined, changed);
          if (!owner) continue;
          const name = path.at(-1)!;
          owner[name] = typeof owner[name] === 'boolean' ? !owner[name] : typeof owner[name] === 'number' ? owner[name] + 1 : `${String(owner[name] ?? '')}1`;
          expect(recount(events, parameters).differences(changed)).not.toEqual([]);
        }
      }),
      { numRuns: RUNS / 4 },
    );
  });
});

describe('the vocabulary of the verifier', () => {
  it('counts what the catalogue counts', () => {
    for (const { type, nature, example, contributions } of catalogue) {
      const counted = contributions?.(example) ?? [];
      expect([type, contributionsOf(type, example)]).toEqual([type, counted]);
      for (const { measure } of nature === 'entry' ? counted : []) expect([type, measure, mayCount(type, measure)]).toEqual([type, measure, true]);
    }
  });

  it('knows which measures are levels, which are money, and every type that counts for them', () => {
    expect([...STOCKS].sort()).toEqual(catalogueMeasures.filter(({ kind }) => kind === 'stock').map(({ code }) => code).sort());
    expect([...MONEY].sort()).toEqual(catalogueMeasures.filter(({ dimension }) => dimension === 'money').map(({ code }) => code).sort());
    for (const { type, measures = [] } of catalogue) for (const { code } of measures) expect([type, code, mayCount(type, code)]).toEqual([type, code, true]);
  });
});
