import type { Journal, RawEvent } from '../journal.js';
import type { StoredKey } from '../keys.js';
import type { SqliteJournal } from '../sqlite/sqlite-journal.js';

/** A log for reading, and how much beside it was passed over. */
export interface OpenedLog {
  readonly journal: SqliteJournal;
  readonly skipped: { readonly foreign: number; readonly malformed: number };
  close(): Promise<void>;
}

/** A place that a history is copied to. */
export interface CopyTarget extends OpenedLog {
  /** Whether events of another log may follow what is there. */
  readonly mayContinue: boolean;

  /** From now on, and until it is finished, the target is nobody else's to write to. */
  begin(): Promise<void>;

  /** Keeps keys of the source, which come before its events; they are durable afterwards. */
  keep(keys: readonly StoredKey[]): Promise<void>;

  /** Destroys keys that the source has destroyed since. */
  destroy(ids: readonly string[]): Promise<void>;

  /** Adds events of the source behind those there are, with their ids, revisions and instants; they are durable afterwards. */
  write(events: readonly RawEvent[], source: Journal): Promise<void>;

  /** What is there now, read anew. */
  readAgain(): Promise<OpenedLog>;

  /** The copy is whole. */
  finish(events: number): Promise<void>;
}
