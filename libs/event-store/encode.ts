import { EventTooLarge, IdConflict } from './errors.js';
import { ORIGINAL_INSTANT } from './original-instant.js';
import type { StoredKey } from './keys.js';
import type { ExpectedRevision, NewEvent } from './port.js';

/** The most bytes of JSON one event may take, data and metadata together. Also EventStoreDB's default for an append. */
export const EVENT_SIZE_LIMIT = 1024 * 1024;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A new event with its bodies as JSON text and its id in lower case. */
export interface EncodedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
  readonly keys?: readonly StoredKey[];
}

/**
 * What every adapter does with an append before it reaches a database.
 * @throws {TypeError} a name, an id, a revision or a body that no store takes: a mistake of the caller
 * @throws {EventTooLarge | IdConflict}
 */
export function encodeAppend(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): EncodedEvent[] {
  checkName('stream', stream);
  if (typeof expected === 'number' && !(Number.isSafeInteger(expected) && expected >= 0)) {
    throw new TypeError(`Expected revision ${expected} of "${stream}" is not 0, 1, 2 …; for an empty stream expect 'no-stream'.`);
  }
  if (events.length === 0) throw new TypeError(`An append to "${stream}" needs at least one event.`);
  const encoded = events.map((event) => encodeEvent(stream, event));
  const ids = new Set<string>();
  for (const { id } of encoded) {
    if (ids.has(id)) throw new IdConflict(id, stream, 'it occurs twice in this append');
    ids.add(id);
  }
  return encoded;
}

function encodeEvent(stream: string, event: NewEvent): EncodedEvent {
  checkName('event type', event.type);
  const id = event.id.toLowerCase();
  if (!UUID.test(id)) throw new TypeError(`Event id "${event.id}" is not a UUID like 123e4567-e89b-12d3-a456-426614174000.`);
  const data = body(event, 'data');
  const metadata = body(event, 'metadata');
  if (Object.hasOwn(event.metadata, ORIGINAL_INSTANT)) {
    throw new TypeError(`The metadata of event ${event.id} name "${ORIGINAL_INSTANT}": the store says when an event is recorded.`);
  }
  const bytes = Buffer.byteLength(data) + Buffer.byteLength(metadata);
  if (bytes > EVENT_SIZE_LIMIT) throw new EventTooLarge(stream, bytes, EVENT_SIZE_LIMIT);
  return { id, type: event.type, data, metadata, ...(event.keys && { keys: event.keys }) };
}

function body(event: NewEvent, part: 'data' | 'metadata'): string {
  const value: unknown = event[part];
  if (typeof value !== 'object' || value === null) throw new TypeError(`The ${part} of event ${event.id} is not an object.`);
  return JSON.stringify(value);
}

/** Names that begin with $ are EventStoreDB's own. */
function checkName(what: string, name: string): void {
  if (name === '' || name.startsWith('$')) throw new TypeError(`"${name}" cannot be the name of a ${what}: it is empty or begins with $.`);
}
