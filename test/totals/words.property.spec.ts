import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changesQuestion, type Changes } from '#audit';
import { needsOf, PROJECTIONS, questions as allQuestions, withDependents } from '#projections';
import { valuesOf } from '../derivation/ask.js';
import { wordedHistories } from '../oracle/arbitraries.js';
import type { FlowTotal } from '../oracle/question.js';
import { answer, expectedTotal, modelOf } from '../support/answers.js';

const RUNS = Math.min(60, Number(process.env['PROPERTY_RUNS'] ?? 60));
const NOW = Date.UTC(2031, 0, 1);

const questionAt = (path: string) => allQuestions.find((each) => each.path === path)!;
const [one, all, series] = [questionAt('/v1/totals/{measure}'), questionAt('/v1/totals'), questionAt('/v1/totals/{measure}/series')];

type Answer = { question: { text?: string; currency?: string }; measure: { code: string }; headline: string; itemised?: { low: string; high: string | null; entries: { ids: string[] } }; supported?: { low: string; high: string | null }; level?: { low: string; high: string | null } | null; citation: { link: string } };

const linked = (link: string, measure: string): Record<string, string> => ({ measure, ...Object.fromEntries(new URLSearchParams(link.split('?')[1])) });

describe('a total with words', () => {
  it('is asked for by the parameter text, which its answer names, its link repeats and every other form of the total takes alike', () => {
    fc.assert(
      fc.property(wordedHistories, ({ events, questions }) => {
        const model = modelOf(events);
        const asked = { model, now: NOW };
        for (const question of questions) {
          const values = valuesOf(question);
          const expected = expectedTotal(model, events, question);
          const told = one.ask(asked, values) as Answer;
          expect(told.question.text).toBe(question.text);
          if ('itemised' in expected) {
            expect([told.itemised!.low, told.itemised!.high, [...told.itemised!.entries.ids].sort()]).toEqual([expected.itemised.low, expected.itemised.high, expected.itemised.entries]);
            expect([told.supported!.low, told.supported!.high]).toEqual([expected.supported.low, expected.supported.high]);
          } else expect(told.level?.low).toBe(expected.level?.low);
          expect(one.ask(asked, linked(told.citation.link, question.measure))).toEqual(told);
          const { measure: _, ...others } = values;
          const { totals } = all.ask(asked, others) as { totals: Answer[] };
          const same = totals.find(({ measure, question: { currency } }) => measure.code === question.measure && currency === question.currency);
          if (same) expect(same).toEqual(told);
          const steps = (series.ask(asked, values) as { steps: { itemised?: object; supported?: object }[] }).steps;
          const { low, high } = told.supported ?? {};
          if (told.supported) expect(steps.at(-1)!.supported).toEqual({ low, high });
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('is often another one than without them, and statements without the words bound it no more', () => {
    const histories = fc.sample(wordedHistories, { numRuns: 100, seed: 7 });
    let [others, fewerStatements, some] = [0, 0, 0];
    for (const { events, questions } of histories) {
      const model = modelOf(events);
      for (const question of questions) {
        const [worded, whole] = [answer(model, question), answer(model, { ...question, text: undefined })] as [FlowTotal, FlowTotal];
        if (!('itemised' in worded)) continue;
        if (JSON.stringify(worded) !== JSON.stringify(whole)) others += 1;
        if (worded.stated.length > 0 && worded.stated.length < whole.stated.length) fewerStatements += 1;
        if (worded.itemised.entries.length > 0 && worded.itemised.entries.length < whole.itemised.entries.length) some += 1;
      }
    }
    expect(others).toBeGreaterThan(50);
    expect(fewerStatements).toBeGreaterThan(5);
    expect(some).toBeGreaterThan(20);
  });

  it('goes no further than the timeline, where something stopped that this needs', () => {
    const names = (path: string, values: Record<string, string>) => needsOf(questionAt(path), values)!;
    for (const stopped of PROJECTIONS.map(withDependents)) {
      const stops = (path: string, values: Record<string, string>): boolean => names(path, values).some((name) => stopped.includes(name));
      for (const { path } of [one, all, series, questionAt('/v1/totals/{measure}/entries'), questionAt('/v1/totals/{measure}/statements')]) {
        expect([path, stopped[0], stops(path, { text: 'dover' })]).toEqual([path, stopped[0], stops('/v1/timeline', {}) || stops('/v1/totals', {})]);
      }
    }
    expect(names('/v1/totals', {})).toEqual(['totals']);
  });

  it('changes when what is recorded gives something the words, or takes them, and that is told as the cause', () => {
    const causes = new Set<string>();
    for (const { events, questions } of fc.sample(wordedHistories, { numRuns: 80, seed: 11 })) {
      const model = modelOf(events);
      for (const question of questions) {
        const { recordedBy: to, ...values } = valuesOf(question);
        for (let from = 2; from < Number(to); from += 3) {
          const { items } = changesQuestion.ask({ model, now: NOW }, { ...values, axis: 'recordedBy', from: String(from), to: to! }) as Changes;
          for (const { change } of items) causes.add(change);
        }
      }
    }
    expect([...causes]).toEqual(expect.arrayContaining(['words-gained', 'words-lost']));
  });
});
