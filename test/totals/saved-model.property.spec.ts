import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordedEvent } from '#event-store';
import { questions as definitions, ReadModel, StateFile } from '#projections';
import { questionedHistories } from '../oracle/arbitraries.js';
import type { Question } from '../oracle/question.js';
import { answer, modelOf } from '../support/answers.js';
import { MemoryJournal } from '../support/memory-journal.js';

const RUNS = Math.min(150, Number(process.env['PROPERTY_RUNS'] ?? 150));
let directory: string;
let files = 0;
beforeAll(() => void (directory = mkdtempSync(join(tmpdir(), 'saved-model-'))));
afterAll(() => rmSync(directory, { recursive: true }));

/** The model as it is after it was saved and loaded again behind each of the places, as by so many restarts. */
function restartedAt(events: readonly RecordedEvent[], places: readonly number[]): ReadModel {
  const journal = new MemoryJournal(events);
  const file = StateFile.open(directory, `model-${(files += 1)}`);
  let model = new ReadModel(journal);
  for (const event of events) {
    model.apply(event);
    if (!places.includes(event.seq)) continue;
    model.save(file);
    model = ReadModel.load(journal, file)!;
  }
  file.close();
  return model;
}

/** Everything that is told without asking about a measure: lists, the timeline and each entry. */
function told(model: ReadModel, events: readonly RecordedEvent[]): string {
  const asked = { model, now: Date.UTC(2030, 0, 1) };
  const entries = new Set(events.flatMap(({ data }) => (data as { entry?: string }).entry ?? []));
  const answers = definitions
    .filter(({ path }) => !path.includes('{'))
    .map((definition) => definition.ask(asked, {}));
  const entry = definitions.find(({ path }) => path === '/v1/entries/{id}')!;
  return JSON.stringify([answers, [...entries].map((id) => entry.ask(asked, { id }))]);
}

describe('a saved read model', () => {
  it('answers after any number of restarts as one that was never saved', () => {
    const restarted = questionedHistories.chain((history) => fc.array(fc.integer({ min: 1, max: history.events.length }), { minLength: 1, maxLength: 3 }).map((places) => ({ ...history, places })));
    fc.assert(
      fc.property(restarted, ({ events, questions, places }) => {
        const [kept, saved] = [modelOf(events), restartedAt(events, [...places, events.length])];
        const answers = (model: ReadModel) => questions.map((question: Question) => answer(model, question));
        expect(answers(saved)).toEqual(answers(kept));
        expect(told(saved, events)).toBe(told(kept, events));
      }),
      { numRuns: RUNS },
    );
  });

  it('is not taken for that of another log', () => {
    const [event] = fc.sample(questionedHistories, 1)[0]!.events;
    const file = StateFile.open(directory, 'other');
    const model = modelOf([event!]);
    model.save(file);
    expect(ReadModel.load(new MemoryJournal([event!]), file)?.seq).toBe(1);
    expect(ReadModel.load(new MemoryJournal([{ ...event!, id: '00000000-0000-8000-8000-ffffffffffff' }]), file)).toBeUndefined();
    expect(ReadModel.load(new MemoryJournal([]), file)).toBeUndefined();
    file.close();
  });
});
