import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidQuestion, questions, type QuestionDefinition, type ReadModel } from '#projections';
import { smallHistories } from '../oracle/arbitraries.js';
import { modelOf } from '../support/answers.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 10);
const NOW = Date.UTC(2021, 0, 1);

type Values = Record<string, string>;
type Page = { next?: string; citation?: unknown } & Record<string, unknown>;

const at = (path: string): QuestionDefinition => questions.find((each) => each.path === path)!;
const ask = (model: ReadModel, [definition, values]: Asked): Page => definition.ask({ model, now: NOW }, values) as Page;
type Asked = [QuestionDefinition, Values];

/** Questions whose answers come in pages. */
function* paged(model: ReadModel): Generator<Asked> {
  yield [at('/v1/timeline'), {}];
  yield [at('/v1/timeline'), { country: 'FR' }];
  yield [at('/v1/timeline'), { type: 'TotalStated' }];
  yield [at('/v1/timeline'), { publishedBy: '2020-03-01' }];
  for (const path of ['/v1/units', '/v1/sources', '/v1/funds']) yield [at(path), {}];
  yield [at('/v1/funds'), { policy: 'face-value-1' }];
  for (const { id } of model.funds.records) yield [at('/v1/funds/{id}'), { id }];
  for (const { id } of model.sources.records) yield [at('/v1/sources/{id}'), { id }];
  for (const measure of ['arrests', 'deaths', 'other-items-seized', 'dogs-trained']) {
    for (const part of ['itemised', 'supported']) yield [at('/v1/totals/{measure}/entries'), { measure, part }];
    yield [at('/v1/totals/{measure}/statements'), { measure }];
  }
}

/** What is listed page by page; an answer may hold other lists, which are whole on every page. */
function listed(page: Page): unknown[] {
  const { items, units, movements, funds, citedBy, sources, entries, statements } = page as Record<string, unknown>;
  return [items, movements, (citedBy as Page | undefined)?.['items'], units, funds, sources, entries, statements].find(Array.isArray) as unknown[];
}
const following = ([definition, values]: Asked, next: string): Asked => {
  const path = Object.fromEntries(Object.entries(values).filter(([name]) => definition.path.includes(`{${name}}`)));
  return [definition, { ...path, ...Object.fromEntries(new URLSearchParams(next)) }];
};

describe('the pages of a list', () => {
  it('hold together all that is in it, each once, and go on nowhere else', () => {
    fc.assert(
      fc.property(smallHistories, fc.constantFrom('2', '5'), (events, limit) => {
        const model = modelOf(events);
        const lists = [...paged(model)];
        const cursors = new Map<string, Asked>();
        for (const list of lists) {
          const whole = ask(model, [list[0], { ...list[1], limit: '200' }]);
          let page: Asked = [list[0], { ...list[1], limit }];
          const seen: unknown[] = [];
          for (let more = true; more; ) {
            const { next, ...answer } = ask(model, page);
            seen.push(...listed(answer));
            more = next !== undefined;
            if (next !== undefined) page = following(list, next);
            if (next !== undefined) cursors.set(page[1]['cursor']!, list);
          }
          expect(seen).toEqual(listed(whole));
        }
        for (const [cursor, list] of cursors) {
          for (const other of lists) {
            if (other === list) continue;
            expect(() => ask(model, [other[0], { ...other[1], cursor }])).toThrow(InvalidQuestion);
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('go on where they were only if nothing else about the question has changed', () => {
    fc.assert(
      fc.property(smallHistories, (events) => {
        const model = modelOf(events);
        const { next = '' } = ask(model, [at('/v1/timeline'), { limit: '1' }]);
        fc.pre(next !== '');
        const pinned = Object.fromEntries(new URLSearchParams(next));
        for (const change of <Values[]>[{ asOf: '2020-12-31' }, { recordedBy: '1' }, { since: '2020-01-01' }, { cursor: Buffer.from('0,0').toString('base64url') }, { cursor: '' }, { cursor: '%%' }]) {
          expect(() => ask(model, [at('/v1/timeline'), { ...pinned, ...change }])).toThrow('cursor: was not made for this question');
        }
        expect(ask(model, [at('/v1/timeline'), { ...pinned, limit: '200' }])).toMatchObject({ items: expect.any(Array) });
      }),
      { numRuns: 5 },
    );
  });
});
