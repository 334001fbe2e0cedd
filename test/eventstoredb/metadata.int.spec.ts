import { describe, expect, it } from '@jest/globals';
import { BACKWARDS, END, WrongExpectedVersionError } from '@eventstore/db-client';
import { collect, events, revisions, streamName, useStandIn } from './support/harness.js';

describe('the metadata of a stream', () => {
  let now = 1_700_000_000_000;
  const harness = useStandIn({ clock: () => now });

  it('is read as it was set, keys of the client and all, and the last time counts', async () => {
    const [client, stream] = [harness.client(), streamName()];
    expect(await client.getStreamMetadata(stream)).toEqual({ streamName: stream });
    const roles = { readRoles: ['admin'], writeRoles: ['admin'], deleteRoles: ['admin'], metaReadRoles: ['admin'], metaWriteRoles: ['admin'] };
    await client.setStreamMetadata(stream, { maxAge: 2 });
    const metadata = { maxAge: 3, cacheControl: 15, truncateBefore: 1, maxCount: 12, acl: roles, turkey: '\u{1F983}' };
    await client.setStreamMetadata(stream, metadata);
    expect((await client.getStreamMetadata(stream)).metadata).toEqual(metadata);
    expect(await collect(client.readStream(`$$${stream}`))).toHaveLength(1);
  });

  it('is set expecting a revision of its own', async () => {
    const [client, stream] = [harness.client(), streamName()];
    await client.setStreamMetadata(stream, { maxAge: 2 }, { expectedRevision: 'no_stream' });
    await expect(client.setStreamMetadata(stream, { maxAge: 3 }, { expectedRevision: 'no_stream' })).rejects.toBeInstanceOf(WrongExpectedVersionError);
  });

  it.each([
    ['maxCount', { maxCount: 2 }, [8, 9]],
    ['maxCount of more than there are', { maxCount: 20 }, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ['truncateBefore', { truncateBefore: 7 }, [7, 8, 9]],
    ['truncateBefore of more than there are', { truncateBefore: 70 }, []],
    ['both', { maxCount: 5, truncateBefore: 7 }, [7, 8, 9]],
  ])('leaves by %s only the last events to reads of the stream, in both directions, and $all as it is', async (_what, metadata, left) => {
    const [client, stream] = [harness.client(), streamName()];
    await client.setStreamMetadata(stream, metadata);
    await client.appendToStream(stream, events(10));
    expect(revisions(await collect(client.readStream(stream)))).toEqual(left);
    expect(revisions(await collect(client.readStream(stream, { direction: BACKWARDS, fromRevision: END })))).toEqual([...left].reverse());
    expect(revisions(await collect(client.readStream(stream, { fromRevision: 5n })))).toEqual(left.filter((revision) => revision >= 5));
    expect((await collect(client.readAll())).filter(({ event }) => event!.streamId === stream)).toHaveLength(10);
  });

  it('hides by maxAge what is older, as time goes by', async () => {
    const [client, stream] = [harness.client(), streamName()];
    await client.setStreamMetadata(stream, { maxAge: 60 });
    await client.appendToStream(stream, events(2));
    now += 50_000;
    await client.appendToStream(stream, events(2));
    expect(revisions(await collect(client.readStream(stream)))).toEqual([0, 1, 2, 3]);
    now += 20_000;
    expect(revisions(await collect(client.readStream(stream)))).toEqual([2, 3]);
    expect(await client.appendToStream(stream, events(1), { expectedRevision: 3n })).toMatchObject({ nextExpectedRevision: 4n });
  });
});
