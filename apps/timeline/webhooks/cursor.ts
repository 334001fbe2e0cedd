import type { Journal } from '#event-store';
import type { Place } from './messages.js';

/** Up to where a webhook was told: its receiver has confirmed everything before. */
export interface Cursor {
  /** Log position of the last event that was told, or passed over; "0" before the first. */
  readonly position: string;
  /** The id of that event, by which the log is recognised; "" before the first. */
  readonly event: string;
  /** What "today" was then, days since 1970-01-01. */
  readonly day: number;
  /** Whether the receiver has the snapshot that everything else is a change of. */
  readonly begun: boolean;
}

/** A cursor whose last event is in another log, or in none: what followed it cannot be known. */
export class AnotherLog extends Error {}

export function cursorAt(journal: Journal, { seq, day, begun }: Place): Cursor {
  const { position, id } = journal.get(seq) ?? { position: '0', id: '' };
  return { position, event: id, day, begun };
}

/**
 * The place of a cursor in the journal; undefined where the journal does not go so far (yet).
 * @throws AnotherLog
 */
export function seqOf(journal: Journal, { position, event }: Cursor): number | undefined {
  const last = journal.get(journal.head);
  if (BigInt(last?.position ?? 0) < BigInt(position)) return undefined;
  const seq = journal.seqAtPosition(position) ?? 0;
  if ((journal.get(seq)?.id ?? '') !== event) throw new AnotherLog(`The event ${event} at position ${position}, which was told last, is not in this log.`);
  return seq;
}
