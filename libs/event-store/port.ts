import type { Journal } from './journal.js';
import type { KeyStore, StoredKey } from './keys.js';

/** What the writer believes of the stream: its last revision (the first event has 0), that it has none, or nothing. */
export type ExpectedRevision = number | 'no-stream' | 'any';

/** An event to append. `id` is a UUID: whoever retries with the same ids appends once. */
export interface NewEvent {
  readonly id: string;
  readonly type: string;
  readonly data: object;
  readonly metadata: object;
  /** Keys that the event is of no use without. They are durable before it is, and no part of it. */
  readonly keys?: readonly StoredKey[];
}

/** An event as the store holds it in its stream. */
export interface StreamEvent {
  /** The store's own log position, a decimal string. */
  readonly position: string;
  /** Epoch ms, given by the store: nobody who appends can set it. */
  readonly recordedAt: number;
  readonly id: string;
  readonly stream: string;
  /** Its place in the stream: 0, 1, 2 … */
  readonly revision: number;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
}

export type AppendedEvent = Pick<StreamEvent, 'id' | 'revision' | 'position' | 'recordedAt'>;

/** The store's answer to an append: the events are durable. */
export interface Appended {
  /** Revision of the last event. */
  readonly revision: number;
  /** Log position of the last event. */
  readonly position: string;
  /** Place of the last event in the journal, where the journal has it already. */
  readonly seq?: number;
  /** The same ids were in this stream already: nothing was added and this is the first answer again. */
  readonly repeated: boolean;
  readonly events: readonly AppendedEvent[];
}

export interface ReadStreamOptions {
  /** First revision to return, inclusive. Default: the first of the stream, or reading backwards the last. */
  readonly from?: number;
  /** The most events to return. Default: all there are. */
  readonly limit?: number;
  readonly backwards?: boolean;
}

/** Takes what an operator may want to know. */
export type StoreLog = (message: string, level: 'info' | 'warn') => void;

export interface StoreStatus {
  readonly kind: 'embedded' | 'eventstoredb';
  readonly connected: boolean;
  /** Epoch ms since when `connected` has been what it is. */
  readonly since: number;
  /** False while a history is being copied into it: what is there is the beginning of one, and appends are refused. */
  readonly whole: boolean;
  /** One sentence for a person. */
  readonly detail: string;
  /** Epoch ms of the latest instant up to which the journal is known to hold all that was recorded; undefined when that was never known. */
  readonly currentAt: number | undefined;
  readonly counts: StoreCounts;
}

/** What happened since the start. */
export interface StoreCounts {
  /** Requests to the database that were tried again. */
  readonly retries: number;
  /** How often a connection was made after the first one. */
  readonly reconnects: number;
  /** Events in the database that are not in the journal: its own, those of other applications, and such as name this one but cannot be its. */
  readonly passedOver: Readonly<Record<'system' | 'other-application' | 'malformed', number>>;
}

/** The log of events, whichever database keeps it. */
export interface EventStore {
  /**
   * Appends all of `events` to `stream`, or none, and answers once they are durable.
   *
   * Ids that the stream already holds, in this order and one after the other, are a repeat: the first answer comes again,
   * whatever revision is expected.
   *
   * @throws {WrongExpectedRevision} the stream is not where the writer believes
   * @throws {IdConflict} an id is taken by another stream or by another append
   * @throws {EventTooLarge} data and metadata of an event take more than 1 MiB as JSON
   * @throws {StoreUnavailable} the store cannot answer now; the append may have happened: retry with the same ids
   */
  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended>;

  /** The events of a stream in order of revision; `[]` for a stream that does not exist. */
  readStream(stream: string, options?: ReadStreamOptions): Promise<StreamEvent[]>;

  readonly journal: Journal;

  readonly keys: KeyStore;

  status(): StoreStatus;

  /** Ends what is under way, releases files and connections. Appends after it are refused with StoreUnavailable. */
  close(): Promise<void>;
}
