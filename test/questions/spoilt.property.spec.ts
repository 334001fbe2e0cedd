import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RecordedEvent } from '#event-store';
import { InvalidQuestion, needsOf, NotFound, type QuestionDefinition, ReadModel } from '#projections';
import { allQuestions } from '../../apps/timeline/questions/all-questions.js';
import { smallHistories } from '../oracle/arbitraries.js';
import { MemoryJournal } from '../support/memory-journal.js';
import { spoilt } from '../support/spoilt.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 40);
const NOW = Date.UTC(2030, 0, 1);

type Values = Record<string, string>;
type Data = Record<string, unknown>;

function modelOf(events: readonly RecordedEvent[], upTo = events.length): ReadModel {
  const model = new ReadModel(new MemoryJournal(events));
  for (const event of events.slice(0, upTo)) model.apply(event);
  return model;
}

/** Every question of the service that makes sense over these events. */
function* questionsAbout(events: readonly RecordedEvent[]): Generator<[QuestionDefinition, Values]> {
  const named = (field: string): string[] => [...new Set(events.map(({ data }) => (data as Data)[field]).filter((id): id is string => typeof id === 'string'))];
  for (const definition of allQuestions) {
    const [, parameter] = /\{(\w+)\}/.exec(definition.path) ?? [];
    const subject = definition.path.split('/')[2]!;
    if (parameter === undefined) yield [definition, {}];
    else if (parameter === 'measure') for (const measure of ['arrests', 'gangs-dismantled']) yield [definition, { measure }];
    else for (const id of named({ entries: 'entry', units: 'unit', sources: 'source', funds: 'fund' }[subject] ?? 'entry')) yield [definition, { [parameter]: id }];
  }
}

function answer(definition: QuestionDefinition, model: ReadModel, values: Values): unknown {
  try {
    return JSON.parse(JSON.stringify(definition.ask({ model, now: NOW }, values)));
  } catch (error) {
    if (error instanceof NotFound || error instanceof InvalidQuestion) return error.message;
    // What a projection could take in, there may be no words for.
    return undefined;
  }
}

describe('a history in which an event was spoilt', () => {
  it('is answered as if it ended before that event, where a projection stopped that the answer needs', () => {
    fc.assert(
      fc.property(spoilt(smallHistories), (events) => {
        const model = modelOf(events);
        const cut = new Map<number, ReadModel>();
        for (const [definition, values] of questionsAbout(events)) {
          const given = answer(definition, model, values);
          const reach = model.reach(needsOf(definition, values));
          const before = cut.get(reach) ?? modelOf(events, reach);
          cut.set(reach, before);
          if (given !== undefined) expect([definition.path, values, given]).toEqual([definition.path, values, answer(definition, before, values)]);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('is mostly answered, though something stopped in most of them', () => {
    const models = fc.sample(spoilt(smallHistories), { numRuns: 60, seed: 7 }).map((events) => ({ events, model: modelOf(events) }));
    expect(models.filter(({ model }) => model.stops.length > 0).length).toBeGreaterThan(10);
    const answers = models.flatMap(({ events, model }) => [...questionsAbout(events)].map(([definition, values]) => answer(definition, model, values)));
    expect(answers.filter((given) => given === undefined).length).toBeLessThan(answers.length / 20);
  });
});
