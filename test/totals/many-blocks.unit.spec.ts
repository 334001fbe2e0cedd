import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#event-store';
import { dayToIso } from '#quantities';
import { generateEvents } from '../../apps/bench/generate/index.js';
import { Random } from '../../apps/bench/generate/random.js';
import { oracleTotal } from '../oracle/index.js';
import type { FlowTotal, Question } from '../oracle/question.js';
import { answer, modelOf } from '../support/answers.js';

/** So many that the arrests among them fill more than one block of a ledger. */
const EVENTS = 20_000;
const QUESTIONS = 6;
const MOST_STATED = 4;
const NAMED = 50;
const [FIRST_DAY, LAST_DAY] = [16_500, 20_700];

function questionFrom(random: Random, units: number): Question {
  const day = (): string => dayToIso(random.between(FIRST_DAY, LAST_DAY));
  const [since, asOf] = [day(), day()].sort();
  return {
    measure: 'arrests',
    unit: random.chance(0.2) ? `unit-${random.below(units)}` : undefined,
    country: random.chance(0.3) ? random.pick(['FR', 'SE', 'GB']) : undefined,
    since: random.chance(0.7) ? since : undefined,
    asOf: asOf!,
    publishedBy: random.chance(0.5) ? day() : '2026-12-31',
    recordedBy: random.chance(0.7) ? random.between(1_000, EVENTS) : EVENTS,
  };
}

describe('totals of more than one block', () => {
  const events = [...generateEvents({ events: EVENTS, seed: 1 })].map((event, at): RecordedEvent => ({ ...event, data: event.data as RecordedEvent['data'], seq: at + 1, position: String(at) }));
  const openedBy = new Map(events.map(({ data, seq }) => [(data as { entry?: string }).entry, seq] as const).reverse());
  /** The first of them in order of recording, which are all that an answer names. */
  const named = (entries: readonly string[]): string[] => [...entries].sort((a, b) => openedBy.get(a)! - openedBy.get(b)!).slice(0, NAMED).sort();

  it('equal the definition recomputed by brute force, wherever they are asked from', () => {
    const model = modelOf(events);
    expect(model.totals.ledger('arrests')!.rows.length).toBeGreaterThan(4_096);
    const random = new Random(7);
    for (let asked = 0; asked < QUESTIONS; ) {
      const question = questionFrom(random, EVENTS / 200);
      const found = answer(model, question) as FlowTotal;
      // The definition tries every choice of statements.
      if (found.stated.length > MOST_STATED) continue;
      const expected = oracleTotal(events, question) as FlowTotal;
      const { itemised, supported } = expected;
      const lowWitness = { ...supported.lowWitness, entries: named(supported.lowWitness.entries) };
      expect(found).toEqual({ ...expected, itemised: { ...itemised, entries: named(itemised.entries) }, supported: { ...supported, lowWitness } });
      asked += 1;
    }
  }, 120_000);
});
