import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  BACKWARDS,
  END,
  FORWARDS,
  START,
  InvalidArgumentError,
  StreamNotFoundError,
  binaryEvent,
  jsonEvent,
  type AppendResult,
  type ReadRevision,
} from '@eventstore/db-client';
import { collect, events, revisions, streamName, useStandIn } from './support/harness.js';

describe('reading a stream', () => {
  const harness = useStandIn();
  const stream = streamName();

  beforeAll(async () => {
    await harness.client().appendToStream(stream, events(8));
  });

  it.each<[typeof FORWARDS | typeof BACKWARDS, ReadRevision, number | undefined, number[]]>([
    [FORWARDS, START, undefined, [0, 1, 2, 3, 4, 5, 6, 7]],
    [FORWARDS, START, 2, [0, 1]],
    [FORWARDS, 5n, undefined, [5, 6, 7]],
    [FORWARDS, 7n, 5, [7]],
    [FORWARDS, 8n, undefined, []],
    [FORWARDS, END, undefined, []],
    [BACKWARDS, END, undefined, [7, 6, 5, 4, 3, 2, 1, 0]],
    [BACKWARDS, END, 1, [7]],
    [BACKWARDS, 1n, undefined, [1, 0]],
    [BACKWARDS, START, undefined, [0]],
    [BACKWARDS, 99n, 2, [7, 6]],
    [BACKWARDS, 2n ** 64n - 1n, 1, [7]],
  ])('%s from %p, at most %p, gives %p', async (direction, fromRevision, maxCount, expected) => {
    expect(revisions(await collect(harness.client().readStream(stream, { direction, fromRevision, maxCount })))).toEqual(expected);
  });

  it('that does not exist says so, by name', async () => {
    const read = collect(harness.client().readStream('this_is_not_a_stream'));
    await expect(read).rejects.toBeInstanceOf(StreamNotFoundError);
    await expect(read).rejects.toMatchObject({ streamName: 'this_is_not_a_stream' });
  });

  it.each([-1n, 2n ** 64n])('from the revision %p is refused', async (fromRevision) => {
    await expect(async () => collect(harness.client().readStream(stream, { fromRevision }))).rejects.toBeInstanceOf(InvalidArgumentError);
  });

  it('follows links where it is asked to', async () => {
    const [client, links] = [harness.client(), streamName()];
    await client.appendToStream(links, [
      binaryEvent({ type: '$>', data: Buffer.from(`2@${stream}`) }),
      binaryEvent({ type: '$>', data: Buffer.from('0@nowhere') }),
    ]);
    const [target] = await collect(client.readStream(stream, { fromRevision: 2n, maxCount: 1 }));
    const [followed, dangling] = await collect(client.readStream(links, { resolveLinkTos: true }));
    expect(followed).toMatchObject({ event: target!.event, link: { streamId: links, revision: 0n, type: '$>' } });
    expect(followed!.commitPosition).toBe(followed!.link!.position!.commit);
    expect([dangling!.event, dangling!.link!.revision]).toEqual([undefined, 1n]);
    const [link] = await collect(client.readStream(links, { maxCount: 1 }));
    expect([link!.event!.type, link!.link]).toEqual(['$>', undefined]);
  });

  it('tells when the events were created, to the millisecond', async () => {
    const [client, own, before] = [harness.client(), streamName(), Date.now()];
    await client.appendToStream(own, events(1));
    const [read] = await collect(client.readStream(own));
    expect(read!.event!.created.getTime()).toBeGreaterThanOrEqual(before);
    expect(read!.event!.created.getTime()).toBeLessThanOrEqual(Date.now());
  });
});

describe('reading $all', () => {
  const harness = useStandIn();
  let appended: AppendResult[];

  beforeAll(async () => {
    const client = harness.client();
    appended = [];
    for (const stream of ['a', 'b', 'c']) appended.push(await client.appendToStream(stream, events(4)));
  });

  it('gives the events of all streams in the order they were appended in, those of the system among them', async () => {
    const all = await collect(harness.client().readAll());
    const ours = all.filter(({ event }) => !event!.streamId.startsWith('$')).map(({ event }) => event!.streamId);
    expect(ours).toEqual(['a', 'a', 'a', 'a', 'b', 'b', 'b', 'b', 'c', 'c', 'c', 'c']);
    expect(all.length).toBeGreaterThan(ours.length);
    const positions = all.map(({ event }) => event!.position!.commit);
    expect(positions).toEqual([...new Set(positions)].sort((one, other) => Number(one - other)));
  });

  it('backwards gives them the other way round', async () => {
    const client = harness.client();
    const forwards = await collect(client.readAll());
    expect(await collect(client.readAll({ direction: BACKWARDS, fromPosition: END }))).toEqual(forwards.reverse());
  });

  it('begins with the event at the position, or backwards with the one before it', async () => {
    const [client, fromPosition] = [harness.client(), appended[0]!.position];
    const [there, next] = await collect(client.readAll({ fromPosition, maxCount: 2 }));
    expect([there!.event!.streamId, there!.event!.revision]).toEqual(['a', 3n]);
    expect([next!.event!.streamId, next!.event!.revision]).toEqual(['b', 0n]);
    const [before] = await collect(client.readAll({ fromPosition, direction: BACKWARDS, maxCount: 1 }));
    expect([before!.event!.streamId, before!.event!.revision]).toEqual(['a', 2n]);
  });

  it('takes a position between two events', async () => {
    const { commit } = appended[0]!.position!;
    const [next] = await collect(harness.client().readAll({ fromPosition: { commit: commit + 1n, prepare: commit + 1n }, maxCount: 1 }));
    expect(next!.event!.streamId).toBe('b');
  });

  it('has nothing before the start nor after the end', async () => {
    const client = harness.client();
    expect(await collect(client.readAll({ fromPosition: END }))).toEqual([]);
    expect(await collect(client.readAll({ direction: BACKWARDS, fromPosition: START }))).toEqual([]);
  });

  it('holds back for a slow reader', async () => {
    const client = harness.client();
    const data = { text: 'x'.repeat(10_000) };
    for (let n = 0; n < 20; n++) await client.appendToStream('large', Array.from({ length: 100 }, () => jsonEvent({ type: 'Large', data })));
    const read = client.readStream('large');
    const first = await new Promise((resolve) => read.once('data', resolve));
    expect(first).toMatchObject({ event: { revision: 0n } });
    read.pause();
    await new Promise((resolve) => setTimeout(resolve, 200));
    // 20 MB wait at the server: the client holds what its windows and buffers take.
    expect(read.readableLength).toBeLessThan(100);
    expect(await collect(read)).toHaveLength(1_999);
  });
});
