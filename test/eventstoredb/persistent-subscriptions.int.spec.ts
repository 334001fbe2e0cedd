import { describe, expect, it } from '@jest/globals';
import {
  END,
  PersistentSubscriptionDoesNotExistError,
  PersistentSubscriptionExistsError,
  RETRY,
  START,
  eventTypeFilter,
  jsonEvent,
  persistentSubscriptionToAllSettingsFromDefaults,
  persistentSubscriptionToStreamSettingsFromDefaults,
} from '@eventstore/db-client';
import { eventually, events, streamName, useStandIn } from './support/harness.js';

const ofStream = persistentSubscriptionToStreamSettingsFromDefaults;

describe('a persistent subscription', () => {
  const harness = useStandIn();

  it('can be created once', async () => {
    const [client, stream] = [harness.client(), streamName()];
    const create = () => client.createPersistentSubscriptionToStream(stream, 'group', ofStream());
    await create();
    await expect(create()).rejects.toBeInstanceOf(PersistentSubscriptionExistsError);
  });

  it('that does not exist cannot be read', async () => {
    const subscription = harness.client().subscribeToPersistentSubscriptionToStream(streamName(), 'none');
    await expect(subscription[Symbol.asyncIterator]().next()).rejects.toBeInstanceOf(PersistentSubscriptionDoesNotExistError);
  });

  it('gives all events, those from before as well as those that come, as they are acknowledged: each to one consumer', async () => {
    const [client, stream] = [harness.client(), streamName()];
    await client.appendToStream(stream, events(20));
    await client.createPersistentSubscriptionToStream(stream, 'group', ofStream({ startFrom: START }));
    const given: bigint[] = [];
    const consumers = [0, 1].map(() => client.subscribeToPersistentSubscriptionToStream(stream, 'group', { bufferSize: 4 }));
    for (const consumer of consumers) {
      consumer.on('data', (delivered) => {
        given.push(delivered.event!.revision);
        void consumer.ack(delivered);
      });
    }
    await client.appendToStream(stream, events(5));
    await eventually(() => given.length >= 25);
    expect(given.sort((a, b) => Number(a - b))).toEqual(Array.from({ length: 25 }, (_, revision) => BigInt(revision)));
    await Promise.all(consumers.map((consumer) => consumer.unsubscribe()));
  });

  it('holds back what its consumer has no room for, and gives again what is refused or was left', async () => {
    const [client, stream] = [harness.client(), streamName()];
    await client.appendToStream(stream, events(3));
    await client.createPersistentSubscriptionToStream(stream, 'group', ofStream({ startFrom: START }));
    const given: [bigint, number][] = [];
    const read = () => {
      const consumer = client.subscribeToPersistentSubscriptionToStream(stream, 'group', { bufferSize: 1 });
      consumer.on('data', ({ event, retryCount }) => void given.push([event!.revision, retryCount]));
      return consumer;
    };
    const first = read();
    const refused = new Promise<void>((resolve) => first.once('data', (delivered) => void first.nack(RETRY, 'not yet', delivered).then(resolve)));
    await refused;
    await eventually(() => given.length === 2);
    expect(given).toEqual([[0n, 0], [0n, 1]]);
    await first.unsubscribe();
    const second = read();
    await eventually(() => given.length === 3);
    expect(given.at(-1)).toEqual([0n, 2]);
    await second.unsubscribe();
  });

  it('begins after what metadata hides', async () => {
    const [client, stream] = [harness.client(), streamName()];
    await client.appendToStream(stream, events(5));
    await client.setStreamMetadata(stream, { truncateBefore: 3 });
    await client.createPersistentSubscriptionToStream(stream, 'group', ofStream({ startFrom: START }));
    const consumer = client.subscribeToPersistentSubscriptionToStream(stream, 'group');
    const [first] = await new Promise<[{ event?: { revision: bigint } }]>((resolve) => consumer.once('data', (...data) => resolve(data)));
    expect(first.event!.revision).toBe(3n);
    await consumer.unsubscribe();
  });

  it('to $all keeps to its filter, and to what comes after it where it begins at the end', async () => {
    const client = harness.client();
    const type = `type-${streamName()}`;
    await client.appendToStream(streamName(), jsonEvent({ type, data: { n: 0 } }));
    await client.createPersistentSubscriptionToAll('of-type', persistentSubscriptionToAllSettingsFromDefaults({ startFrom: END }), { filter: eventTypeFilter({ prefixes: [type] }) });
    const given: unknown[] = [];
    const consumer = client.subscribeToPersistentSubscriptionToAll('of-type');
    consumer.on('data', (delivered) => {
      given.push(delivered.event!.data);
      void consumer.ack(delivered);
    });
    await client.appendToStream(streamName(), events(2));
    await client.appendToStream(streamName(), jsonEvent({ type, data: { n: 1 } }));
    await eventually(() => given.length === 1);
    expect(given).toEqual([{ n: 1 }]);
    await consumer.unsubscribe();
  });
});
