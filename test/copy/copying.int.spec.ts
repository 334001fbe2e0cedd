import { describe, expect, it } from '@jest/globals';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { join } from 'node:path';
import { copyHistory, openStore, type CopyStep } from '#event-store';
import { eventually } from '../eventstoredb/support/harness.js';
import { eventsOf, kept, ourEvent, usePlaces, writeLog } from './support.js';

const places = usePlaces();

describe('a history that is copied', () => {
  it('from the embedded store to EventStoreDB, on to another one and back again, is the same throughout', async () => {
    const [first, last] = [await places.directory(), await places.directory()];
    const [there, further] = [await places.standIn(), await places.standIn({ nodes: 3 })];
    writeLog(first, 120);
    const steps = new Map<string, CopyStep>();
    const report = await copyHistory({ from: { directory: first }, to: { url: there.connectionString() }, tell: (step) => steps.set(step.step, step) });
    expect(report).toMatchObject({ events: 120, copied: 120, found: 0, skipped: { foreign: 0, malformed: 0 }, lastPosition: { source: '120' } });
    expect([steps.get('copying'), steps.get('verifying')]).toMatchObject([{ done: 120, total: 120 }, { done: 120, total: 120 }]);

    await copyHistory({ from: { url: there.connectionString() }, to: { url: further.connectionString() } });
    await copyHistory({ from: { url: further.connectionString() }, to: { directory: last } });
    expect(eventsOf(last)).toEqual(eventsOf(first));
  }, 120_000);

  it('keeps the instants of its first recording in the metadata of EventStoreDB, and the service sees them as instants alone', async () => {
    const [from, mirror] = [await places.directory(), await places.directory()];
    const standIn = await places.standIn();
    writeLog(from, 3);
    await copyHistory({ from: { directory: from }, to: { url: standIn.connectionString() } });
    const stored = standIn.log.records.filter(({ type }) => type === 'SomethingHappened').map(({ metadata }) => JSON.parse(Buffer.from(metadata).toString()) as unknown);
    expect(stored).toEqual(eventsOf(from).map(({ metadata, recordedAt }) => ({ ...(JSON.parse(metadata) as object), originallyRecordedAt: new Date(recordedAt).toISOString() })));

    const store = await openStore({ url: standIn.connectionString(), directory: mirror });
    await eventually(() => store.journal.head === 3, 30_000);
    expect([...store.journal.scan(0, 3)].map(kept)).toEqual(eventsOf(from).map(kept));
    expect(await store.readStream('stream-0')).toEqual(store.journal.readStream('stream-0', 0, 3, false).map(({ seq: _, ...event }) => event));
    expect(store.journal.seqAtInstant(eventsOf(from)[1]!.recordedAt)).toBe(2);

    const appended = await store.append('stream-0', 2, [ourEvent()]);
    expect(appended.events[0]!.recordedAt).toBeGreaterThan(Date.UTC(2024, 0, 1));
    await store.close();
  });

  it('leaves behind what others keep in the same database, counts it, and keeps revisions where they were', async () => {
    const [to, back] = [await places.directory(), await places.directory()];
    const [source, target] = [await places.standIn(), await places.standIn()];
    const client = EventStoreDBClient.connectionString(source.connectionString());
    const append = (metadata: object): Promise<unknown> => client.appendToStream('shared', jsonEvent({ type: 'SomethingHappened', data: {}, metadata: metadata as Record<string, string> }));
    for (const app of ['another', 'operations-timeline', 'another', 'another', 'operations-timeline']) await append({ app });
    await append({ app: 'operations-timeline', originallyRecordedAt: '2001-01-01T00:00:00.000Z' });
    await client.dispose();

    const url = target.connectionString();
    const report = await copyHistory({ from: { url: source.connectionString() }, to: { url } });
    expect(report).toMatchObject({ events: 2, skipped: { foreign: 3, malformed: 1 } });
    await copyHistory({ from: { url }, to: { directory: to } });
    expect(eventsOf(to).map(({ revision }) => revision)).toEqual([1, 4]);
    expect(await copyHistory({ from: { url }, to: { directory: back } })).toMatchObject({ skipped: { foreign: 0, malformed: 0 } });
  });

  it('may be copied again while it grows, until the copy is written to', async () => {
    const from = await places.directory();
    const standIn = await places.standIn();
    const copy = (): ReturnType<typeof copyHistory> => copyHistory({ from: { directory: from }, to: { url: standIn.connectionString() } });
    writeLog(from, 10);
    expect(await copy()).toMatchObject({ copied: 10, found: 0 });
    expect(await copy()).toMatchObject({ copied: 0, found: 10, events: 10 });
    writeLog(from, 5);
    expect(await copy()).toMatchObject({ copied: 5, found: 10, events: 15 });

    const store = await openStore({ url: standIn.connectionString(), directory: await places.directory() });
    await store.append('of-its-own', 'no-stream', [ourEvent()]);
    await store.close();
    await expect(copy()).rejects.toThrow('The target holds 16 events, and the source only 15');
    writeLog(from, 5);
    await expect(copy()).rejects.toThrow(/The target holds something else than the source: of event number 16, its id is .* Copy into an empty one/);
  });

  it('is refused by a store that holds something else, which stays as it is', async () => {
    const [from, to] = [await places.directory(), await places.directory()];
    writeLog(from, 5);
    writeLog(to, 3);
    const before = eventsOf(to);
    await expect(copyHistory({ from: { directory: from }, to: { directory: to } })).rejects.toThrow('of event number 1, its id is');
    expect(eventsOf(to)).toEqual(before);
  });

  it('is not taken from, nor put into, a directory that is something else', async () => {
    const [from, mirror] = [await places.directory(), await places.directory()];
    const standIn = await places.standIn();
    writeLog(from, 1);
    await (await openStore({ url: standIn.connectionString(), directory: mirror })).close();
    await expect(copyHistory({ from: { directory: mirror }, to: { directory: from } })).rejects.toThrow('name the EventStoreDB itself');
    await expect(copyHistory({ from: { directory: join(from, 'none') }, to: { directory: mirror } })).rejects.toThrow('There is no journal to read');
    await expect(copyHistory({ from: { directory: from }, to: { directory: mirror } })).rejects.toThrow('holds the mirror of an EventStoreDB log');
  });
});
