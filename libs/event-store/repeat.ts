import type { EncodedEvent } from './encode.js';
import { IdConflict } from './errors.js';
import type { Appended, AppendedEvent, ExpectedRevision } from './port.js';

/** An append on its way to a database. */
export interface AppendRequest {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly EncodedEvent[];
}

/** Where an event is in the log. */
export interface Placed extends AppendedEvent {
  readonly stream: string;
  readonly seq?: number;
}

/**
 * The first answer again, for an append some of whose ids are in the log: `known` says for each event where.
 * An IdConflict unless all are there as this append would have put them.
 */
export function repeatOf({ stream, events }: AppendRequest, known: readonly (Placed | undefined)[]): Appended | IdConflict {
  const places: Placed[] = [];
  for (const [index, place] of known.entries()) {
    const { id } = events[index]!;
    const before = places.at(-1);
    if (!place) return new IdConflict(id, stream, 'other events of this append are in the stream already, but not this one');
    if (place.stream !== stream) return new IdConflict(id, stream, `it is revision ${place.revision} of stream "${place.stream}"`);
    if (before && place.revision !== before.revision + 1) {
      return new IdConflict(id, stream, `it is revision ${place.revision} there, not the one after revision ${before.revision}`);
    }
    places.push(place);
  }
  return answerOf(places, true);
}

export function answerOf(places: readonly Placed[], repeated: boolean): Appended {
  const { revision, position, seq } = places.at(-1)!;
  const events = places.map(({ id, revision, position, recordedAt }) => ({ id, revision, position, recordedAt }));
  return { revision, position, seq, repeated, events };
}
