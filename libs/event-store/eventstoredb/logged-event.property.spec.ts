import { describe, expect, it } from '@jest/globals';
import conversion from '@eventstore/db-client/dist/utils/convertGrpcEvent.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import fc from 'fast-check';
import { caughtUp, confirmation, withEvent, type Given } from '../testing/responses.js';
import { CAUGHT_UP, CONFIRMATION, EVENT, eventIn, kindOf } from './logged-event.js';

const given: fc.Arbitrary<Given> = fc.record({
  id: fc.uuid(),
  stream: fc.string({ unit: 'grapheme' }),
  revision: fc.maxSafeNat(),
  type: fc.string({ unit: 'grapheme', minLength: 1 }),
  data: fc.oneof(fc.jsonValue(), fc.uint8Array()),
  metadata: fc.oneof(fc.jsonValue(), fc.uint8Array()),
  isJson: fc.boolean(),
  created: fc.integer({ min: 1, max: 4_000_000_000_000 }),
  position: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
});

/** What is no JSON is of no use here; the client gives it as bytes or text. */
const json = (bytes: Uint8Array, isJson = true): unknown => {
  try {
    return isJson ? JSON.parse(Buffer.from(bytes).toString()) : undefined;
  } catch {
    return undefined;
  }
};

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

describe('an event as a server sends it', () => {
  it('is read as the client itself reads it', () => {
    fc.assert(
      fc.property(given, (event) => {
        const response = withEvent(event);
        const message = streams.ReadResp.deserializeBinary(response).getEvent()!;
        const recorded = message.getEvent()!;
        const { id, streamId, revision, type, isJson, created, position } = conversion.convertGrpcEvent(message).event!;
        const data = json(recorded.getData_asU8(), isJson);
        const metadata = json(recorded.getCustomMetadata_asU8());
        const texts = { data: text(recorded.getData_asU8()), metadata: text(recorded.getCustomMetadata_asU8()) };
        expect(eventIn(response)).toEqual({ id, streamId, revision, type, isJson, created, position, data, metadata, texts });
      }),
    );
  });

  it('is told from what else a server says', () => {
    const event: Given = { id: 'a', stream: 'b', revision: 0, type: 'C', data: {}, metadata: {}, created: 1, position: 0n };
    expect([withEvent(event), confirmation(), caughtUp(), Buffer.alloc(0)].map(kindOf)).toEqual([EVENT, CONFIRMATION, CAUGHT_UP, 0]);
    expect(() => eventIn(confirmation())).toThrow(RangeError);
  });
});
