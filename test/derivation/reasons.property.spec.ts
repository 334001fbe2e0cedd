import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { askedHistories } from '../oracle/arbitraries.js';
import { expectedTotal, listedFor, modelOf } from '../support/answers.js';
import { type Item, itemsOf } from './ask.js';
import { everAbout, ExpectedReasons, type Reasons } from './expected-reasons.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 100);

/** The reasons of an item as the expectation writes them: one for every part where all parts agree. */
function reasonsOf({ parts }: Item): Reasons {
  const told = Object.entries(parts).flatMap(([part, verdict]) => (verdict ? [[part, `${verdict.counts ? 'in ' : ''}${verdict.reason}`] as const] : []));
  const [first] = told;
  return told.every(([, reason]) => reason === first![1]) && !(first![0] === 'level') ? { every: first![1] } : Object.fromEntries(told);
}

const expanded = (reasons: Reasons, item: Item): Reasons =>
  'every' in reasons ? Object.fromEntries(Object.keys(item.parts).map((part) => [part, reasons['every']!])) : reasons;

describe('the reason why something is in or out of a total', () => {
  it('is the one that the definition gives, for every entry and statement', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(askedHistories, ({ events, questions }) => {
        const model = modelOf(events);
        for (const question of questions) {
          const expected = new ExpectedReasons(events, question, expectedTotal(model, events, question), question.text === undefined ? undefined : listedFor(model, question));
          for (const item of itemsOf(model, question)) {
            const reasons = expanded(reasonsOf(item), item);
            expect([item.id, reasons]).toEqual([item.id, expanded(expected.of(item.id, Number(item.position)), item)]);
            for (const reason of Object.values(reasons)) seen.set(reason, (seen.get(reason) ?? 0) + 1);
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('is told of everything that ever told of the measure, in order of recording', () => {
    fc.assert(
      fc.property(askedHistories, ({ events, questions }) => {
        const [question] = questions;
        const items = itemsOf(modelOf(events), question!);
        expect(items.map(({ id }) => id).sort()).toEqual(everAbout(events, question!));
        const positions = items.map(({ position }) => Number(position));
        expect(positions).toEqual([...positions].sort((a, b) => a - b));
      }),
      { numRuns: Math.ceil(RUNS / 5) },
    );
  });
});
