import { ANY, jsonEvent, NO_STREAM, StreamDeletedError, WrongExpectedVersionError } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import type { StoredKey } from '../keys.js';
import type { LoggedEvent } from './logged-event.js';
import { readRefusal } from './refusals.js';
import { REQUEST_LIMITS, type Requests } from './requests.js';

/**
 * In EventStoreDB each key has a stream of its own, of one event, which is tombstoned to destroy it. It comes before the event
 * that needs it, so that whoever follows the log has the key by then. The next scavenge takes it off the disks.
 */
const PREFIX = 'operations-timeline-key-';
const KEY_APP = 'operations-timeline-keys';
const TOMBSTONE = '$streamDeleted';

/** What an event of a key's stream says: a key, or that it was destroyed. Undefined for any other event. */
export function keyIn({ streamId, type, data, metadata }: Pick<LoggedEvent, 'streamId' | 'type' | 'data' | 'metadata'>): { id: string; key: Buffer | null } | undefined {
  if (!streamId.startsWith(PREFIX)) return undefined;
  const id = streamId.slice(PREFIX.length);
  if (type === TOMBSTONE) return { id, key: null };
  const { app } = (metadata ?? {}) as { app?: unknown };
  const { key } = (data ?? {}) as { key?: unknown };
  return app === KEY_APP && typeof key === 'string' ? { id, key: Buffer.from(key, 'base64') } : undefined;
}

/** @throws {StoreUnavailable} not all are known to be kept */
export async function keepKeys(requests: Requests, keys: readonly StoredKey[]): Promise<void> {
  await Promise.all(keys.map((key) => keepKey(requests, key)));
}

async function keepKey(requests: Requests, { id, key }: StoredKey): Promise<void> {
  const event = jsonEvent({ id: randomUUID(), type: 'TextKeyMade', data: { key: key.toString('base64') }, metadata: { app: KEY_APP } });
  await requests.run(async (client) => {
    try {
      await client.appendToStream(PREFIX + id, event, { expectedRevision: NO_STREAM, deadline: REQUEST_LIMITS.attemptMs });
    } catch (error) {
      // No two keys have one name: what is there is this one, of an attempt whose answer was lost or of an earlier copy.
      if (!(error instanceof WrongExpectedVersionError)) throw error;
    }
  }, readRefusal);
}

/** @throws {StoreUnavailable} some may be left */
export async function destroyKeys(requests: Requests, ids: readonly string[]): Promise<void> {
  await Promise.all(ids.map((id) =>
    requests.run(async (client) => {
      try {
        await client.tombstoneStream(PREFIX + id, { expectedRevision: ANY, deadline: REQUEST_LIMITS.attemptMs });
      } catch (error) {
        if (!(error instanceof StreamDeletedError)) throw error;
      }
    }, readRefusal),
  ));
}
