import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Happening, happeningOf, liveTimeline, liveTotal, type LiveQuestion, type ReadModel, utcDay } from '#projections';
import { smallHistories } from '../oracle/arbitraries.js';
import { LogBuilder } from '../oracle/log-builder.js';
import { modelOf } from '../support/answers.js';
import { type Answered, answeredBy, figuresIn, type Told } from './support/reconstruction.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 20);
const MUCH_LATER = Date.UTC(2031, 0, 1);

const filters = fc.record(
  { country: fc.constantFrom('FR', 'GB'), since: fc.constantFrom('2019-12-20', '2020-01-05'), unit: fc.constantFrom('u0', 'u1', 'u2') },
  { requiredKeys: [] },
);

function* questionsOf(model: ReadModel, { unit, ...others }: { unit?: string; country?: string; since?: string }): Generator<LiveQuestion> {
  const values = { ...others, ...(unit !== undefined && model.units.find(unit) !== undefined && { unit }) };
  yield liveTimeline({ model }, MUCH_LATER, values);
  yield liveTimeline({ model }, MUCH_LATER, { ...values, limit: '3' });
  yield liveTimeline({ model }, MUCH_LATER, { ...values, measure: 'arrests' });
  for (const { code, dimension, kind } of model.measures.list(model.seq)) {
    const { since, ...timeless } = values;
    yield liveTotal({ model }, MUCH_LATER, { ...timeless, ...(kind === 'flow' && since !== undefined && { since }), measure: code, ...(dimension === 'money' && { currency: 'GBP' }) });
  }
}

/** As one who knows only the snapshot at `from` and the updates after it. */
function replayed(model: ReadModel, question: LiveQuestion, from: number, happenings: readonly (Happening | undefined)[]): void {
  const start = { seq: from, day: utcDay(model.journal.get(from)!.recordedAt) };
  const follower = question.follow(start);
  let answer = question.snapshot(start) as Answered;
  const hear = (update: object | undefined): void => {
    if (!update) return;
    const told = update as Told;
    expect(told.after).not.toEqual(told.before);
    if ('headline' in told.before) expect(told.before).toEqual(figuresIn(answer));
    answer = answeredBy(answer, told);
  };
  let { day } = start;
  for (let seq = from + 1; seq <= model.seq; seq += 1) {
    const event = happenings[seq];
    if (!event) follower.skip(seq);
    else {
      hear(follower.turn(event.day));
      day = Math.max(day, event.day);
      hear(follower.take(event));
    }
    expect(figuresIn(answer)).toEqual(figuresIn(question.snapshot({ seq, day }) as Answered));
  }
}

describe('the updates of a question', () => {
  it('make of the snapshot at any position the answer at every later one', () => {
    fc.assert(
      fc.property(smallHistories, fc.double({ min: 0, max: 1, noNaN: true }), filters, (events, share, chosen) => {
        const model = modelOf(events);
        const from = Math.max(1, Math.floor(share * model.seq));
        const happenings = [undefined, ...events.map((event) => happeningOf(model, event))];
        for (const question of questionsOf(model, chosen)) replayed(model, question, from, happenings);
      }),
      { numRuns: RUNS },
    );
  });

  it('begin with what is exact, however large a figure is that comes later', () => {
    const log = new LogBuilder();
    for (const [number, value] of ['1', '1', String(Number.MAX_SAFE_INTEGER)].entries()) {
      log.record('ArrestsMade', { entry: `entry-${number}`, occurred: '2020-01-01', quantity: { value, qualifier: 'exact' } }, Date.UTC(2020, 0, 10));
    }
    const model = modelOf(log.events);
    const happenings = [undefined, ...log.events.map((event) => happeningOf(model, event))];
    replayed(model, liveTotal({ model }, MUCH_LATER, { measure: 'arrests' }), 2, happenings);
  });
});
