import type { Journal, RawEvent } from '../journal.js';

/** A log for reading, and how much beside it was passed over. */
export interface OpenedLog {
  readonly journal: Journal;
  readonly skipped: { readonly foreign: number; readonly malformed: number };
  close(): Promise<void>;
}

/** A place that a history is copied to. */
export interface CopyTarget extends OpenedLog {
  /** Whether events of another log may follow what is there. */
  readonly mayContinue: boolean;

  /** From now on, and until it is finished, the target is nobody else's to write to. */
  begin(): Promise<void>;

  /** Adds events of the source behind those there are, with their ids, revisions and instants; they are durable afterwards. */
  write(events: readonly RawEvent[], source: Journal): Promise<void>;

  /** What is there now, read anew. */
  readAgain(): Promise<OpenedLog>;

  /** The copy is whole. */
  finish(events: number): Promise<void>;
}
