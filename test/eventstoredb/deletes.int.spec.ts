import { describe, expect, it } from '@jest/globals';
import { status } from '@grpc/grpc-js';
import { ANY, END, NO_STREAM, STREAM_EXISTS, StreamDeletedError, StreamNotFoundError, WrongExpectedVersionError, type ExpectedRevision } from '@eventstore/db-client';
import { collect, events, revisions, streamName, useStandIn } from './support/harness.js';

describe('a stream that is deleted', () => {
  const harness = useStandIn();

  it.each([ANY, 3n] as const)('expecting %p is not found any more, though $all still has its events', async (expectedRevision) => {
    const [client, stream] = [harness.client(), streamName()];
    await client.appendToStream(stream, events(4));
    const { position } = await client.deleteStream(stream, { expectedRevision });
    await expect(collect(client.readStream(stream))).rejects.toBeInstanceOf(StreamNotFoundError);
    const all = await collect(client.readAll());
    expect(all.filter(({ event }) => event!.streamId === stream)).toHaveLength(4);
    expect(all.at(-1)).toMatchObject({ event: { streamId: `$$${stream}`, type: '$metadata', position } });
  });

  it.each<[typeof ANY | typeof NO_STREAM | bigint, number, bigint]>([
    [2n, 4, 3n],
    [NO_STREAM, 4, 3n],
    [ANY, 0, -1n],
    [NO_STREAM, 0, -1n],
  ])('expecting %p of %p events is refused, and told where it is', async (expectedRevision, length, actualVersion) => {
    const [client, stream] = [harness.client(), streamName()];
    if (length > 0) await client.appendToStream(stream, events(length));
    const refusal = await client.deleteStream(stream, { expectedRevision }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(WrongExpectedVersionError);
    expect(refusal).toMatchObject({ streamName: stream, actualVersion });
    if (length > 0) expect(await collect(client.readStream(stream))).toHaveLength(length);
  });

  it('cannot be expected to exist: the client fails before it has asked', async () => {
    const [client, stream] = [harness.client(), streamName()];
    await client.appendToStream(stream, events(1));
    const { requests } = harness.standIn.node.faults;
    requests.clear();
    const expectedRevision = STREAM_EXISTS as unknown as typeof ANY;
    await expect(client.deleteStream(stream, { expectedRevision })).rejects.toMatchObject({ code: status.INTERNAL });
    expect(requests.get('delete')).toBeUndefined();
  });

  it('can have had nothing but metadata', async () => {
    const [client, stream] = [harness.client(), streamName()];
    await client.setStreamMetadata(stream, { cacheControl: 10 });
    expect((await client.deleteStream(stream, { expectedRevision: NO_STREAM })).position).toBeDefined();
  });

  it.each([ANY, NO_STREAM, 3n] as const)('can be written again expecting %p, and begins after its last revision', async (expectedRevision) => {
    const [client, stream] = [harness.client(), streamName()];
    await client.appendToStream(stream, events(4));
    await client.deleteStream(stream);
    expect(await client.appendToStream(stream, events(2), { expectedRevision })).toMatchObject({ nextExpectedRevision: 5n });
    expect(revisions(await collect(client.readStream(stream)))).toEqual([4, 5]);
    expect(revisions(await collect(client.readStream(stream, { direction: 'backwards', fromRevision: END })))).toEqual([5, 4]);
    expect((await client.getStreamMetadata(stream)).metadata).toEqual({ truncateBefore: 4 });
  });

  it('does not exist for those who expect one', async () => {
    const [client, stream] = [harness.client(), streamName()];
    await client.appendToStream(stream, events(1));
    await client.deleteStream(stream);
    await expect(client.appendToStream(stream, events(1), { expectedRevision: STREAM_EXISTS })).rejects.toBeInstanceOf(StreamDeletedError);
  });
});

describe('a stream that is tombstoned', () => {
  const harness = useStandIn();

  it.each<[typeof ANY | typeof NO_STREAM | typeof STREAM_EXISTS | bigint, number]>([
    [ANY, 4],
    [3n, 4],
    [STREAM_EXISTS, 4],
    [NO_STREAM, 0],
  ])('expecting %p of %p events is gone for ever, for reads, appends and deletions', async (expectedRevision, length) => {
    const [client, stream] = [harness.client(), streamName()];
    if (length > 0) await client.appendToStream(stream, events(length));
    const { position } = await client.tombstoneStream(stream, { expectedRevision: expectedRevision as ExpectedRevision });
    for (const attempt of [
      () => collect(client.readStream(stream)),
      () => client.appendToStream(stream, events(1)),
      () => client.deleteStream(stream),
      () => client.tombstoneStream(stream),
      () => client.setStreamMetadata(stream, { maxCount: 1 }),
      () => client.getStreamMetadata(stream),
    ]) {
      await expect(attempt()).rejects.toBeInstanceOf(StreamDeletedError);
    }
    const [last] = await collect(client.readAll({ direction: 'backwards', fromPosition: END, maxCount: 1 }));
    expect(last).toMatchObject({ event: { streamId: stream, type: '$streamDeleted', revision: 2n ** 63n - 1n, position } });
  });

  it.each([2n, NO_STREAM] as const)('expecting %p of one with 4 events is refused', async (expectedRevision) => {
    const [client, stream] = [harness.client(), streamName()];
    await client.appendToStream(stream, events(4));
    const refusal = await client.tombstoneStream(stream, { expectedRevision }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(WrongExpectedVersionError);
    expect(refusal).toMatchObject({ streamName: stream, actualVersion: 3n });
    expect(await collect(client.readStream(stream))).toHaveLength(4);
  });
});
