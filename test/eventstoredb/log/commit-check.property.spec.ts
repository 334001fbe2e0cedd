import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Expected } from './commit-check.js';
import { EventLog } from './event-log.js';
import type { Proposed } from './record.js';

const event = (id: string): Proposed => ({ id, type: 'Happened', json: true, data: new Uint8Array(), metadata: new Uint8Array() });

interface Sent {
  readonly stream: 'a' | 'b';
  readonly expected: Expected;
  readonly events: readonly Proposed[];
}

/** Appends with ids of their own, and an order in which each is sent once or more often. */
const runs = fc
  .array(
    fc.record({
      stream: fc.constantFrom('a' as const, 'b' as const),
      expected: fc.oneof(fc.constant('no-stream' as const), fc.bigInt(0n, 6n)),
      size: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((appends) => appends.map(({ size, ...rest }, n): Sent => ({ ...rest, events: Array.from({ length: size }, (_, k) => event(`${n}-${k}`)) })))
  .chain((appends) => fc.tuple(fc.constant(appends), fc.array(fc.nat(appends.length - 1), { maxLength: 40 })));

describe('appends that expect a revision or no stream, sent any number of times in any order', () => {
  it('are in the log once at most, and get the same answer whenever they are taken', () => {
    fc.assert(
      fc.property(runs, ([appends, order]) => {
        const log = new EventLog();
        const answers = new Map<number, string>();
        for (const n of order) {
          const { stream, expected, events } = appends[n]!;
          const outcome = log.append(stream, expected, events);
          if (outcome.kind !== 'appended' && outcome.kind !== 'repeated') continue;
          const answer = `${outcome.revision} at ${outcome.position}`;
          expect(answers.get(n) ?? answer).toBe(answer);
          expect(outcome.kind).toBe(answers.has(n) ? 'repeated' : 'appended');
          answers.set(n, answer);
        }
        const ids = log.records.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const stream of ['a', 'b']) {
          const revisions = log.records.filter((record) => record.stream === stream).map(({ revision }) => Number(revision));
          expect(revisions).toEqual(revisions.map((_, index) => index));
        }
      }),
    );
  });
});
