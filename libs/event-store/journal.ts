import type { Observable } from 'rxjs';
import type { KeyReader } from './keys.js';
import type { StreamEvent } from './port.js';

/**
 * One event of ours as the local journal holds it.
 * `seq` is its place in the journal: 1, 2, 3 … without gaps.
 */
export interface RecordedEvent extends StreamEvent {
  readonly seq: number;
}

/** A recorded event whose `data` and `metadata` are still the JSON text that was appended. */
export interface RawEvent extends Omit<RecordedEvent, 'data' | 'metadata'> {
  readonly data: string;
  readonly metadata: string;
}

/** What projections take in of an event: all but its place in the log of the store and in its stream. */
export type RawContent = Omit<RawEvent, 'position' | 'stream' | 'revision'>;

/** The most events one `read` returns. */
export const JOURNAL_PAGE_LIMIT = 10_000;

/**
 * The ordered local copy of the log: what read models are built from and what answers quote.
 *
 * Everything in it is durable and in the order of the store. All reads are synchronous.
 * Neither `seq`, `position` nor `recordedAt` ever goes down from one event to the next.
 */
export interface Journal {
  /** Where other threads can open it to read; undefined when it lies nowhere that they could. */
  readonly directory?: string | undefined;

  /** The last `seq`; 0 when empty. */
  readonly head: number;

  get(seq: number): RecordedEvent | undefined;

  getById(eventId: string): RecordedEvent | undefined;

  /** One text that the data of each of these events has, as it was written, in their order: quicker than to get them. All of them have to be there. */
  texts(seqs: readonly number[], member: string): string[];

  /** The events after `afterSeq`, in order, at most `limit` of them and never more than {@link JOURNAL_PAGE_LIMIT}. */
  read(afterSeq: number, limit: number): RecordedEvent[];

  /** Events of one stream from the revision `from` on (backwards: down), at most `limit`. */
  readStream(stream: string, from: number, limit: number, backwards: boolean): RecordedEvent[];

  /** The contents of the events after `afterSeq`, in order, at most `limit` of them: the quickest there is of a log, for rebuilds. */
  contents(afterSeq: number, limit: number): readonly RawContent[];

  /**
   * A pass over the events with `afterSeq < seq <= untilSeq`. It reads a page at a time, so the journal may grow
   * meanwhile and other reads may come between two steps.
   */
  scan(afterSeq: number, untilSeq: number): IterableIterator<RawEvent>;

  /**
   * The last `seq` whose position is not after the given one; 0 when that lies before the first event.
   * `undefined` when `position` is not a decimal string.
   */
  seqAtPosition(position: string): number | undefined;

  /** The last `seq` recorded no later than the instant (epoch ms); 0 when there is none. */
  seqAtInstant(epochMs: number): number;

  /** Emits the new head after events became durable. A journal opened read-only never emits: read its `head` instead. */
  readonly appended: Observable<number>;

  /** The keys of sealed texts that are at hand. */
  readonly keys: KeyReader;
}
