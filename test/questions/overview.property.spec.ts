import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidQuestion, questions, ReadModel } from '#projections';
import { smallHistories } from '../oracle/arbitraries.js';
import { modelOf } from '../support/answers.js';
import { MemoryJournal } from '../support/memory-journal.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 25);
const NOW = Date.UTC(2020, 5, 1);

type Values = Record<string, string>;
interface Item {
  id?: string;
  event: string;
  sentence: string;
  days: { earliest: string | null; latest: string | null };
  units: { name: string }[];
  places: { country: string; name?: string }[];
  sources: { title: string; publisher: string }[];
}
interface Overview {
  count: number;
  days: string[];
  begin: number[];
  end: number[];
  stand: number[];
  withoutBeginning: number;
  withoutEnd: number;
  stretches?: { earliest: string | null; latest: string | null; count: number }[];
  countries: string[];
}

function ask<A>(model: ReadModel, path: string, values: Values): A {
  return questions.find((each) => each.path === path)!.ask({ model, now: NOW }, values) as A;
}

const page = (model: ReadModel, values: Values) => ask<{ count: number; items: Item[]; next?: string }>(model, '/v1/timeline', values);
const overview = (model: ReadModel, values: Values) => ask<Overview>(model, '/v1/timeline/overview', values);

/** All that the timeline lists, page by page. */
function everything(model: ReadModel, values: Values): Item[] {
  const items: Item[] = [];
  for (let asked: Values | undefined = { ...values, limit: '7' }; asked; ) {
    const { items: some, next }: { items: Item[]; next?: string } = page(model, asked);
    items.push(...some);
    asked = next === undefined ? undefined : Object.fromEntries(new URLSearchParams(next));
  }
  return items;
}

const scopes = fc.record(
  {
    country: fc.constantFrom('FR', 'GB'),
    unit: fc.constantFrom('u0', 'u1'),
    measure: fc.constantFrom('arrests', 'deaths'),
    since: fc.constantFrom('2020-01-10', '2020-02-01'),
    asOf: fc.constantFrom('2020-02-15', '2020-03-31'),
    publishedBy: fc.constantFrom('2020-01-20', '2020-03-01'),
    recordedBy: fc.constantFrom('6', '12', '20'),
    text: fc.constantFrom('arrest', 'ReLéase', 'agency 1', 'u1', 'stated ALL', 'lille', 'e1'),
  },
  { requiredKeys: [] },
);

/** The scope without what this history does not have. */
function fitting(model: ReadModel, { unit, recordedBy, ...rest }: Values): Values {
  const known = unit !== undefined && model.units.find(unit) !== undefined;
  return { ...rest, ...(known && { unit }), ...(recordedBy !== undefined && Number(recordedBy) <= model.seq && { recordedBy }) };
}

const countOn = (items: readonly Item[], pick: (item: Item) => string | null, day: string): number => items.filter((item) => pick(item) === day).length;
const begins = ({ days }: Item): string | null => days.earliest;
const ends = ({ days }: Item): string | null => days.latest;
const stands = (item: Item): string | null => begins(item) ?? ends(item);

