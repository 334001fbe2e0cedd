import type { Position } from '@eventstore/db-client';
import { WireReader } from './wire-reader.js';

/** An event as it lies in $all, ours or not. */
export interface LoggedEvent {
  readonly id: string;
  readonly streamId: string;
  readonly revision: bigint;
  readonly type: string;
  readonly isJson: boolean;
  /** Undefined where it is no JSON. */
  readonly data: unknown;
  readonly metadata: unknown;
  /** Both as they were sent. */
  readonly texts: { readonly data: string; readonly metadata: string };
  readonly created: Date;
  readonly position: Position;
}

/** Tells events of ours from those that others keep in the same database. */
export type IsOurs = (event: Pick<LoggedEvent, 'metadata'>) => boolean;

/** Events of ours name this program in their metadata. */
export const carriesOurName: IsOurs = ({ metadata }) => typeof metadata === 'object' && metadata !== null && 'app' in metadata && metadata.app === 'operations-timeline';

/** One encoded `event_store.client.streams.ReadResp`, and what it says: its only field. */
export const EVENT = 1;
export const CONFIRMATION = 2;
export const CAUGHT_UP = 8;
export const FELL_BEHIND = 9;

/** What a response says, if it is one: whose numbers of fields are below 16, so that the first byte has it. */
export const kindOf = (response: Buffer): number => (response[0] ?? 0) >> 3;

/**
 * The event of a response. The classes that the client has for it make an object of every part, which takes eight times as long.
 * @throws {RangeError} the bytes are no response with an event
 */
export function eventIn(response: Buffer): LoggedEvent {
  const event = within(within(new WireReader(response), EVENT), 1);
  const names = { type: '', 'content-type': '', created: '' };
  let [id, streamId, data, metadata] = ['', '', '', ''];
  let [revision, prepare, commit] = [0n, 0n, 0n];
  while (event.advance()) {
    switch (event.field) {
      case 1:
        id = textWithin(event.message(), 2);
        break;
      case 2:
        streamId = textWithin(event.message(), 3);
        break;
      case 3:
        revision = event.uint64();
        break;
      case 4:
        prepare = event.uint64();
        break;
      case 5:
        commit = event.uint64();
        break;
      case 6:
        addEntry(names, event.message());
        break;
      case 7:
        metadata = event.text();
        break;
      case 8:
        data = event.text();
        break;
    }
  }
  const isJson = names['content-type'] === 'application/json';
  const created = new Date(Number(names.created.slice(0, -DIGITS_BELOW_MS)));
  return { id, streamId, revision, type: names.type, isJson, data: isJson ? parsed(data) : undefined, metadata: parsed(metadata), texts: { data, metadata }, created, position: { commit, prepare } };
}

/** Instants come in units of 100 ns, as many digits as a JavaScript number does not hold. */
const DIGITS_BELOW_MS = 4;

function addEntry(names: Record<string, string>, entry: WireReader): void {
  let [key, value] = ['', ''];
  while (entry.advance()) {
    if (entry.field === 1) key = entry.text();
    else if (entry.field === 2) value = entry.text();
  }
  names[key] = value;
}

function within(message: WireReader, field: number): WireReader {
  while (message.advance()) if (message.field === field) return message.message();
  throw new RangeError(`There is no field ${field}.`);
}

/** Text that is absent is empty. */
function textWithin(message: WireReader, field: number): string {
  while (message.advance()) if (message.field === field) return message.text();
  return '';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
