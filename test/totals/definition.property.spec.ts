import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { askedHistories } from '../oracle/arbitraries.js';
import { answer, expectedTotal, modelOf } from '../support/answers.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 500);

describe('totals', () => {
  it('equal the definition recomputed by brute force, bound for bound and witness for witness', () => {
    fc.assert(
      fc.property(askedHistories, ({ events, questions }) => {
        const model = modelOf(events);
        for (const question of questions) expect(answer(model, question)).toEqual(expectedTotal(model, events, question));
      }),
      { numRuns: RUNS },
    );
  });

  it('never change for an earlier place in the log, whatever is recorded later', () => {
    fc.assert(
      fc.property(askedHistories, ({ events, questions }) => {
        const whole = modelOf(events);
        for (const question of questions) {
          const before = modelOf(events.slice(0, question.recordedBy));
          const isKnown = question.unit === undefined || before.units.find(question.unit) !== undefined;
          if (isKnown) expect(answer(whole, question)).toEqual(answer(before, question));
        }
      }),
      { numRuns: RUNS },
    );
  });
});
