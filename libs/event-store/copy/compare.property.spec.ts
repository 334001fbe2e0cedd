import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Journal, RawEvent } from '../journal.js';
import { compare } from './compare.js';

const event = fc.record({
  id: fc.uuid(),
  stream: fc.string(),
  revision: fc.nat(),
  type: fc.string(),
  recordedAt: fc.nat(),
  data: fc.json(),
  metadata: fc.json(),
  position: fc.nat().map(String),
});
const log = fc.array(event, { minLength: 1, maxLength: 8 }).map((events) => events.map((each, index) => ({ ...each, seq: index + 1 })));

const journalOf = (events: readonly RawEvent[]): Journal => ({ scan: (after: number, until: number) => events.slice(after, until)[Symbol.iterator]() }) as unknown as Journal;
const different = (from: readonly RawEvent[], to: readonly RawEvent[]) => compare(journalOf(from), journalOf(to), from.length, () => undefined);

describe('two logs', () => {
  it('are alike when nothing but positions differs', () =>
    fc.assert(fc.asyncProperty(log, async (events) => expect(await different(events, events.map((each) => ({ ...each, position: `9${each.position}` })))).toBeUndefined())));

  it('differ from the first event on of which any letter differs', () =>
    fc.assert(
      fc.asyncProperty(log, fc.nat(), fc.constantFrom('id', 'stream', 'revision', 'type', 'recordedAt', 'data', 'metadata'), async (events, place, member) => {
        const index = place % events.length;
        const altered = events.map((each, at) => (at < index ? each : { ...each, [member]: typeof each[member as 'id'] === 'number' ? Number(each[member as 'revision']) + 1 : `${each[member as 'id']} ` }));
        expect(await different(events, altered)).toMatchObject({ number: index + 1, what: expect.stringContaining(`its ${member} is`) });
      }),
    ));

  it('differ where one lacks an event, or has two in another order', () =>
    fc.assert(
      fc.asyncProperty(log, fc.nat(), async (events, place) => {
        const index = place % events.length;
        fc.pre(new Set(events.map(({ id }) => id)).size === events.length);
        expect(await different(events, events.toSpliced(index, 1))).toMatchObject({ number: index + 1 });
        const [last, ...others] = [...events].reverse();
        if (others.length > 0) expect(await different(events, [last!, ...events.slice(0, -1)])).toMatchObject({ number: 1 });
      }),
    ));
});
