import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PROJECTION_VERSION, type ReadModel } from '#projections';
import { questionedHistories, smallHistories } from '../oracle/arbitraries.js';
import { oracleTotal, type Question } from '../oracle/index.js';
import { modelOf } from '../support/answers.js';
import { valuesOf } from '../derivation/ask.js';
import { type Answered, ask, type Cited, DERIVATION, figuresIn, pinnedIn, TOTAL, type Values } from './cited.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 25);

/** The figures of a total as the oracle has them, written as docs/numbers.md says. */
function expected(total: ReturnType<typeof oracleTotal>): string {
  const bounds = ({ low, high }: { low: string; high: string | null }): string => `${low}..${high ?? ''}`;
  if (!('itemised' in total)) return `level:${total.level ? bounds(total.level) : 'unknown'}`;
  return `itemised:${bounds(total.itemised)},stated:${total.stated.length},supported:${bounds(total.supported)},unitemised:${bounds(total.unitemised)}`;
}

/** The log with another figure in the first event that has one. */
function altered(events: Events): Events {
  const first = events.findIndex(({ data }) => 'quantity' in (data as object));
  const { quantity, ...data } = events[first]!.data as { quantity: { currency?: string } };
  const { currency } = quantity;
  return events.with(first, { ...events[first]!, data: { ...data, quantity: { value: '777777', qualifier: 'exact', ...(currency !== undefined && { currency }) } } });
}

type Events = Parameters<typeof modelOf>[0];
const cases = fc.tuple(questionedHistories.filter(({ events }) => events.some(({ data }) => 'quantity' in (data as object))), fc.nat(), fc.constantFrom(TOTAL, DERIVATION));
const eachOf = (check: (model: ReadModel, path: string, values: Values, question: Question, events: Events, pick: number) => void): void => {
  fc.assert(
    fc.property(cases, ([{ events, questions }, pick, path]) => {
      const model = modelOf(events);
      for (const question of questions) check(model, path, valuesOf(question), question, events, pick);
    }),
    { numRuns: RUNS },
  );
};
/** Another value of the same kind. */
const other = (value: string): string => (value.includes('..') ? `${value === '12345..' ? '54321' : '12345'}..` : value === 'unknown' ? '1..1' : String(Number(value) + 1));

describe('the figures in the link of a total and of its derivation', () => {
  it('are those of the definition, and the link agrees with itself', () => {
    eachOf((model, path, values, question, events) => {
      const { citation } = ask(model, path, values);
      const pinned = pinnedIn(citation.link);
      expect([pinned['figures'], pinned['projection']]).toEqual([expected(oracleTotal(events, question)), PROJECTION_VERSION]);
      const again = ask(model, path, { measure: question.measure, ...pinned });
      expect(again.citation).toEqual(citation);
      expect(citation.cited).toBeUndefined();
    });
  });

  it('tell each one that was another when it was cited, and no other one', () => {
    eachOf((model, path, values, question, _, pick) => {
      const { citation } = ask(model, path, values);
      const told = figuresIn(citation.link);
      const [name, now] = told[pick % told.length]!;
      const figures = told.map(([each, value]) => `${each}:${each === name ? other(value) : value}`).join();
      const differing = ask(model, path, { measure: question.measure, ...pinnedIn(citation.link), figures });
      expect(differing.citation.cited?.figures).toEqual([{ figure: name, cited: other(now), now }]);
      expect(differing.citation.link).toBe(citation.link);
      // The same version gave it, so that nothing but an altered link or record explains it.
      expect(differing.citation.cited?.inWords.at(-1)).toContain('the link or the record was altered');
    });
  });

  const told = (model: ReadModel, events: Events, path: string, values: Values, measure: string) => {
    const { link } = ask(model, path, values).citation;
    const { citation } = ask(modelOf(altered(events)), path, { measure, ...pinnedIn(link) });
    const now = new Map(figuresIn(citation.link));
    const differing = figuresIn(link).flatMap(([figure, cited]) => (now.get(figure) === cited ? [] : [{ figure, cited, now: now.get(figure) }]));
    return { figures: citation.cited?.figures ?? [], differing };
  };

  it('tell of a record in which one figure was altered since, wherever that makes a difference', () => {
    eachOf((model, path, values, { measure }, events) => {
      const { figures, differing } = told(model, events, path, values, measure);
      expect(figures).toEqual(differing);
    });
  });

  it('differ by such a figure often, and often do not', () => {
    const differed = fc.sample(cases, { numRuns: 60, seed: 7 }).flatMap(([{ events, questions }, , path]) => {
      const model = modelOf(events);
      return questions.map((question) => told(model, events, path, valuesOf(question), question.measure).figures.length > 0);
    });
    for (const either of [true, false]) expect(differed.filter((each) => each === either).length).toBeGreaterThan(10);
  });

  it('may be some of them alone', () => {
    eachOf((model, path, values, question) => {
      const { citation } = ask(model, path, values);
      for (const [name, value] of figuresIn(citation.link)) {
        const some = (figures: string): Cited | undefined => ask(model, path, { measure: question.measure, ...pinnedIn(citation.link), figures }).citation.cited;
        expect(some(`${name}:${value}`)).toBeUndefined();
        expect(some(`${name}:${other(value)}`)?.figures).toHaveLength(1);
      }
    });
  });
});

describe('the figures in a link', () => {
  it('to a fund are its balance and what it follows from; to changes the totals of both sides', () => {
    fc.assert(
      fc.property(smallHistories, (events) => {
        const model = modelOf(events);
        const written = ({ low, high }: { low: string | null; high: string | null }): string => `${low ?? ''}..${high ?? ''}`;
        for (const { id } of model.funds.records) {
          const { fund, citation } = ask(model, '/v1/funds/{id}', { id }) as Answered & { fund: Record<string, { low: string | null; high: string | null } | null> };
          expect(figuresIn(citation.link)).toEqual(['in', 'out', 'balance', 'net'].map((name) => [name, fund[name] ? written(fund[name]) : 'unknown']));
          expect(ask(model, '/v1/funds/{id}', { id, ...pinnedIn(citation.link), figures: 'net:12345..' }).citation.cited?.figures).toHaveLength(1);
        }
        for (const measure of ['arrests', 'investigations-under-way']) {
          const { from, to, citation } = ask(model, '/v1/changes', { measure, from: '3' }) as Answered & Record<'from' | 'to', { link: string }>;
          expect(figuresIn(citation.link)).toEqual(Object.entries({ from, to }).flatMap(([side, { link }]) => figuresIn(link).map(([name, value]) => [`${side}.${name}`, value])));
          for (const { link } of [from, to]) expect(ask(model, TOTAL, { measure, ...pinnedIn(link) }).citation.link).toBe(link);
        }
      }),
      { numRuns: RUNS },
    );
  });
});
