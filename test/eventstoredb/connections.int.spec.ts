import { describe, expect, it } from '@jest/globals';
import { FOLLOWER, LEADER, NotLeaderError, StreamNotFoundError, UnavailableError, type EventStoreDBClient } from '@eventstore/db-client';
import { get } from 'node:http';
import { get as getSecurely } from 'node:https';
import type { StandInNode } from './index.js';
import { CLASSIC, collect, events, eventually, streamName, useStandIn } from './support/harness.js';

/** The port that a client is connected to, which it tells nobody. */
async function portOf(client: EventStoreDBClient): Promise<number> {
  const { getChannel } = client as unknown as { getChannel(): Promise<{ getTarget(): string }> };
  return Number((await getChannel()).getTarget().split(':').at(-1));
}

describe('three nodes', () => {
  const harness = useStandIn({ nodes: 3 });
  const ports = (nodes: readonly StandInNode[]): number[] => nodes.map(({ endpoint }) => endpoint.port);
  const followers = (): readonly StandInNode[] => harness.standIn.nodes.filter((node) => node !== harness.standIn.leader);

  it('are found by gossip: the leader, or a follower for who prefers one', async () => {
    for (let n = 0; n < 3; n++) {
      const [one, other] = [harness.client({ nodePreference: LEADER }), harness.client({ nodePreference: FOLLOWER })];
      await one.appendToStream(streamName(), events(1));
      await other.appendToStream(streamName(), events(1));
      expect(await portOf(one)).toBe(harness.standIn.leader!.endpoint.port);
      expect(ports(followers())).toContain(await portOf(other));
    }
  });

  it('have one log: what is appended at a follower is read at the leader', async () => {
    const stream = streamName();
    await harness.client({ nodePreference: FOLLOWER }).appendToStream(stream, events(2), CLASSIC);
    expect(await collect(harness.client().readStream(stream))).toHaveLength(2);
  });

  it.each([
    ['reads', (client: EventStoreDBClient, stream: string) => collect(client.readStream(stream, { requiresLeader: true }))],
    ['appends', (client: EventStoreDBClient, stream: string) => client.appendToStream(stream, events(1), { ...CLASSIC, requiresLeader: true })],
    ['appends in batches', (client: EventStoreDBClient, stream: string) => client.appendToStream(stream, events(1), { requiresLeader: true })],
    ['deletions', (client: EventStoreDBClient, stream: string) => client.deleteStream(stream, { requiresLeader: true })],
  ])('send %s that require the leader to it, which the client follows', async (_what, attempt) => {
    const [client, stream] = [harness.client({ nodePreference: FOLLOWER }), streamName()];
    await client.appendToStream(stream, events(1), CLASSIC);
    const refusal = await attempt(client, stream).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(NotLeaderError);
    const { host, port } = harness.standIn.leader!.endpoint;
    expect((refusal as NotLeaderError).leader).toEqual({ address: host, port });
    await attempt(client, stream);
    expect(await portOf(client)).toBe(port);
  });

  it('may change their leader: the one before sends those on who require it', async () => {
    const [client, stream] = [harness.client(), streamName()];
    const before = harness.standIn.leader!;
    await client.appendToStream(stream, events(1), { ...CLASSIC, requiresLeader: true });
    const [next] = followers();
    harness.standIn.lead(next!);
    await expect(client.appendToStream(stream, events(1), { ...CLASSIC, requiresLeader: true })).rejects.toBeInstanceOf(NotLeaderError);
    await client.appendToStream(stream, events(1), { ...CLASSIC, requiresLeader: true });
    expect(await portOf(client)).toBe(next!.endpoint.port);
    expect(before.endpoint.port).not.toBe(next!.endpoint.port);
  });

  it('elect another leader when theirs dies, lose it with the majority, and have one again with that', async () => {
    const { standIn } = harness;
    const [client, stream] = [harness.client(), streamName()];
    await client.appendToStream(stream, events(1), CLASSIC);
    const first = standIn.leader!;
    await standIn.kill(first);
    await expect(client.appendToStream(stream, events(1), CLASSIC)).rejects.toBeInstanceOf(UnavailableError);
    await eventually(() => standIn.leader !== undefined);
    await client.appendToStream(stream, events(1), CLASSIC);
    const second = standIn.leader!;
    expect([first.alive, second.alive]).toEqual([false, true]);
    await standIn.kill(second);
    const [third] = standIn.nodes.filter((node) => node.alive);
    const alone = harness.client({ nodePreference: FOLLOWER, maxDiscoverAttempts: 2, discoveryInterval: 10 });
    expect([standIn.leader, third!.alive]).toEqual([undefined, true]);
    await expect(alone.appendToStream(stream, events(1), CLASSIC)).rejects.toThrow('Failed to discover after 2 attempts.');
    await standIn.revive(first);
    await standIn.revive(second);
    await eventually(() => standIn.leader !== undefined);
    expect(await harness.client().appendToStream(stream, events(1), CLASSIC)).toMatchObject({ nextExpectedRevision: 2n });
  });

  it('that are all dead are told from one that refuses', async () => {
    const { standIn } = harness;
    const client = harness.client({ maxDiscoverAttempts: 2, discoveryInterval: 10 });
    await client.appendToStream(streamName(), events(1), CLASSIC);
    for (const node of standIn.nodes) await standIn.kill(node);
    await expect(client.appendToStream(streamName(), events(1), CLASSIC)).rejects.toBeInstanceOf(UnavailableError);
    await expect(client.deleteStream(streamName())).rejects.toThrow('Failed to discover after 2 attempts.');
    for (const node of standIn.nodes) await standIn.revive(node);
    await eventually(() => standIn.leader !== undefined);
    await client.appendToStream(streamName(), events(1), CLASSIC);
  });

  it('killed in the middle of a read break it off, and the next append goes to another', async () => {
    const { standIn } = harness;
    const [client, stream] = [harness.client(), streamName()];
    for (let n = 0; n < 5; n++) await client.appendToStream(stream, events(1_000), CLASSIC);
    const leader = standIn.leader!;
    const read = (async () => {
      let count = 0;
      for await (const { event } of client.readStream(stream)) if (event && ++count === 12) await standIn.kill(leader);
    })();
    await expect(read).rejects.toBeInstanceOf(UnavailableError);
    await eventually(() => standIn.leader !== undefined);
    await client.appendToStream(stream, events(1), CLASSIC);
    await standIn.revive(leader);
  });

  it('keep a client that was refused for another reason', async () => {
    const client = harness.client();
    await client.appendToStream(streamName(), events(1), CLASSIC);
    const { getChannel } = client as unknown as { getChannel(): Promise<unknown> };
    const channel = await getChannel();
    await expect(collect(client.readStream(streamName()))).rejects.toBeInstanceOf(StreamNotFoundError);
    await expect(client.deleteStream(streamName())).rejects.toThrow('WrongExpectedVersion');
    expect(await getChannel()).toBe(channel);
  });
});

describe.each([
  ['without TLS', false],
  ['with TLS', true],
])('the HTTP API %s', (_how, tls) => {
  const harness = useStandIn({ tls, nodes: 3 });

  it.each([
    ['/ping', 200, 'Ping request successfully handled'],
    ['/health/live', 204, ''],
    ['/gossip', 200, '"state":"Leader"'],
    ['/nonsense', 404, '{}'],
  ])('answers %s with %p', async (path, status, text) => {
    const { host, port } = harness.standIn.node.endpoint;
    const answer = await new Promise<[number | undefined, string]>((resolve, reject) => {
      const url = `${tls ? 'https' : 'http'}://${host}:${port}${path}`;
      const request = (tls ? getSecurely : get)(url, { ca: harness.standIn.authority?.certificate, agent: false }, (response) => {
        let body = '';
        response.on('data', (chunk) => (body += String(chunk))).on('end', () => resolve([response.statusCode, body]));
      });
      request.on('error', reject);
    });
    expect(answer).toEqual([status, expect.stringContaining(text)]);
  });
});
