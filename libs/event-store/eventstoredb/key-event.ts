import type { LoggedEvent } from './logged-event.js';

/**
 * In EventStoreDB each key has a stream of its own, of one event, which is tombstoned to destroy it. It comes before the event
 * that needs it, so that whoever follows the log has the key by then. The next scavenge takes it off the disks.
 */
export const KEY_STREAM_PREFIX = 'operations-timeline-key-';
export const KEY_APP = 'operations-timeline-keys';
const TOMBSTONE = '$streamDeleted';

/** What an event of a key's stream says: a key, or that it was destroyed. Undefined for any other event. */
export function keyIn({ streamId, type, data, metadata }: Pick<LoggedEvent, 'streamId' | 'type' | 'data' | 'metadata'>): { id: string; key: Buffer | null } | undefined {
  if (!streamId.startsWith(KEY_STREAM_PREFIX)) return undefined;
  const id = streamId.slice(KEY_STREAM_PREFIX.length);
  if (type === TOMBSTONE) return { id, key: null };
  const { app } = (metadata ?? {}) as { app?: unknown };
  const { key } = (data ?? {}) as { key?: unknown };
  return app === KEY_APP && typeof key === 'string' ? { id, key: Buffer.from(key, 'base64') } : undefined;
}
