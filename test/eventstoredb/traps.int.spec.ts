import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { status } from '@grpc/grpc-js';
import { event } from '../store-contract/contract.js';
import { StandIn } from './index.js';
import { CLASSIC, events, eventually, streamName, useStandIn } from './support/harness.js';
import { HURRIED, mirrored, ours, useStores } from './support/store.js';

describe('an append to EventStoreDB', () => {
  const harness = useStandIn();
  const open = useStores();
  const faults = () => harness.standIn.node.faults;
  const url = () => harness.standIn.connectionString();
  const timesInLog = (id: string) => harness.standIn.log.records.filter((record) => record.id === id).length;

  it.each([
    ['is never answered', { kind: 'hang' }],
    ['is carried out but never answered', { kind: 'hang', committed: true }],
    ['loses its connection', { kind: 'drop' }],
    ['loses its connection after it was carried out', { kind: 'drop', committed: true }],
    ['is refused for now', { kind: 'refuse' }],
    ['is carried out and refused', { kind: 'refuse', committed: true }],
    ['is told of a leader that is none', { kind: 'not-leader' }],
    ['is told that the commit took too long though it succeeded', { kind: 'refuse', committed: true, code: status.ABORTED }],
  ] as const)('that %s is in the log once, whatever revision it expects', async (_what, fault) => {
    const { store } = await open(url());
    for (const expected of ['no-stream', 0, 'any'] as const) {
      const [stream, appended] = [streamName(), event()];
      if (expected !== 'no-stream') await store.append(stream, 'no-stream', [event()]);
      faults().inject({ on: 'append', fault, times: 1 });
      const answer = await store.append(stream, expected, [appended]);
      expect(answer.events[0]).toMatchObject({ id: appended.id, revision: expected === 'no-stream' ? 0 : 1 });
      expect(timesInLog(appended.id)).toBe(1);
    }
  });

  it('that is never answered at all is given up, and says that it may have happened', async () => {
    const { store } = await open(url(), { requests: { ...HURRIED.requests, attempts: 3 } });
    faults().inject({ on: 'append', fault: { kind: 'hang' } });
    await expect(store.append(streamName(), 'no-stream', [event()])).rejects.toMatchObject({ code: 'store-unavailable' });
  });

  it('goes by a call of its own and asks for no features, so that it does not depend on the answer to that', async () => {
    faults().inject({ on: 'features', fault: { kind: 'hang' } });
    faults().requests.clear();
    const { store } = await open(url());
    await store.append(streamName(), 'no-stream', [event()]);
    expect([faults().requests.get('append'), faults().requests.get('batch-append'), faults().requests.get('features')]).toEqual([1, undefined, undefined]);
  });

  it('is not harmed by an error on the stream of batches of another client in the process', async () => {
    const { store } = await open(url());
    const other = harness.client();
    await other.appendToStream(streamName(), events(1));
    faults().requests.clear();
    faults().inject({ on: 'append', fault: { kind: 'slow', ms: 200 } });
    faults().inject({ on: 'batch-append', fault: { kind: 'refuse' } });
    const appended = store.append(streamName(), 'no-stream', [event()]);
    await expect(other.appendToStream(streamName(), events(1))).rejects.toThrow('UNAVAILABLE');
    expect(await appended).toMatchObject({ revision: 0 });
    expect(faults().requests.get('append')).toBe(1);
  });

  it.each(['throwOnAppendFailure', 'throw-on-append-failure', 'THROW_ON_APPEND_FAILURE'])('is not made by a client that is told %s=false', async (name) => {
    await expect(open(`${url()}&${name}=false`)).rejects.toThrow(/throwOnAppendFailure/);
  });

  it('is sent over a new connection when the one there is has gone silent', async () => {
    const { store } = await open(url());
    await store.append(streamName(), 'no-stream', [event()]);
    harness.standIn.node.loseConnections();
    expect(await store.append(streamName(), 'no-stream', [event()])).toMatchObject({ revision: 0 });
  });

  it('waits its turn when hundreds come at once', async () => {
    const { store } = await open(url(), { requests: { attemptMs: 20_000 } });
    faults().requests.clear();
    faults().inject({ on: 'append', fault: { kind: 'hang' } });
    const appends = Array.from({ length: 300 }, () => store.append(streamName(), 'no-stream', [event()]));
    await eventually(() => faults().requests.get('append') === 64);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(faults().requests.get('append')).toBe(64);
    faults().clear();
    harness.standIn.node.dropConnections();
    expect(new Set((await Promise.all(appends)).map(({ revision }) => revision))).toEqual(new Set([0]));
  });

  it('expecting anything is found again by a server that has forgotten its id', async () => {
    const { store } = await open(url());
    const [stream, appended] = [streamName(), event()];
    await store.append(stream, 'no-stream', [event()]);
    harness.standIn.log.forget();
    faults().inject({ on: 'append', fault: { kind: 'hang', committed: true }, times: 1 });
    setTimeout(() => harness.standIn.log.forget(), 200);
    expect(await store.append(stream, 'any', [appended])).toMatchObject({ revision: 1 });
    expect(timesInLog(appended.id)).toBe(1);
  });

  it('is answered though the mirror does not follow, and though a node lags behind the one that took it', async () => {
    const { store } = await open(url());
    await eventually(() => store.status().currentAt !== undefined);
    harness.standIn.node.muteSubscriptions();
    faults().inject({ on: 'read', fault: { kind: 'end', after: 0 }, times: 1 });
    const answer = await store.append(streamName(), 'no-stream', [event(), event()]);
    expect(answer.events.map(({ revision }) => revision)).toEqual([0, 1]);
    expect(answer.seq).toBeUndefined();
  });
});

