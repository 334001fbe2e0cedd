import { describe, expect, it } from '@jest/globals';
import {
  END,
  START,
  StreamDeletedError,
  eventTypeFilter,
  excludeSystemEvents,
  jsonEvent,
  streamNameFilter,
  type AllStreamSubscription,
  type Position,
  type StreamSubscription,
} from '@eventstore/db-client';
import { collect, events, eventually, revisions, streamName, useStandIn } from './support/harness.js';

/** What happened to a subscription, in order: `confirmed`, the revision of each event, `caught up`, `fell behind`, `end`. */
function record(subscription: StreamSubscription | AllStreamSubscription): Array<string | number> {
  const happened: Array<string | number> = [];
  (subscription as StreamSubscription)
    .on('confirmation', () => happened.push('confirmed'))
    .on('caughtUp', () => happened.push('caught up'))
    .on('fellBehind', () => happened.push('fell behind'))
    .on('data', ({ event }) => happened.push(Number(event!.revision)))
    .on('end', () => happened.push('end'))
    .on('error', (error) => happened.push(error.constructor.name));
  return happened;
}

describe('a subscription to a stream', () => {
  const harness = useStandIn();

  it.each([
    [START, [0, 1, 2, 3]],
    [2n, [3]],
    [3n, []],
    [END, []],
  ])('from %p is confirmed, gives what is after it, says that it has caught up, and goes on', async (fromRevision, before) => {
    const [client, stream] = [harness.client(), streamName()];
    await client.appendToStream(stream, events(4));
    const happened = record(client.subscribeToStream(stream, { fromRevision: fromRevision as bigint }));
    await eventually(() => happened.includes('caught up'));
    await client.appendToStream(stream, events(2));
    await client.appendToStream(streamName(), events(1));
    await client.appendToStream(stream, events(1));
    await eventually(() => happened.includes(6));
    expect(happened).toEqual(['confirmed', ...before, 'caught up', 4, 5, 6]);
  });

  it('waits for one that does not exist', async () => {
    const [client, stream] = [harness.client(), streamName()];
    const happened = record(client.subscribeToStream(stream));
    await eventually(() => happened.includes('caught up'));
    await client.appendToStream(stream, events(2));
    await eventually(() => happened.length === 4);
    expect(happened).toEqual(['confirmed', 'caught up', 0, 1]);
  });

  it('ends with an error when the stream is tombstoned, before or meanwhile', async () => {
    const [client, stream] = [harness.client(), streamName()];
    await client.appendToStream(stream, events(1));
    const meanwhile = record(client.subscribeToStream(stream));
    await eventually(() => meanwhile.includes('caught up'));
    await client.tombstoneStream(stream);
    await eventually(() => meanwhile.includes(StreamDeletedError.name));
    const before = record(client.subscribeToStream(stream));
    await eventually(() => before.includes(StreamDeletedError.name));
    expect(before).not.toContain(0);
  });

  it('ends without an error when its client is disposed of, which can be used again', async () => {
    const [client, stream] = [harness.client(), streamName()];
    await client.appendToStream(stream, events(2));
    const happened = [record(client.subscribeToStream(stream)), record(client.subscribeToAll())];
    await eventually(() => happened.every((each) => each.includes('caught up')));
    await client.dispose();
    await eventually(() => happened.every((each) => each.at(-1) === 'end'));
    expect(await client.appendToStream(stream, events(1))).toMatchObject({ nextExpectedRevision: 2n });
  });

  it('ends when the client has enough', async () => {
    const [client, stream] = [harness.client(), streamName()];
    await client.appendToStream(stream, events(9));
    const subscription = client.subscribeToStream(stream);
    expect(revisions(await collect(subscription, ({ event }) => event!.revision === 4n))).toEqual([0, 1, 2, 3, 4]);
    await subscription.unsubscribe();
    await eventually(() => harness.standIn.node.subscriptions.size === 0);
  });
});

