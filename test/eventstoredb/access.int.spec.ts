import { describe, expect, it } from '@jest/globals';
import { AccessDeniedError, binaryEvent, EventStoreDBClient } from '@eventstore/db-client';
import { CLASSIC, collect, events, streamName, useStandIn } from './support/harness.js';

const ANALYST = { username: 'analyst', password: 'secret:with:colons' };

describe('a node with TLS', () => {
  const harness = useStandIn({ tls: true, users: [{ login: 'analyst', password: ANALYST.password, groups: ['readers'] }] });

  it('is not spoken to by a client that does not trust its certificate', async () => {
    const { host, port } = harness.standIn.node.endpoint;
    const client = EventStoreDBClient.connectionString(`esdb://admin:changeit@${host}:${port}?tls=true&defaultDeadline=1000`);
    await expect(client.appendToStream(streamName(), events(1), CLASSIC)).rejects.toThrow(/certificate|UNAVAILABLE/);
  });

  it.each([
    ['a wrong password', { username: 'admin', password: 'hunter2' }],
    ['an unknown login', { username: 'AzureDiamond', password: 'changeit' }],
  ])('denies everything to %s, and lets the next call in with the right ones', async (_what, credentials) => {
    const client = harness.client({}, `${credentials.username}:${credentials.password}`);
    await expect(client.appendToStream(streamName(), events(1))).rejects.toBeInstanceOf(AccessDeniedError);
    await expect(collect(client.readAll({ maxCount: 1 }))).rejects.toBeInstanceOf(AccessDeniedError);
    expect(await collect(client.readAll({ maxCount: 1, ...CLASSIC }))).toHaveLength(1);
  });

  it('takes credentials with a call for those of the connection', async () => {
    const client = harness.client();
    const credentials = { username: 'AzureDiamond', password: 'hunter2' };
    expect(await collect(client.readAll({ maxCount: 1 }))).toHaveLength(1);
    await expect(collect(client.readAll({ maxCount: 1, credentials }))).rejects.toBeInstanceOf(AccessDeniedError);
    await expect(client.appendToStream(streamName(), events(1), { credentials })).rejects.toBeInstanceOf(AccessDeniedError);
  });

  it('denies $all and the streams of the system to who is no administrator, and lets them have the others', async () => {
    const [client, stream] = [harness.client({}, `analyst:${encodeURIComponent(ANALYST.password)}`), streamName()];
    await client.appendToStream(stream, events(2));
    expect(await collect(client.readStream(stream))).toHaveLength(2);
    for (const denied of [() => collect(client.readAll({ maxCount: 1 })), () => collect(client.readStream('$users')), () => collect(client.subscribeToAll(), () => true)]) {
      await expect(denied()).rejects.toBeInstanceOf(AccessDeniedError);
    }
  });

  it('denies those without credentials everything but what a client needs to connect', async () => {
    const client = EventStoreDBClient.connectionString(harness.standIn.connectionString().replace('admin:changeit@', ''));
    await expect(client.appendToStream(streamName(), events(1))).rejects.toBeInstanceOf(AccessDeniedError);
    await expect(collect(client.readStream('a'))).rejects.toBeInstanceOf(AccessDeniedError);
  });

  it.each(['in a batch', 'as a call of its own'])('keeps to the ACL of a stream, for appends %s', async (how) => {
    const [admin, stream] = [harness.client(), streamName()];
    const analyst = harness.client({}, `analyst:${encodeURIComponent(ANALYST.password)}`);
    await admin.appendToStream(stream, events(1));
    const options = how === 'in a batch' ? {} : { credentials: ANALYST };
    await admin.setStreamMetadata(stream, { acl: { readRoles: ['readers'], writeRoles: ['writers'], deleteRoles: ['analyst'], metaReadRoles: ['$admins'] } });
    expect(await collect(analyst.readStream(stream))).toHaveLength(1);
    await expect(analyst.appendToStream(stream, events(1), options)).rejects.toBeInstanceOf(AccessDeniedError);
    const tooLarge = binaryEvent({ type: 'large', data: Buffer.alloc(1024 * 1024 + 1) });
    await expect(analyst.appendToStream(stream, tooLarge, options)).rejects.toBeInstanceOf(AccessDeniedError);
    await expect(analyst.getStreamMetadata(stream)).rejects.toBeInstanceOf(AccessDeniedError);
    await admin.setStreamMetadata(stream, { acl: { readRoles: ['others'], writeRoles: ['$all'] } });
    await expect(collect(analyst.readStream(stream))).rejects.toBeInstanceOf(AccessDeniedError);
    await expect(collect(analyst.subscribeToStream(stream), () => true)).rejects.toBeInstanceOf(AccessDeniedError);
    expect(await analyst.appendToStream(stream, events(1), options)).toMatchObject({ nextExpectedRevision: 1n });
    expect(await collect(admin.readStream(stream))).toHaveLength(2);
  });

  it('goes on with the same stream of batches after it has denied one append', async () => {
    const [admin, closed, open] = [harness.client(), streamName(), streamName()];
    const analyst = harness.client({}, `analyst:${encodeURIComponent(ANALYST.password)}`);
    await admin.setStreamMetadata(closed, { acl: { writeRoles: [] } });
    const outcomes = await Promise.allSettled([closed, open].map((stream) => analyst.appendToStream(stream, events(1))));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });
});
