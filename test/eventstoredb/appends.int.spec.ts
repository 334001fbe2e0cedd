import { describe, expect, it } from '@jest/globals';
import {
  ANY,
  NO_STREAM,
  STREAM_EXISTS,
  DeadlineExceededError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  UnknownError,
  WrongExpectedVersionError,
  binaryEvent,
  jsonEvent,
  type AppendExpectedRevision,
} from '@eventstore/db-client';
import { CLASSIC, collect, events, revisions, streamName, useStandIn } from './support/harness.js';

describe.each([
  ['in a batch', {}],
  ['as a call of its own', CLASSIC],
])('an append %s', (_how, how) => {
  const harness = useStandIn();

  it('tells the revision and the position that the last event has when it is read', async () => {
    const [client, stream] = [harness.client(), streamName()];
    const { success, nextExpectedRevision, position } = await client.appendToStream(stream, events(3), how);
    expect([success, nextExpectedRevision]).toEqual([true, 2n]);
    const read = await collect(client.readStream(stream));
    expect(revisions(read)).toEqual([0, 1, 2]);
    expect(read.at(-1)!.event!.position).toEqual(position);
  });

  it('keeps JSON, bytes, metadata of either kind and none, and names that are not ASCII', async () => {
    const [client, stream] = [harness.client(), `${streamName()}-ę\u{1F63E}`];
    const sent = [
      jsonEvent({ type: 'Ę', data: 'CC ‐ 1830 \u0018', metadata: { who: 'é' } }),
      binaryEvent({ type: 'bytes', data: Buffer.from([0, 255, 128]), metadata: Uint8Array.from([255, 0]) }),
      jsonEvent({ type: 'bare', data: { a: [1.5, null] } }),
    ];
    await client.appendToStream(stream, sent, how);
    const read = (await collect(client.readStream(stream))).map(({ event }) => event!);
    expect(read.map(({ streamId, type, isJson }) => [streamId, type, isJson])).toEqual(sent.map(({ type }) => [stream, type, type !== 'bytes']));
    expect(read.map(({ id }) => id)).toEqual(sent.map(({ id }) => id));
    expect([read[0]!.data, read[0]!.metadata]).toEqual(['CC ‐ 1830 \u0018', { who: 'é' }]);
    expect([Buffer.from(read[1]!.data as Uint8Array), Buffer.from(read[1]!.metadata as Uint8Array)]).toEqual([Buffer.from([0, 255, 128]), Buffer.from([255, 0])]);
    expect([read[2]!.data, read[2]!.metadata]).toEqual([{ a: [1.5, null] }, undefined]);
  });

  it.each<[AppendExpectedRevision, number, bigint]>([
    [ANY, 0, 0n],
    [ANY, 2, 2n],
    [NO_STREAM, 0, 0n],
    [STREAM_EXISTS, 2, 2n],
    [1n, 2, 2n],
  ])('expecting %p of a stream of %p events succeeds', async (expectedRevision, length, next) => {
    const [client, stream] = [harness.client(), streamName()];
    if (length > 0) await client.appendToStream(stream, events(length));
    expect(await client.appendToStream(stream, events(1), { ...how, expectedRevision })).toMatchObject({ nextExpectedRevision: next });
  });

  it.each<[AppendExpectedRevision, number, bigint | string]>([
    [NO_STREAM, 2, 1n],
    [STREAM_EXISTS, 0, NO_STREAM],
    [1n, 0, NO_STREAM],
    [0n, 2, 1n],
    [5n, 2, 1n],
  ])('expecting %p of a stream of %p events is refused, and told where it is', async (expectedRevision, length, actualVersion) => {
    const [client, stream] = [harness.client(), streamName()];
    if (length > 0) await client.appendToStream(stream, events(length));
    const refusal = await client.appendToStream(stream, events(1), { ...how, expectedRevision }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(WrongExpectedVersionError);
    expect(refusal).toMatchObject({ streamName: stream, expectedVersion: expectedRevision, actualVersion });
  });

  it('that is wrong is an answer, not an error, to a client that wants it so', async () => {
    const [client, stream] = [harness.client({ throwOnAppendFailure: 'false' }), streamName()];
    await client.appendToStream(stream, events(3), how);
    expect(await client.appendToStream(stream, events(1), { ...how, expectedRevision: NO_STREAM })).toMatchObject({ success: false });
  });

  it('to a tombstoned stream is refused', async () => {
    const [client, stream] = [harness.client(), streamName()];
    await client.tombstoneStream(stream);
    const refusal = await client.appendToStream(stream, events(1), how).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StreamDeletedError);
    expect(refusal).toMatchObject({ streamName: stream });
  });

  it('of more than 1 MiB of data is refused whole, with the limit, and one just below is taken', async () => {
    const [client, stream] = [harness.client(), streamName()];
    const large = Array.from({ length: 1_100 }, () => binaryEvent({ type: 'large', data: Buffer.alloc(1_000) }));
    const refusal = await client.appendToStream(stream, large, how).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(MaxAppendSizeExceededError);
    expect(refusal).toMatchObject({ maxAppendSize: 1024 * 1024 });
    const most = binaryEvent({ type: 'most', data: Buffer.alloc(1024 * 1024) });
    expect(await client.appendToStream(stream, most, { ...how, expectedRevision: NO_STREAM })).toMatchObject({ nextExpectedRevision: 0n });
  });

  it('is refused when its deadline passes before it has arrived', async () => {
    const [client, stream] = [harness.client(), streamName()];
    await client.appendToStream(streamName(), events(1), how);
    const late = client.appendToStream(stream, events(5_000), { ...how, deadline: 1 });
    await expect(late).rejects.toBeInstanceOf(DeadlineExceededError);
  });

  it('is refused where an event has an empty type or the id of none, and harms no other', async () => {
    const [client, stream] = [harness.client(), streamName()];
    const [untyped, unnamed] = [{ type: '', data: {} }, { type: 'Happened', data: {}, id: '00000000-0000-0000-0000-000000000000' }].map((event) => jsonEvent(event));
    const sent = [untyped!, events(1), unnamed!].map((each) => client.appendToStream(stream, each, how));
    const [first, second, third] = await Promise.allSettled(sent);
    expect([first, third]).toMatchObject([{ reason: expect.any(UnknownError) }, { reason: expect.any(UnknownError) }]);
    expect(second).toMatchObject({ value: { nextExpectedRevision: 0n } });
  });

  describe('sent again', () => {
    it.each<[AppendExpectedRevision, number]>([
      [NO_STREAM, 0],
      [1n, 2],
      [ANY, 2],
      [STREAM_EXISTS, 2],
    ])('with the same ids, expecting %p both times, gets the first answer though the stream has moved on', async (expectedRevision, length) => {
      const [client, stream, sent] = [harness.client(), streamName(), events(2)];
      if (length > 0) await client.appendToStream(stream, events(length));
      const first = await client.appendToStream(stream, sent, { ...how, expectedRevision });
      await client.appendToStream(stream, events(1));
      expect(await client.appendToStream(stream, sent, { ...how, expectedRevision })).toEqual(first);
      expect(await collect(client.readStream(stream))).toHaveLength(length + 3);
    });

    it('with the same ids but another expected revision is refused, or appended twice where that is the right one', async () => {
      const [client, stream, sent] = [harness.client(), streamName(), events(1)];
      await client.appendToStream(stream, sent, { ...how, expectedRevision: NO_STREAM });
      await client.appendToStream(stream, events(1), how);
      const at = (expectedRevision: bigint) => client.appendToStream(stream, sent, { ...how, expectedRevision });
      await expect(at(0n)).rejects.toBeInstanceOf(WrongExpectedVersionError);
      expect(await at(1n)).toMatchObject({ nextExpectedRevision: 2n });
    });

    it.each<[AppendExpectedRevision]>([[NO_STREAM], [ANY]])('with only some of the ids that are there, expecting %p, is refused', async (expectedRevision) => {
      const [client, stream, [one, two, three]] = [harness.client(), streamName(), events(3)];
      await client.appendToStream(stream, [one!, two!], { ...how, expectedRevision: NO_STREAM });
      await expect(client.appendToStream(stream, [one!, three!], { ...how, expectedRevision })).rejects.toBeInstanceOf(WrongExpectedVersionError);
    });

    it('with fewer of the ids than the first time, from the beginning on, gets the answer that those would have had', async () => {
      const [client, stream, sent] = [harness.client(), streamName(), events(3)];
      await client.appendToStream(stream, sent, { ...how, expectedRevision: NO_STREAM });
      expect(await client.appendToStream(stream, sent.slice(0, 2), { ...how, expectedRevision: NO_STREAM })).toMatchObject({ nextExpectedRevision: 1n });
    });

    it('expecting anything, is appended twice where its first id is new, and to every stream once', async () => {
      const [client, stream, other, [one, two]] = [harness.client(), streamName(), streamName(), events(2)];
      await client.appendToStream(stream, [two!], how);
      expect(await client.appendToStream(stream, [one!, two!], how)).toMatchObject({ nextExpectedRevision: 2n });
      expect(await client.appendToStream(other, [two!], how)).toMatchObject({ nextExpectedRevision: 0n });
    });
  });
});

