import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NotFound, PROJECTION_VERSION, type QuestionDefinition, type ReadModel } from '#projections';
import { allQuestions as questions } from '../../apps/timeline/questions/all-questions.js';
import { smallHistories } from '../oracle/arbitraries.js';
import { modelOf } from '../support/answers.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 60);
const NOW = Date.UTC(2020, 4, 15);
const MUCH_LATER = Date.UTC(2031, 0, 1);

type Values = Record<string, string>;
type Cited = { citation: { link: string } };

const at = (path: string): QuestionDefinition => questions.find((each) => each.path === path)!;

/** Every question that can be put to a model, with a choice of filters. */
function* asked(model: ReadModel, filters: Values): Generator<[QuestionDefinition, Values]> {
  for (const path of ['/v1/timeline', '/v1/timeline/overview', '/v1/totals', '/v1/units', '/v1/funds', '/v1/sources', '/v1/measures']) {
    const known = Object.entries(filters).filter(([name]) => name in at(path).parameters);
    yield [at(path), Object.fromEntries(known)];
  }
  yield [at('/v1/timeline'), { offset: '2', limit: '3', text: 'e' }];
  yield [at('/v1/timeline/overview'), { text: 'e' }];
  for (const { code, dimension, kind } of model.measures.list(model.seq)) {
    const { since, ...others } = filters;
    const values = { ...others, ...(kind === 'flow' && since !== undefined && { since }), measure: code, ...(dimension === 'money' && { currency: 'GBP' }) };
    yield [at('/v1/totals/{measure}'), values];
    yield [at('/v1/totals/{measure}/series'), values];
    yield [at('/v1/totals/{measure}/entries'), values];
    yield [at('/v1/totals/{measure}/statements'), values];
    yield [at('/v1/totals/{measure}/derivation'), { ...values, limit: '7' }];
    yield [at('/v1/changes'), { ...values, from: '1', limit: '3' }];
  }
  for (const { id } of model.units.records) yield [at('/v1/units/{id}'), { id }];
  for (const { id } of model.sources.records) yield [at('/v1/sources/{id}'), { id, limit: '2' }];
  for (const { id } of model.funds.records) yield [at('/v1/funds/{id}'), { id }];
  for (const { data } of model.journal.read(0, model.seq)) {
    const { entry } = data as { entry?: string };
    if (entry !== undefined) yield [at('/v1/entries/{id}'), { id: entry }];
  }
}

/** The definition and values that a link asks. */
function linked(link: string): [QuestionDefinition, Values] {
  const { pathname, searchParams } = new URL(link, 'http://localhost');
  for (const definition of questions) {
    const names = [...definition.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    const match = new RegExp(`^${definition.path.replace(/\{\w+\}/g, '([^/]+)')}$`).exec(pathname);
    if (match) return [definition, { ...Object.fromEntries(names.map((name, index) => [name, match[index + 1]!])), ...Object.fromEntries(searchParams) }];
  }
  throw new Error(`${link} leads nowhere`);
}

const filters = fc.record(
  {
    country: fc.constantFrom('FR', 'GB'),
    text: fc.constantFrom('e1', 'u0', 'release'),
    since: fc.constantFrom('2020-01-10', '2020-02-01'),
    asOf: fc.constantFrom('2020-02-15', '2020-03-31'),
    publishedBy: fc.constantFrom('2020-01-20', '2020-03-01'),
    policy: fc.constantFrom('conservative-1', 'face-value-1'),
  },
  { requiredKeys: [] },
);

describe('the link of a citation', () => {
  it('gives the same answer to the letter, whatever is recorded later and whenever it is followed', () => {
    fc.assert(
      fc.property(smallHistories, fc.double({ min: 0.3, max: 1, noNaN: true }), filters, (events, share, chosen) => {
        const before = modelOf(events.slice(0, Math.ceil(events.length * share)));
        const after = modelOf(events);
        for (const [definition, values] of asked(before, chosen)) {
          let first: Cited;
          try {
            first = definition.ask({ model: before, now: NOW }, values) as Cited;
          } catch (error) {
            // An entry that was not public by NOW has no answer to cite.
            expect(error).toBeInstanceOf(NotFound);
            continue;
          }
          const [again, pinned] = linked(first.citation.link);
          expect(Object.keys(again.parameters)).toEqual(expect.arrayContaining(Object.keys(pinned)));
          expect([pinned['projection'], 'figures' in pinned]).toEqual([PROJECTION_VERSION, 'figures' in definition.parameters]);
          expect(JSON.stringify(again.ask({ model: after, now: MUCH_LATER }, pinned))).toBe(JSON.stringify(first));
        }
      }),
      { numRuns: RUNS },
    );
  });
});
