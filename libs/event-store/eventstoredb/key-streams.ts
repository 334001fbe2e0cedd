import { ANY, jsonEvent, NO_STREAM, StreamDeletedError, WrongExpectedVersionError } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import type { StoredKey } from '../keys.js';
import { KEY_APP, KEY_STREAM_PREFIX } from './key-event.js';
import { readRefusal } from './refusals.js';
import { REQUEST_LIMITS, type Requests } from './requests.js';

/** @throws {StoreUnavailable} not all are known to be kept */
export async function keepKeys(requests: Requests, keys: readonly StoredKey[]): Promise<void> {
  await Promise.all(keys.map((key) => keepKey(requests, key)));
}

async function keepKey(requests: Requests, { id, key }: StoredKey): Promise<void> {
  const event = jsonEvent({ id: randomUUID(), type: 'TextKeyMade', data: { key: key.toString('base64') }, metadata: { app: KEY_APP } });
  await requests.run(async (client) => {
    try {
      await client.appendToStream(KEY_STREAM_PREFIX + id, event, { expectedRevision: NO_STREAM, deadline: REQUEST_LIMITS.attemptMs });
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
        await client.tombstoneStream(KEY_STREAM_PREFIX + id, { expectedRevision: ANY, deadline: REQUEST_LIMITS.attemptMs });
      } catch (error) {
        if (!(error instanceof StreamDeletedError)) throw error;
      }
    }, readRefusal),
  ));
}