describe('a server that remembers few ids', () => {
  const harness = useStandIn({ recentIds: 5 });

  it('appends those sent again expecting anything, and knows those whose revision is expected', async () => {
    const [client, stream, sent] = [harness.client(), streamName(), events(1)];
    await client.appendToStream(stream, sent, { expectedRevision: NO_STREAM });
    await client.appendToStream(streamName(), events(10));
    expect(await client.appendToStream(stream, sent, { expectedRevision: NO_STREAM })).toMatchObject({ nextExpectedRevision: 0n });
    expect(await client.appendToStream(stream, sent)).toMatchObject({ nextExpectedRevision: 1n });
  });
});

describe('appends in batches', () => {
  const harness = useStandIn();

  it('are put together from many messages', async () => {
    const [client, stream] = [harness.client(), streamName()];
    expect(await client.appendToStream(stream, events(2_000), { batchAppendSize: 1024 })).toMatchObject({ nextExpectedRevision: 1_999n });
  });

  it('may have a deadline further away than any timer reaches', async () => {
    const [client, stream] = [harness.client(), streamName()];
    const written = client.appendToStream(stream, events(2_000), { batchAppendSize: 1024, deadline: 30 * 24 * 60 * 60 * 1_000 });
    expect(await written).toMatchObject({ nextExpectedRevision: 1_999n });
  });

  it('come thousands at a time', async () => {
    const [client, stream] = [harness.client(), streamName()];
    const data = { text: 'A'.repeat(904) };
    const sent = Array.from({ length: 3_000 }, () => client.appendToStream(stream, jsonEvent({ type: 'Happened', data })));
    await Promise.all(sent);
    const [last] = await collect(client.readStream(stream, { direction: 'backwards', fromRevision: 'end', maxCount: 1 }));
    expect(last!.event!.revision).toBe(2_999n);
  });

  it('are answered each for itself: one that is refused harms none', async () => {
    const [client, stream] = [harness.client(), streamName()];
    const sent = [5n, ANY, 7n, ANY].map((expectedRevision) => client.appendToStream(stream, events(1), { expectedRevision: expectedRevision as AppendExpectedRevision }));
    expect((await Promise.allSettled(sent)).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled']);
  });
});