describe('an append with TLS and without credentials', () => {
  const harness = useStandIn({ tls: true, anonymous: true });
  const open = useStores();

  it('goes by a call of its own as well, and does not depend on streams of batches nor on features', async () => {
    const { standIn } = harness;
    await harness.client().setStreamMetadata('$all', { acl: { readRoles: ['$all'] } });
    const { faults } = standIn.node;
    for (const on of ['batch-append', 'features'] as const) faults.inject({ on, fault: { kind: 'hang' } });
    faults.requests.clear();
    const { store } = await open(standIn.connectionString().replace('admin:changeit@', ''));
    expect(await store.append(streamName(), 'no-stream', [event()])).toMatchObject({ revision: 0 });
    expect([faults.requests.get('batch-append'), faults.requests.get('features')]).toEqual([undefined, undefined]);
  });
});

describe('the mirror of EventStoreDB', () => {
  const harness = useStandIn();
  const open = useStores();
  const url = () => harness.standIn.connectionString();
  const append = (count = 1, data = '{}') =>
    harness.standIn.log.append(
      streamName(),
      'any',
      Array.from({ length: count }, () => ({ id: randomUUID(), type: 'SomethingHappened', json: true, data: Buffer.from(data), metadata: Buffer.from('{"app":"operations-timeline"}') })),
    );

  it.each([
    ['ends in good order', () => harness.standIn.node.endSubscriptions()],
    ['fails', () => harness.standIn.node.failSubscriptions(status.INTERNAL)],
    ['is cancelled', () => harness.standIn.node.failSubscriptions(status.CANCELLED)],
    ['falls silent', () => harness.standIn.node.muteSubscriptions()],
    ['loses its connection', () => harness.standIn.node.dropConnections()],
    ['loses its connection without being told', () => harness.standIn.node.loseConnections()],
    ['is refused some times', () => {
      harness.standIn.node.faults.inject({ on: 'subscribe', fault: { kind: 'refuse' }, times: 3 });
      harness.standIn.node.endSubscriptions();
    }],
    ['is not confirmed', () => {
      harness.standIn.node.faults.inject({ on: 'subscribe', fault: { kind: 'hang' }, times: 1 });
      harness.standIn.node.endSubscriptions();
    }],
    ['ends after every third event', () => {
      harness.standIn.node.faults.inject({ on: 'subscribe', fault: { kind: 'end', after: 3 }, times: 4 });
      harness.standIn.node.endSubscriptions();
    }],
  ])('follows on from where it was, whenever its subscription %s', async (_what, finish) => {
    const { store } = await open(url());
    append(10);
    await eventually(() => store.journal.head === ours(harness.standIn).length);
    finish();
    for (let n = 0; n < 10; n++) append(2);
    await eventually(() => store.journal.head === ours(harness.standIn).length);
    expect(mirrored(store)).toEqual(ours(harness.standIn));
  });

  it('says when it lost the server and when it has it back', async () => {
    const { store, said } = await open(url());
    await eventually(() => store.status().connected);
    await harness.standIn.node.kill();
    await eventually(() => !store.status().connected);
    expect(store.status().detail).toMatch(/^Not connected: /);
    await harness.standIn.node.revive();
    await eventually(() => store.status().connected);
    expect(said.map((message) => message.replace(/\(.*\)/s, '(…)'))).toEqual(['EventStoreDB: connected.', 'EventStoreDB: connection lost (…).', 'EventStoreDB: connected.']);
  });

  it('resumed at the very end of the log misses nothing, were the last events those of others or of the system', async () => {
    const { store, directory } = await open(url());
    append();
    await harness.client().setStreamMetadata('others', { maxCount: 3 }, CLASSIC);
    await harness.client().appendToStream('others', events(3), CLASSIC);
    await eventually(() => store.journal.head === ours(harness.standIn).length - othersIn(harness));
    for (let n = 0; n < 3; n++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      harness.standIn.node.endSubscriptions();
      append();
    }
    await store.close();
    const { store: again } = await open(url(), { directory });
    append();
    await eventually(() => again.journal.head === ours(harness.standIn).length - othersIn(harness));
    expect(mirrored(again)).toEqual(ours(harness.standIn).filter(({ stream }) => stream !== 'others'));
  });

  it('passes over whatever others write, however malformed, and counts it', async () => {
    const { log } = harness.standIn;
    const { store } = await open(url());
    const head = ours(harness.standIn).length - othersIn(harness);
    const foreign = (type: string, json: boolean, data: string | Uint8Array, metadata: string | Uint8Array) =>
      log.append('others', 'any', [{ id: randomUUID(), type, json, data: Buffer.from(data), metadata: Buffer.from(metadata) }]);
    const named = '{"app":"operations-timeline"}';
    foreign('NotJson', true, '{"a":', '{}');
    foreign('NotUtf8', true, Uint8Array.from([0xff, 0xfe]), Uint8Array.from([0xff]));
    foreign('Nothing', true, '', '');
    foreign('Bytes', false, Uint8Array.from([0, 1, 2]), named);
    foreign('OursButBroken', true, '{"a":', named);
    foreign('OursButText', true, '"text"', named);
    foreign('OursButNull', true, 'null', named);
    log.append('$projections', 'any', [{ id: randomUUID(), type: '$>', json: false, data: Buffer.from('0@others'), metadata: Buffer.from(named) }]);
    log.append('tombstoned', 'any', [{ id: randomUUID(), type: 'Other', json: true, data: Buffer.from('{}'), metadata: Buffer.from('{}') }]);
    log.tombstone('tombstoned', 'any');
    append();
    await eventually(() => store.journal.head === head + 1);
    expect(store.status().detail).toMatch(/skipped \d+ of others and 4 malformed/);
  });

  it('catches up on a long log without the server running far ahead of it', async () => {
    append(3_000, JSON.stringify({ text: 'x'.repeat(1_000) }));
    let [handled, lead] = [0, 0];
    const { store } = await open(url(), {
      isOurs: ({ metadata }) => {
        handled += 1;
        for (const subscription of harness.standIn.node.subscriptions) lead = Math.max(lead, subscription.place - handled);
        return (metadata as { app?: string } | undefined)?.app === 'operations-timeline';
      },
    });
    const there = ours(harness.standIn).length - othersIn(harness);
    await eventually(() => store.journal.head === there);
    expect(lead).toBeLessThan(1_500);
  });

  it('stops, and so do appends, when the server comes back with another state of its log', async () => {
    const first = await StandIn.start();
    const { port } = first.node.endpoint;
    const { store, said } = await open(first.connectionString());
    const { events: [appended] } = await store.append(streamName(), 'no-stream', [event()]);
    await eventually(() => store.journal.getById(appended!.id) !== undefined);
    await first.stop();
    const second = await StandIn.start({ port });
    await eventually(() => said.some((message) => /mirrors another log/.test(message)));
    await expect(store.append(streamName(), 'no-stream', [event()])).rejects.toMatchObject({ code: 'store-unavailable' });
    await second.stop();
  });
});

/** Events that look like ours by their names alone. */
function othersIn({ standIn }: ReturnType<typeof useStandIn>): number {
  return ['others', 'tombstoned'].reduce((sum, stream) => sum + (standIn.log.stream(stream)?.records.length ?? 0), 0);
}
