import { describe, expect, it } from '@jest/globals';
import canonicalizeModule from 'canonicalize';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RawEvent } from '#event-store';
import { leafHashOf, leafOf } from './leaf.js';

const canonicalize = canonicalizeModule as unknown as (value: unknown) => string;

const event: RawEvent = {
  seq: 62,
  position: '62',
  recordedAt: Date.UTC(2026, 10, 22, 6, 49, 52, 674),
  id: '123e4567-e89b-12d3-a456-426614174000',
  stream: 'entry-jic-arrests-2020-10-02',
  revision: 0,
  type: 'TotalStated',
  data: '{"measure":"arrests","entry":"jic-arrests-2020-10-02","quantity":{"value":"98","qualifier":"exact","statedAs":"98 arrests"},"note":"€ \\u0007 / \\" é"}',
  metadata: '{"version":1,"app":"operations-timeline","actor":"history"}',
};

const bodies = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' }));
const events = fc.record<RawEvent>({
  seq: fc.nat(),
  position: fc.bigInt({ min: 1n, max: 2n ** 63n }).map(String),
  recordedAt: fc.integer({ min: 0, max: Date.UTC(9999, 0) }),
  id: fc.uuid(),
  stream: fc.string({ unit: 'binary' }),
  revision: fc.nat(),
  type: fc.string(),
  data: bodies.map((body) => JSON.stringify(body)),
  metadata: bodies.map((body) => JSON.stringify(body)),
});

describe('the leaf of an event', () => {
  it('is to the byte what the documentation says', () => {
    const leaf =
      '{"data":{"entry":"jic-arrests-2020-10-02","measure":"arrests","note":"€ \\u0007 / \\" é","quantity":{"qualifier":"exact","statedAs":"98 arrests","value":"98"}},' +
      '"id":"123e4567-e89b-12d3-a456-426614174000","metadata":{"actor":"history","app":"operations-timeline","version":1},"position":"62",' +
      '"recordedAt":"2026-11-22T06:49:52.674Z","revision":0,"stream":"entry-jic-arrests-2020-10-02","type":"TotalStated"}';
    expect(leafOf(event)).toBe(leaf);
    expect(leafHashOf(event)).toEqual(createHash('sha256').update(Buffer.of(0)).update(Buffer.from(leaf, 'utf8')).digest());
    const documentation = readFileSync('docs/transparency-log.md', 'utf8').split('\n');
    expect(documentation).toEqual(expect.arrayContaining([leaf, leafHashOf(event).toString('base64')]));
  });

  it('is the canonical JSON of the line in the log', () => {
    fc.assert(
      fc.property(events, ({ seq: _, ...raw }) => {
        const line = { ...raw, recordedAt: new Date(raw.recordedAt).toISOString(), data: JSON.parse(raw.data), metadata: JSON.parse(raw.metadata) };
        expect(leafOf({ ...raw, seq: 1 })).toBe(canonicalize(line));
      }),
    );
  });

  it('has no line feed, so that leaves can stand in lines', () => {
    fc.assert(fc.property(events, (raw) => expect(leafOf(raw)).not.toMatch(/[\n\r]/)));
  });

  it('does not depend on how the bodies were written down', () => {
    const spaced = { ...event, data: JSON.stringify(JSON.parse(event.data), undefined, 2), metadata: '{"actor":"history","app":"operations-timeline","version":1.0}' };
    expect(leafOf(spaced)).toBe(leafOf(event));
  });

  it.each(['position', 'recordedAt', 'id', 'stream', 'revision', 'type', 'data', 'metadata'] as const)('is another one when the %s is', (member) => {
    const other = { position: '63', recordedAt: event.recordedAt + 1, id: '0', stream: 'x', revision: 1, type: 'X', data: '{}', metadata: '{}' };
    expect(leafHashOf({ ...event, [member]: other[member] })).not.toEqual(leafHashOf(event));
  });
});
