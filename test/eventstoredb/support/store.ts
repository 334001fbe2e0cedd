import { afterEach } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type EventStore, type OpenStoreOptions, type RecordedEvent } from '#event-store';
import type { StandIn } from '../index.js';
import type { LogRecord } from '../log/record.js';

/** Limits that let a test see what takes minutes otherwise, with attempts enough for a machine that is busy. */
export const HURRIED = {
  requests: { attemptMs: 400, attempts: 20, patienceMs: 0, backoff: { firstMs: 5, mostMs: 40 } },
  feed: { confirmMs: 1_000, silenceMs: 500, backoff: { firstMs: 5, mostMs: 50 } },
  /** Only once: questions would take the faults that reads are to meet. */
  askMs: 3_600_000,
};

export interface Opened {
  readonly store: EventStore;
  readonly directory: string;
  readonly said: string[];
}

/** Opens stores that are closed after each test. */
export function useStores(): (url: string, options?: Partial<OpenStoreOptions>) => Promise<Opened> {
  const stores: EventStore[] = [];
  const directories = new Set<string>();
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
    for (const directory of directories) await rm(directory, { recursive: true, force: true });
    directories.clear();
  });
  return async (url, options = {}) => {
    const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'mirror-')));
    directories.add(directory);
    const said: string[] = [];
    const store = await openStore({ url, directory, log: (message) => said.push(message), ...HURRIED, ...options });
    stores.push(store);
    return { store, directory, said };
  };
}

/** The events of ours in the log of a stand-in, as a mirror must hold them. */
export function ours({ log }: StandIn): Array<Pick<RecordedEvent, 'id' | 'stream' | 'revision' | 'position'>> {
  const isOurs = ({ stream, type }: LogRecord): boolean => !stream.startsWith('$') && !type.startsWith('$');
  return log.records.filter(isOurs).map(({ id, stream, revision, position }) => ({ id, stream, revision: Number(revision), position: String(position) }));
}

/** The events of a mirror. */
export function mirrored({ journal }: EventStore): ReturnType<typeof ours> {
  return [...journal.scan(0, journal.head)].map(({ id, stream, revision, position }) => ({ id, stream, revision, position }));
}