describe('the overview of a timeline', () => {
  it('counts, for every day, what the timeline lists', () => {
    fc.assert(
      fc.property(smallHistories, scopes, (events, scope) => {
        const model = modelOf(events);
        const values = fitting(model, scope as Values);
        const items = everything(model, values);
        const found = overview(model, values);
        expect(found.count).toBe(items.length);
        expect(found.days).toEqual([...new Set(items.flatMap((item) => [begins(item), ends(item)]).filter((day) => day !== null))].sort());
        for (const [list, pick] of [[found.begin, begins], [found.end, ends], [found.stand, stands]] as const) expect(list).toEqual(found.days.map((day) => countOn(items, pick, day)));
        expect([found.withoutBeginning, found.withoutEnd]).toEqual([begins, ends].map((pick) => items.filter((item) => pick(item) === null).length));
        expect(found.countries).toEqual([...new Set(items.flatMap(({ places }) => places.map(({ country }) => country)))].sort());
        for (const { earliest, latest, count } of found.stretches!) expect(items.filter((item) => begins(item) === earliest && ends(item) === latest)).toHaveLength(count);
        expect(found.stretches!.reduce((sum, { count }) => sum + count, 0)).toBe(items.length);
      }),
      { numRuns: RUNS },
    );
  });

  it('tells the place that a day has in the list, where a page can begin', () => {
    fc.assert(
      fc.property(smallHistories, scopes, fc.integer({ min: 1, max: 5 }), (events, scope, limit) => {
        const model = modelOf(events);
        const values = fitting(model, scope as Values);
        const items = everything(model, values);
        const { count, days, stand } = overview(model, values);
        let place = count - stand.reduce((sum, each) => sum + each, 0);
        for (const [index, day] of [...days.entries()].reverse()) {
          expect(items.findIndex((item) => (stands(item) ?? '9999') <= day)).toBe(place);
          const { items: some, next } = page(model, { ...values, offset: String(place), limit: String(limit) });
          expect(some).toEqual(items.slice(place, place + limit));
          if (next !== undefined) expect(page(model, Object.fromEntries(new URLSearchParams(next))).items).toEqual(items.slice(place + limit, place + 2 * limit));
          place += stand[index]!;
        }
        expect(page(model, { ...values, offset: String(count) }).items).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('gives the day from which the first of it was public', () => {
    fc.assert(
      fc.property(smallHistories, (events) => {
        const model = modelOf(events);
        const { publishedFrom } = ask<{ publishedFrom: string | null }>(model, '/v1/timeline/overview', {});
        const before = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
        if (publishedFrom === null) return expect(overview(model, { publishedBy: '2030-01-01' }).count).toBe(0);
        expect(overview(model, { publishedBy: before(publishedFrom), asOf: '2030-01-01' }).count).toBe(0);
        expect(overview(model, { publishedBy: publishedFrom, asOf: '2030-01-01' }).count).toBeGreaterThan(0);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('words', () => {
  const plain = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  const said = ({ id, sentence, units, places, sources }: Item): string =>
    plain([id, sentence, ...units.map(({ name }) => name), ...places.map(({ name }) => name), ...sources.flatMap(({ title, publisher }) => [title, publisher])].join(' '));

  it('are looked for, without case and diacritics, in all that an entry says at the dates that are asked about', () => {
    fc.assert(
      fc.property(smallHistories, fc.array(scopes, { minLength: 1, maxLength: 5 }), fc.array(fc.constantFrom('ARREST', 'e', 'é', '1', 'Dünkirk', 'u', 'release', '2', 'of', '€', 'fund', 'joined', 'partner u'), { minLength: 1, maxLength: 3 }), (events, all, words) => {
        const model = modelOf(events);
        const text = words.join(' ');
        for (const scope of all) {
          const { text: _, ...values } = fitting(model, scope as Values);
          const holding = everything(model, values).filter((item) => plain(text).split(/\s+/).every((word) => said(item).includes(word)));
          expect(everything(model, { ...values, text })).toEqual(holding);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('find what was recorded after the first question about them', () => {
    fc.assert(
      fc.property(smallHistories, fc.double({ min: 0.2, max: 0.8, noNaN: true }), (events, share) => {
        const model = new ReadModel(new MemoryJournal(events));
        for (const [index, event] of events.entries()) {
          if (index === Math.ceil(events.length * share)) overview(model, { text: 'e' });
          model.apply(event);
        }
        expect(everything(model, { text: 'e' })).toEqual(everything(modelOf(events), { text: 'e' }));
      }),
      { numRuns: RUNS },
    );
  });

  it('are refused where there are none, or too many', () => {
    const model = modelOf([]);
    for (const text of [' ', 'a b c d e f g h i', 'x'.repeat(201)]) expect(() => page(model, { text })).toThrow(InvalidQuestion);
    for (const wrong of [{ offset: '-1' }, { offset: '1e3' }, { offset: '1', cursor: 'x' }] as Values[]) expect(() => page(model, wrong)).toThrow('offset:');
  });
});
