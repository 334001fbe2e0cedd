import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RecordedEvent } from '#event-store';
import { catalogueMeasures, corrected, type EventDefinition, readEvent, referencesOf, validatePayload } from '#events';
import { questionedHistories, smallHistories } from './arbitraries.js';
import { oracleTotal } from './oracle.js';
import type { FlowTotal, OracleTotal, StockTotal } from './question.js';

type Payload = Record<string, string | undefined> & { changes?: Record<string, unknown> };

function read({ type, data, metadata }: RecordedEvent): { definition: EventDefinition; payload: Payload } {
  const event = readEvent(type, data, metadata);
  if (!event) throw new Error(`"${type}" is no event type of the vocabulary`);
  return { definition: event.definition, payload: event.payload as Payload };
}

/** What an event makes known to those after it. */
function introduced({ definition, payload }: ReturnType<typeof read>): string | undefined {
  if (definition.nature === 'entry' || definition.nature === 'statement') return `entry:${payload['entry']}`;
  const subject = { SourceRegistered: 'source', UnitEstablished: 'unit', MeasureDefined: 'measure', FundOpened: 'fund' }[definition.type];
  return subject && `${subject}:${payload[subject]}`;
}

describe('tiny histories', () => {
  it('hold 8 to 40 events, with revisions that count up and instants that never go down', () => {
    fc.assert(
      fc.property(smallHistories, (events) => {
        expect(events.length).toBeGreaterThanOrEqual(8);
        expect(events.length).toBeLessThanOrEqual(40);
        const revisions = new Map<string, number>();
        events.forEach(({ stream, revision, seq, recordedAt }, index) => {
          expect([seq, revision]).toEqual([index + 1, revisions.get(stream) ?? 0]);
          expect(recordedAt).toBeGreaterThanOrEqual(events[index - 1]?.recordedAt ?? 0);
          revisions.set(stream, revision + 1);
        });
      }),
    );
  });

  it('hold payloads that their types accept, before and after every correction', () => {
    fc.assert(
      fc.property(smallHistories, (events) => {
        const standing = new Map<string, { definition: EventDefinition; payload: object }>();
        for (const { definition, payload } of events.map(read)) {
          validatePayload(definition, payload);
          const mended = payload['entry'] ?? payload['source'] ?? payload['unit'] ?? '';
          const earlier = standing.get(mended);
          if (!payload.changes) {
            if (!earlier) standing.set(mended, { definition, payload });
          } else {
            if (!earlier) throw new Error(`${definition.type} of something unknown`);
            earlier.payload = corrected(earlier.payload, payload.changes);
            validatePayload(earlier.definition, earlier.payload);
          }
        }
      }),
    );
  });

  it('refer only to what was recorded before', () => {
    fc.assert(
      fc.property(smallHistories, (events) => {
        const known = new Set(catalogueMeasures.map(({ code }) => `measure:${code}`));
        for (const event of events.map(read)) {
          const { definition, payload } = event;
          expect(referencesOf(definition, payload).filter(({ subject, id }) => !known.has(`${subject}:${id}`))).toEqual([]);
          known.add(introduced(event) ?? '');
        }
      }),
    );
  });
});

describe('questions against tiny histories', () => {
  let totals: OracleTotal[];
  let flows: FlowTotal[];
  let levels: StockTotal[];
  beforeAll(() => {
    const sampled = fc.sample(questionedHistories, { numRuns: 400, seed: 7 });
    totals = sampled.flatMap(({ events, questions }) => questions.map((question) => oracleTotal(events, question)));
    flows = totals.filter((total) => 'itemised' in total);
    levels = totals.filter((total) => 'level' in total);
  });

  it('reach every part of a total often enough to find a mistake in it', () => {
    const often = (found: readonly unknown[]) => expect(found.length).toBeGreaterThan(10);
    often(flows.filter(({ conflict }) => conflict));
    often(flows.filter(({ supported: { lowWitness } }) => lowWitness.statements.length > 0 && lowWitness.entries.length > 0));
    often(flows.filter(({ supported: { lowWitness } }) => lowWitness.statements.length > 1));
    often(flows.filter(({ supported: { highWitness } }) => highWitness.length > 0));
    often(flows.filter(({ itemised }) => itemised.entries.length > 1 && itemised.high === null));
    often(flows.filter(({ itemised }) => itemised.entries.length > 1 && itemised.high !== null && itemised.low !== itemised.high));
    often(flows.filter(({ unitemised }) => unitemised.low !== '0'));
    often(levels.filter(({ witness }) => witness !== undefined));
  });
});

describe('laws of a total', () => {
  const everywhen = { asOf: '2100-01-01', publishedBy: '2100-01-01' };

  it('is the same whatever was recorded after', () => {
    fc.assert(
      fc.property(questionedHistories, ({ events, questions }) => {
        for (const question of questions) {
          expect(oracleTotal(events.slice(0, question.recordedBy), question)).toEqual(oracleTotal(events, question));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('supports at least what a question about a part of the window supports', () => {
    fc.assert(
      fc.property(smallHistories, fc.constantFrom('2020-01-31', '2020-02-20', '2020-04-01'), (events, asOf) => {
        const low = (until: string) => Number((oracleTotal(events, { ...everywhen, measure: 'arrests', recordedBy: events.length, asOf: until }) as FlowTotal).supported.low);
        expect(low('2020-12-31')).toBeGreaterThanOrEqual(low(asOf));
      }),
      { numRuns: 40 },
    );
  });
});
