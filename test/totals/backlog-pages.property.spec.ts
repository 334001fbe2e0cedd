import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RecordedEvent } from '#event-store';
import { ReadModel } from '#projections';
import { PageEncoder } from '../../libs/projections/backlog/page-encoder.js';
import { PageIntake } from '../../libs/projections/backlog/page-intake.js';
import { questionedHistories, smallHistories } from '../oracle/arbitraries.js';
import { MemoryJournal } from '../support/memory-journal.js';
import { spoilt } from '../support/spoilt.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 200);

interface Cut {
  /** Events applied before the first page. */
  before: number;
  /** Events of a page. */
  size: number;
  /** Things of a kind that the encoder remembers. */
  remembered?: number | undefined;
}

const cuts = fc.record({ before: fc.integer({ min: 0, max: 5 }), size: fc.integer({ min: 1, max: 7 }), remembered: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }) });

function applied(events: readonly RecordedEvent[]): ReadModel {
  const model = new ReadModel(new MemoryJournal(events));
  for (const event of events) model.apply(event);
  return model;
}

/** The same through pages, as another thread would send them; how many events these had to hold whole, and how many were read once more. */
function throughPages(events: readonly RecordedEvent[], { before, size, remembered }: Cut): { model: ReadModel; whole: number; reread: number } {
  const journal = new MemoryJournal(events);
  let reread = 0;
  const rereading = Object.assign(new MemoryJournal(events), { contents: (after: number, limit: number) => ((reread += limit), journal.contents(after, limit)) });
  const model = new ReadModel(journal);
  for (const event of events.slice(0, before)) model.apply(event);
  const [encoder, intake] = [new PageEncoder(remembered), new PageIntake(model, rereading)];
  let whole = 0;
  for (let after = model.seq; after < events.length; after = model.seq) {
    const page = structuredClone(encoder.encode(after, journal.contents(after, size)));
    intake.take(page);
    whole += page.others.length;
  }
  return { model, whole, reread };
}

type Told = [type: string, data: object, version?: number];

function history(told: readonly Told[]): RecordedEvent[] {
  return told.map(([type, data, version = 1], index) => {
    const seq = index + 1;
    const subject = Object.values(data)[0] as string;
    return { seq, position: `${seq}`, recordedAt: Date.UTC(2021, 0, seq), id: `00000000-0000-8000-8000-${String(seq).padStart(12, '0')}`, stream: `${type}-${subject}`, revision: 0, type, data: type === 'ArrestsMade' ? { entry: `e${seq}`, ...data } : data, metadata: { version } };
  });
}

/** All that a model would save. */
const contentsOf = (model: ReadModel): [name: string, part: unknown][] => model['parts']().map(([name, part]) => [name, [...part.takeDirty()].map(([page, bytes]) => [page, Buffer.from(bytes).toString('base64')])]);

/** As far as it tells when rows hold, of every table. */
const rowsOf = (model: ReadModel): unknown => contentsOf(model).filter(([name]) => /\.(rec|recTo|pub|pubTo|entry)$/.test(name));

describe('a log that is taken in by pages', () => {
  it('makes the same model, to the last byte, as its events one by one', () => {
    let [events, whole] = [0, 0];
    fc.assert(
      fc.property(questionedHistories, cuts, ({ events: history }, cut) => {
        const taken = throughPages(history, cut);
        expect(contentsOf(taken.model)).toEqual(contentsOf(applied(history)));
        events += history.length;
        whole += taken.whole;
      }),
      { numRuns: RUNS },
    );
    // Else nothing was compared.
    expect(whole).toBeLessThan(events);
    expect(whole).toBeGreaterThan(0);
  });

  it('is not misled by what looks alike', () => {
    const quantity = (value: string, upTo?: string) => ({ qualifier: upTo === undefined ? 'exact' : 'between', value, upTo });
    const unit = (id: string): Told => ['UnitEstablished', { unit: id, name: id, established: '2019' }];
    const source = (id: string): Told => ['SourceRegistered', { source: id, title: id, publisher: id, publishedOn: '2020-05-05' }];
    const arrests = (fields: object): Told => ['ArrestsMade', { occurred: '2020', quantity: quantity('5'), ...fields }, 2];
    const told: Told[] = [
      ...['a', 'b', '["a","b"]'].map(unit),
      ...['s', 't'].map(source),
      arrests({ units: ['a', 'b'] }),
      arrests({ units: ['["a","b"]'] }),
      arrests({ quantity: quantity('5', '6') }),
      arrests({ quantity: quantity('5', '7') }),
      arrests({ entry: 'funding-1' }),
      ['EntryRetracted', { entry: 'funding-1' }],
      ['ArrestsMade', { occurred: '2020', count: 4 }, 1],
      arrests({ places: [{ country: 'FR' }, { country: 'GB' }], quantity: quantity('3') }),
      arrests({ places: [{ country: 'FR,GB' }], quantity: quantity('3') }),
      arrests({ units: [], sources: [] }),
    ];
    const sound = history(told);
    const { model, reread } = throughPages(sound, { before: 0, size: 4 });
    expect(contentsOf(model)).toEqual(contentsOf(applied(sound)));
    expect(reread).toBe(0);
    for (const odd of [{ units: 'a' }, { sources: 's' }, { units: ['a', 5] }, { quantity: { ...quantity('5'), value: 5 } }, { quantity: { ...quantity('5', '6'), upTo: 6 } }, { occurred: 2020 }]) {
      const events = history([...told, arrests(odd), arrests({})]);
      const [one, other] = [applied(events), throughPages(events, { before: 0, size: 100 }).model];
      expect([odd, other.stops, rowsOf(other)]).toEqual([odd, one.stops, rowsOf(one)]);
    }
  });

  it('stops the same projections, at the same event and for the same reason, where one of them was spoilt', () => {
    let stopped = 0;
    fc.assert(
      fc.property(fc.oneof(spoilt(smallHistories), spoilt(questionedHistories.map(({ events }) => events))), cuts, (history, cut) => {
        const [one, other] = [applied(history), throughPages(history, cut).model];
        expect(other.stops).toEqual(one.stops);
        // What stopped is never saved, and may have numbered what it did not come to use.
        const compared = one.stops.length > 0 ? rowsOf : contentsOf;
        expect(compared(other)).toEqual(compared(one));
        if (one.stops.length > 0) stopped += 1;
      }),
      { numRuns: RUNS },
    );
    expect(stopped).toBeGreaterThan(0);
  });
});