describe('a subscription to $all', () => {
  const harness = useStandIn();
  const mine = (stream: string, resolved: Awaited<ReturnType<typeof collect>>) => revisions(resolved.filter(({ event }) => event!.streamId === stream));

  it('from the start gives the events of the system too', async () => {
    const client = harness.client();
    const [first] = await collect(client.subscribeToAll(), () => true);
    expect(first!.event!.streamId).toMatch(/^\$/);
  });

  it('gives what is after a position, not the event there, and what is appended while it catches up, once', async () => {
    const [client, stream] = [harness.client(), streamName()];
    const { position } = await client.appendToStream(stream, events(1));
    await client.appendToStream(stream, events(200));
    const subscription = client.subscribeToAll({ fromPosition: position! });
    const appending = (async () => {
      for (let n = 0; n < 50; n++) await client.appendToStream(stream, events(2));
    })();
    const read = await collect(subscription, ({ event }) => event!.streamId === stream && event!.revision === 300n);
    await appending;
    expect(mine(stream, read)).toEqual(Array.from({ length: 300 }, (_, n) => n + 1));
  });

  it('resumed at the very end misses nothing that comes next', async () => {
    const [client, stream] = [harness.client(), streamName()];
    const { position } = await client.appendToStream(stream, events(3));
    for (let n = 3; n < 8; n++) {
      const subscription = client.subscribeToAll({ fromPosition: position! });
      await client.appendToStream(stream, events(1));
      expect(mine(stream, await collect(subscription, ({ event }) => event!.revision === BigInt(n)))).toContain(n);
    }
  });

  it('from a position beyond the end gives what will be after it', async () => {
    const [client, stream] = [harness.client(), streamName()];
    const { position } = await client.appendToStream(stream, events(1));
    const beyond = { commit: position!.commit + 1_000n, prepare: position!.prepare + 1_000n };
    const subscription = client.subscribeToAll({ fromPosition: beyond });
    for (let n = 0; n < 10; n++) await client.appendToStream(stream, events(10));
    const [first] = await collect(subscription, () => true);
    expect(first!.event!.position!.commit).toBeGreaterThan(beyond.commit);
    expect(first!.event!.revision).toBeGreaterThan(1n);
  });

  it.each([
    ['the beginning of the stream', streamNameFilter({ prefixes: ['one-', 'two-'] }), ['one-a', 'two-b']],
    ['a pattern of the stream', streamNameFilter({ regex: '^[0-9]+_' }), ['12_x']],
    ['the beginning of the type', eventTypeFilter({ prefixes: ['Of12', 'OfOther'] }), ['12_x', 'other']],
    ['a pattern of the type', eventTypeFilter({ regex: 'two' }), ['two-b']],
    ['what is not of the system', excludeSystemEvents(), ['one-a', 'two-b', '12_x', 'other']],
  ])('is filtered by %s', async (_what, filter, expected) => {
    const { client, mark } = { client: harness.client(), mark: streamName() };
    const { position } = await client.appendToStream(mark, events(1));
    const type = { 'one-a': 'Ofone', 'two-b': 'Oftwo', '12_x': 'Of12', other: 'OfOther' } as const;
    for (const [stream, name] of Object.entries(type)) await client.appendToStream(stream, jsonEvent({ type: name, data: {} }));
    await client.setStreamMetadata(mark, { cacheControl: 1 });
    const [last] = expected.slice(-1);
    const read = await collect(client.subscribeToAll({ fromPosition: position!, filter }), ({ event }) => event!.streamId === last);
    expect(read.map(({ event }) => event!.streamId)).toEqual(expected);
  });

  it('tells checkpoints at the interval asked for, whether events pass the filter or not, and when it has caught up', async () => {
    const [client, stream] = [harness.client(), streamName()];
    const { position } = await client.appendToStream(stream, events(1));
    const appended: bigint[] = [];
    for (let n = 0; n < 20; n++) appended.push((await client.appendToStream(stream, events(10))).position!.commit);
    const checkpoints: bigint[] = [];
    const checkpointReached = async (_: unknown, { commit, prepare }: Position): Promise<void> => {
      expect(prepare).toBe(commit);
      checkpoints.push(commit);
    };
    const filter = streamNameFilter({ prefixes: ['no-such'], maxSearchWindow: 20, checkpointInterval: 2, checkpointReached });
    const happened = record(client.subscribeToAll({ fromPosition: position!, filter }));
    await eventually(() => happened.includes('caught up'));
    // Every 40 events, five times over 200.
    expect(checkpoints).toEqual([3, 7, 11, 15, 19].map((n) => appended[n]));
    for (let n = 0; n < 4; n++) appended.push((await client.appendToStream(stream, events(10))).position!.commit);
    await eventually(() => checkpoints.at(-1) === appended.at(-1));
    expect(happened).toEqual(['confirmed', 'caught up']);
  });

  it('waits for a checkpoint to be dealt with before it gives the next event', async () => {
    const [client, stream] = [harness.client(), streamName()];
    const { position } = await client.appendToStream(stream, events(1));
    await client.appendToStream(stream, events(12));
    let dealingWith = false;
    const filter = excludeSystemEvents({
      maxSearchWindow: 4,
      checkpointInterval: 1,
      checkpointReached: async () => {
        dealingWith = true;
        await new Promise((resolve) => setTimeout(resolve, 30));
        dealingWith = false;
      },
    });
    const seen: boolean[] = [];
    const subscription = client.subscribeToAll({ fromPosition: position!, filter }).on('data', () => seen.push(dealingWith));
    await eventually(() => seen.length === 12);
    expect(seen).not.toContain(true);
    await subscription.unsubscribe();
  });
});

describe('a subscription that cannot keep up', () => {
  const harness = useStandIn({ fellBehindAfter: 100 });

  it('is told that it fell behind, gets everything, and is told when it has caught up again', async () => {
    const [client, stream] = [harness.client(), streamName()];
    const subscription = client.subscribeToStream(stream);
    const happened = record(subscription);
    await eventually(() => happened.includes('caught up'));
    subscription.pause();
    const data = { text: 'x'.repeat(5_000) };
    for (let n = 0; n < 20; n++) await client.appendToStream(stream, Array.from({ length: 100 }, () => jsonEvent({ type: 'Large', data })));
    subscription.resume();
    await eventually(() => happened.at(-1) === 'caught up' && happened.includes(1_999));
    expect(happened).toContain('fell behind');
    expect(happened.filter((what) => typeof what === 'number')).toEqual(Array.from({ length: 2_000 }, (_, n) => n));
  });
});
