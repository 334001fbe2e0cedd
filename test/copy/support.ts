import { afterEach } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteJournal, type NewEvent, type RawEvent } from '#event-store';
import { StandIn, type StandInOptions } from '../eventstoredb/index.js';

/** Directories and stand-ins that are gone after each test. */
export function usePlaces() {
  const releases: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const release of releases.splice(0).reverse()) await release();
  });
  const directory = async (): Promise<string> => {
    const made = await mkdtemp(join(tmpdir(), 'copy-'));
    releases.push(() => rm(made, { recursive: true, force: true }));
    return made;
  };
  const standIn = async (options: StandInOptions = {}): Promise<StandIn> => {
    const started = await StandIn.start(options);
    releases.push(() => started.stop());
    return started;
  };
  return { directory, standIn };
}

export const ourEvent = (data: object = {}, more: Partial<NewEvent> = {}): NewEvent => ({
  id: randomUUID(),
  type: 'SomethingHappened',
  data,
  metadata: { app: 'operations-timeline', version: 1, actor: 'ann' },
  ...more,
});

/** Adds so many events to the embedded log in a directory, in ten streams, recorded a second apart, long ago. */
export function writeLog(directory: string, count: number): void {
  const journal = SqliteJournal.open(directory, 'embedded');
  try {
    journal.write((writer) => {
      for (let n = 0; n < count; n += 1) {
        const stream = `stream-${Math.floor(n / 3) % 10}`;
        const { id, type, data, metadata } = ourEvent({ n, text: `“${n}” \u0007 €` });
        const instant = Date.UTC(2019, 0, 1) + 1_000 * writer.head;
        writer.insert({ id, type, data: JSON.stringify(data), metadata: JSON.stringify(metadata) }, { stream, revision: (writer.revision(stream) ?? -1) + 1, instant });
      }
    });
  } finally {
    journal.close();
  }
}

/** The events of the embedded log in a directory. */
export function eventsOf(directory: string): RawEvent[] {
  const journal = SqliteJournal.openReadOnly(directory);
  try {
    return [...journal.scan(0, journal.head)];
  } finally {
    journal.close();
  }
}

/** What a copy keeps of an event: all but its place in this store. */
export const kept = ({ id, stream, revision, type, recordedAt, data, metadata }: RawEvent) => ({ id, stream, revision, type, recordedAt, data, metadata });
