import { describe, expect, it } from '@jest/globals';
import {
  AccessDeniedError,
  CancelledError,
  DeadlineExceededError,
  NO_STREAM,
  TimeoutError,
  UnavailableError,
  UnknownError,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import { status } from '@grpc/grpc-js';
import { CLASSIC, collect, events, eventually, streamName, useStandIn } from './support/harness.js';

async function length(client: EventStoreDBClient, stream: string): Promise<number> {
  return (await collect(client.readStream(stream)).catch(() => [])).length;
}

async function settled(promise: Promise<unknown>, withinMs: number): Promise<boolean> {
  const pending = Symbol('pending');
  const late = new Promise((resolve) => setTimeout(resolve, withinMs, pending));
  return (await Promise.race([promise.catch(() => undefined), late])) !== pending;
}

describe('a node that is told to misbehave', () => {
  const harness = useStandIn();
  const faults = () => harness.standIn.node.faults;

  it('is slow', async () => {
    const client = harness.client();
    await client.appendToStream(streamName(), events(1), CLASSIC);
    faults().inject({ on: 'append', fault: { kind: 'slow', ms: 150 }, times: 1 });
    const began = Date.now();
    await client.appendToStream(streamName(), events(1), CLASSIC);
    expect(Date.now() - began).toBeGreaterThanOrEqual(140);
  });

  it.each([false, true])('never answers an append of its own (carried out: %p), which ends by its deadline', async (committed) => {
    const [client, stream] = [harness.client(), streamName()];
    faults().inject({ on: 'append', fault: { kind: 'hang', committed }, times: 1 });
    await expect(client.appendToStream(stream, events(1), { ...CLASSIC, deadline: 200 })).rejects.toBeInstanceOf(DeadlineExceededError);
    expect(await length(client, stream)).toBe(committed ? 1 : 0);
  });

  it.each([false, true])('never answers an append of a batch (carried out: %p), which no deadline ends', async (committed) => {
    const [client, stream] = [harness.client(), streamName()];
    faults().inject({ on: 'batch-append', fault: { kind: 'hang', committed }, times: 1 });
    const hanging = client.appendToStream(stream, events(1), { deadline: 100 });
    expect(await settled(hanging, 400)).toBe(false);
    expect(await length(client, stream)).toBe(committed ? 1 : 0);
  });

  it.each([false, true])('breaks the connection of an append before or after it is carried out (%p), and only that', async (committed) => {
    // Clients of a process share a connection unless their options differ.
    const [client, other, stream] = [harness.client(), harness.client({ keepAliveInterval: 12_345 }), streamName()];
    await client.appendToStream(streamName(), events(1), CLASSIC);
    const read: bigint[] = [];
    const following = other.subscribeToStream(stream).on('data', ({ event }) => read.push(event!.revision));
    await new Promise((resolve) => following.once('caughtUp', resolve));
    faults().inject({ on: 'append', fault: { kind: 'drop', committed }, times: 1 });
    await expect(client.appendToStream(stream, events(1), CLASSIC)).rejects.toBeInstanceOf(UnavailableError);
    expect(await length(client, stream)).toBe(committed ? 1 : 0);
    await client.appendToStream(stream, events(1), CLASSIC);
    await eventually(() => read.length === (committed ? 2 : 1));
  });

  it('ends the stream of batches in good order, after which no batch of that client is answered any more', async () => {
    const [client, stream] = [harness.client(), streamName()];
    faults().inject({ on: 'batch-append', fault: { kind: 'end', committed: true }, times: 1 });
    expect(await settled(client.appendToStream(stream, events(1), { deadline: 100 }), 400)).toBe(false);
    expect(await settled(client.appendToStream(stream, events(1)), 300)).toBe(false);
    expect(await harness.client().appendToStream(stream, events(1))).toMatchObject({ nextExpectedRevision: 1n });
  });

  it('ends a read early, as if there were no more', async () => {
    const [client, stream] = [harness.client(), streamName()];
    await client.appendToStream(stream, events(9));
    faults().inject({ on: 'read', fault: { kind: 'end', after: 3 }, times: 1 });
    expect([await length(client, stream), await length(client, stream)]).toEqual([3, 9]);
  });

  it.each([
    [{ kind: 'refuse' }, UnavailableError],
    [{ kind: 'refuse', code: status.CANCELLED }, CancelledError],
    [{ kind: 'refuse', code: status.INTERNAL }, UnknownError],
    [{ kind: 'access-denied' }, AccessDeniedError],
    [{ kind: 'timeout' }, TimeoutError],
  ] as const)('answers %p to appends, reads, subscriptions and deletions, for as often as it is told', async (fault, error) => {
    const [client, stream] = [harness.client(), streamName()];
    await client.appendToStream(stream, events(1), { ...CLASSIC, expectedRevision: NO_STREAM });
    const attempts = [
      () => client.appendToStream(stream, events(1), CLASSIC),
      () => collect(client.readStream(stream)),
      () => collect(client.subscribeToStream(stream), () => true),
      () => client.deleteStream(stream),
      () => client.tombstoneStream(stream),
    ];
    faults().inject({ on: 'any', fault, times: attempts.length });
    for (const attempt of attempts) await expect(attempt()).rejects.toBeInstanceOf(error);
    expect(await length(client, stream)).toBe(1);
  });

  it.each([
    ['of its own', CLASSIC],
    ['of a batch', {}],
  ])('dies in the midst of appends %s, which end as unavailable', async (_what, how) => {
    const { node } = harness.standIn;
    const [client, stream] = [harness.client({ connectionName: 'dying' }), streamName()];
    await client.appendToStream(stream, events(1), how);
    const appending = (async () => {
      for (;;) await client.appendToStream(stream, events(2_000), how);
    })();
    appending.catch(() => undefined);
    await eventually(() => harness.standIn.log.stream(stream)!.last > 2_000n);
    await node.kill();
    await expect(appending).rejects.toBeInstanceOf(UnavailableError);
    await node.revive();
    await expect(harness.client().appendToStream(stream, events(1), how)).resolves.toMatchObject({ success: true });
  });

  it('lets so many pass first', async () => {
    const [client, stream] = [harness.client(), streamName()];
    faults().inject({ on: 'append', fault: { kind: 'refuse' }, after: 2 });
    const outcomes = [];
    for (let n = 0; n < 4; n++) outcomes.push(await client.appendToStream(stream, events(1), CLASSIC).then(() => 'ok', () => 'refused'));
    expect(outcomes).toEqual(['ok', 'ok', 'refused', 'refused']);
  });

  it('does not know its own features, once or for good', async () => {
    faults().inject({ on: 'features', fault: { kind: 'refuse', code: status.UNIMPLEMENTED }, times: 1 });
    faults().inject({ on: 'batch-append', fault: { kind: 'hang' } });
    expect(await harness.client().appendToStream(streamName(), events(1))).toMatchObject({ success: true });
  });

  it('ends subscriptions in good order, breaks them with an error, or says nothing more', async () => {
    const { node } = harness.standIn;
    const client = harness.client();
    const ended: unknown[] = [];
    const stream = streamName();
    const follow = async () => {
      const subscription = client.subscribeToStream(stream).on('end', () => ended.push('end'));
      subscription.on('error', (error) => ended.push(error)).resume();
      await new Promise((resolve) => subscription.once('caughtUp', resolve));
      return subscription;
    };
    await follow();
    node.endSubscriptions();
    await eventually(() => ended.length === 1);
    await follow();
    node.failSubscriptions(status.CANCELLED);
    await eventually(() => ended.length === 2);
    expect(ended).toEqual(['end', expect.any(CancelledError)]);
    const read: bigint[] = [];
    (await follow()).on('data', ({ event }) => read.push(event!.revision));
    node.muteSubscriptions();
    await client.appendToStream(stream, events(3));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(read).toEqual([]);
    node.unmuteSubscriptions();
    await eventually(() => read.length === 3);
    expect(ended).toHaveLength(2);
  });

  it('restarts on the same port with all it had acknowledged', async () => {
    const { node } = harness.standIn;
    const [client, stream] = [harness.client(), streamName()];
    const { port } = node.endpoint;
    await client.appendToStream(stream, events(5), CLASSIC);
    await node.restart(20);
    expect(node.endpoint.port).toBe(port);
    await eventually(() => node.alive);
    await collect(client.readStream(stream)).catch(() => undefined);
    expect(await length(client, stream)).toBe(5);
  });

  it('loses the network: nothing passes, nothing breaks, and all goes on when it is back', async () => {
    const { node } = harness.standIn;
    const [client, stream] = [harness.client({ defaultDeadline: 30_000 }), streamName()];
    await client.appendToStream(streamName(), events(1), CLASSIC);
    node.loseNetwork();
    const waiting = client.appendToStream(stream, events(1), CLASSIC);
    const connecting = harness.client({ connectionName: 'late' }).appendToStream(streamName(), events(1), CLASSIC);
    expect(await settled(Promise.race([waiting, connecting]), 300)).toBe(false);
    node.recoverNetwork();
    expect(await waiting).toMatchObject({ nextExpectedRevision: 0n });
    expect(await connecting).toMatchObject({ success: true });
  });

  it('does not append the part that had arrived of an append that the client gave up', async () => {
    const { standIn } = harness;
    const client = harness.client();
    await client.appendToStream(streamName(), events(1), CLASSIC);
    const streams = Array.from({ length: 10 }, streamName);
    const outcomes = await Promise.allSettled(streams.map((stream, n) => client.appendToStream(stream, events(2_000), { ...CLASSIC, deadline: 5 + 20 * n })));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(outcomes.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0);
    for (const stream of streams) expect([undefined, -1n, 1_999n]).toContain(standIn.log.stream(stream)?.last);
  });
});

describe('a node whose commits time out', () => {
  const harness = useStandIn({ commitTimeoutMs: 0 });

  it('has carried them out all the same, and keeps its clients', async () => {
    const [client, stream] = [harness.client(), streamName()];
    const { getChannel } = client as unknown as { getChannel(): Promise<unknown> };
    const before = await getChannel();
    await expect(client.appendToStream(stream, events(2_000), CLASSIC)).rejects.toBeInstanceOf(TimeoutError);
    expect(await length(client, stream)).toBe(2_000);
    expect(await getChannel()).toBe(before);
  });
});
