import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { questions as allQuestions } from '#projections';
import { dayToIso, isoToDay } from '#quantities';
import { askedHistories } from '../oracle/arbitraries.js';
import type { FlowTotal, StockTotal } from '../oracle/question.js';
import { answer, modelOf, seriesOf } from '../support/answers.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 300);

describe('the series of a total', () => {
  it('is on every day what the total as of that day is', () => {
    fc.assert(
      fc.property(askedHistories, ({ events, questions }) => {
        const model = modelOf(events);
        for (const question of questions.filter(({ measure }) => model.measures.find(measure)?.kind === 'flow')) {
          const steps = seriesOf(model, question);
          const first = question.since === undefined ? isoToDay('2019-01-01') : isoToDay(question.since);
          const days = [first, ...steps.map(({ day }) => day), ...steps.map(({ day }) => day - 1), isoToDay(question.asOf)];
          for (const day of days.filter((each) => each >= first && each <= isoToDay(question.asOf))) {
            const { itemised, supported } = answer(model, { ...question, asOf: dayToIso(day) }) as FlowTotal;
            const step = steps.filter((each) => each.day <= day).at(-1);
            const { low, high } = itemised;
            if (steps.length > 0) expect(step?.itemised).toEqual({ low, high });
            if (steps.length > 0) expect(step?.supported).toEqual({ low: supported.low, high: supported.high });
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('has days that rise, and no step beyond the day it is asked for', () => {
    fc.assert(
      fc.property(askedHistories, ({ events, questions }) => {
        const model = modelOf(events);
        for (const question of questions) {
          const days = seriesOf(model, question).map(({ day }) => day);
          expect(days).toEqual([...new Set(days)].sort((a, b) => a - b));
          expect(days.every((day) => day <= isoToDay(question.asOf))).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
  });
});

describe('the series of a level', () => {
  it('is on every day what the level on that day is', () => {
    const series = allQuestions.find(({ path }) => path === '/v1/totals/{measure}/series')!;
    fc.assert(
      fc.property(askedHistories, ({ events, questions }) => {
        const model = modelOf(events);
        for (const question of questions.filter(({ measure }) => model.measures.find(measure)?.kind === 'stock')) {
          const { since: _, recordedBy, ...rest } = question;
          const values = Object.fromEntries(Object.entries({ ...rest, recordedBy: String(recordedBy) }).filter(([, value]) => value !== undefined));
          const { steps } = series.ask({ model, now: Date.UTC(2021, 0, 1) }, values) as { steps: { day: string | null; level?: { low: string; high: string | null; witness: string } }[] };
          const days = steps.flatMap(({ day }) => (day === null ? [] : [day]));
          expect(days).toEqual([...new Set(days)].sort());
          for (const day of ['2019-01-01', ...days, ...days.map((each) => dayToIso(isoToDay(each) - 1)), question.asOf].filter((each) => each <= question.asOf)) {
            const { level, witness } = answer(model, { ...question, asOf: day }) as StockTotal;
            const step = steps.filter((each) => each.day === null || each.day <= day).at(-1);
            expect(step?.level).toEqual(level && { ...level, witness });
          }
        }
      }),
      { numRuns: RUNS },
    );
  });
});
