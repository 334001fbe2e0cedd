import { describe, expect, it } from '@jest/globals';
import { EventStoreDBClient, jsonEvent, type JSONType } from '@eventstore/db-client';
import { copyHistory, EmbeddedStore, openStore, type EventStore, type NewEvent } from '#event-store';
import { eventually } from '../eventstoredb/support/harness.js';
import type { StandIn } from '../eventstoredb/index.js';
import { eventsOf, ourEvent, usePlaces, writeLog } from './support.js';

const places = usePlaces();
const LONG_AGO = '2001-01-01T00:00:00.000Z';

/** An event that bears an instant of its own, as only a copy may write it. */
const forged = (instant: unknown = LONG_AGO): NewEvent => ourEvent({ forged: true }, { metadata: { app: 'operations-timeline', originallyRecordedAt: instant } });
const conducting = (type: string): NewEvent => ({ ...ourEvent(), type, metadata: { app: 'operations-timeline-copy' } });

/** Appends past the adapter, as another program with the database's credentials could. */
async function smuggle(standIn: StandIn, ...events: NewEvent[]): Promise<void> {
  const client = EventStoreDBClient.connectionString(standIn.connectionString());
  for (const { id, type, data, metadata } of events) await client.appendToStream(`smuggled-${id}`, jsonEvent({ id, type, data: data as JSONType, metadata: metadata as JSONType }));
  await client.dispose();
}

/** Opens a store on a stand-in, once it holds everything up to a last event appended for that. */
async function mirrored(standIn: StandIn, last: NewEvent): Promise<EventStore> {
  const store = await openStore({ url: standIn.connectionString(), directory: await places.directory() });
  await eventually(() => store.journal.getById(last.id) !== undefined, 30_000);
  return store;
}

describe('the instant at which an event was recorded', () => {
  it('can be set by no append, whichever the store', async () => {
    const standIn = await places.standIn();
    for (const store of [EmbeddedStore.open({ directory: await places.directory() }), await openStore({ url: standIn.connectionString(), directory: await places.directory() })]) {
      await expect(store.append('stream', 'any', [forged()])).rejects.toThrow('name "originallyRecordedAt": the store says when an event is recorded');
      expect(store.journal.head).toBe(0);
      await store.close();
    }
  });

  it('is the server’s in a log that was no copy when it began, whatever is smuggled into that', async () => {
    const standIn = await places.standIn();
    const [first, last, late] = [ourEvent(), ourEvent(), forged()];
    await smuggle(standIn, forged(), conducting('CopyFinished'), forged(), first, conducting('CopyBegun'), late, last);
    const store = await mirrored(standIn, last);
    expect([...store.journal.scan(0, 9)].map(({ id }) => id)).toEqual([first.id, last.id]);
    expect(store.status().detail).toContain('3 malformed');
    await store.append('stream', 'any', [ourEvent()]);
    await store.close();
  });

  it('is the server’s again after the first event recorded in a copy, also after a restart', async () => {
    const [from, directory] = [await places.directory(), await places.directory()];
    const standIn = await places.standIn();
    writeLog(from, 3);
    await copyHistory({ from: { directory: from }, to: { url: standIn.connectionString() } });
    const options = { url: standIn.connectionString(), directory };
    const before = await openStore(options);
    await eventually(() => before.journal.head === 3, 30_000);
    await before.append('stream', 'any', [ourEvent()]);
    await before.close();
    const last = ourEvent();
    await smuggle(standIn, conducting('CopyBegun'), forged(), last);
    for (const store of [await openStore(options), await mirrored(standIn, last)]) {
      await eventually(() => store.journal.getById(last.id) !== undefined, 30_000);
      const instants = [...store.journal.scan(0, 9)].map(({ recordedAt }) => recordedAt);
      expect(instants.slice(0, 3)).toEqual(eventsOf(from).map(({ recordedAt }) => recordedAt));
      expect(Math.min(...instants.slice(3))).toBeGreaterThan(Date.UTC(2024, 0, 1));
      expect(instants).toEqual([...instants].sort((a, b) => a - b));
      expect(instants.length).toBe(5);
      await store.close();
    }
  });

  it('never goes back, and a copied event without a proper one is none of ours', async () => {
    const standIn = await places.standIn();
    const last = forged('2002-01-01T00:00:00.000Z');
    await smuggle(standIn, conducting('CopyBegun'), forged('2003-01-01T00:00:00.000Z'), forged('yesterday'), forged(5), last);
    const store = await mirrored(standIn, last);
    expect([...store.journal.scan(0, 9)].map(({ recordedAt }) => new Date(recordedAt).toISOString())).toEqual(['2003-01-01T00:00:00.000Z', '2003-01-01T00:00:00.000Z']);
    await store.close();
  });
});
