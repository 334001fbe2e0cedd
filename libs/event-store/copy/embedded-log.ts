import { StoreMismatch } from '../errors.js';
import { COPY_NOTE, UNFINISHED } from '../embedded/embedded-store.js';
import type { RawEvent } from '../journal.js';
import type { StoredKey } from '../keys.js';
import { DirectoryLock } from '../sqlite/directory-lock.js';
import { SqliteJournal } from '../sqlite/sqlite-journal.js';
import type { CopyTarget, OpenedLog } from './copy-target.js';

const NOTHING_SKIPPED = { foreign: 0, malformed: 0 };

/** The embedded log in a directory, for reading beside the service. @throws {StoreMismatch} it is not there, or not a whole log */
export function readEmbedded(directory: string): OpenedLog {
  const journal = SqliteJournal.openReadOnly(directory);
  const refuse = (reason: string): never => {
    journal.close();
    throw new StoreMismatch(reason);
  };
  if (journal.noted('kind') !== 'embedded') refuse(`${directory} holds the mirror of an EventStoreDB log: name the EventStoreDB itself.`);
  if (journal.noted(COPY_NOTE) === UNFINISHED) refuse(`${directory} holds the beginning of a copy, which has to be finished before it is copied itself.`);
  return logOf(journal);
}

const logOf = (journal: SqliteJournal): OpenedLog => ({ journal, skipped: NOTHING_SKIPPED, close: async () => journal.close() });

/** The embedded log in a directory as the target of a copy, locked against others. */
export class EmbeddedTarget implements CopyTarget {
  readonly skipped = NOTHING_SKIPPED;
  readonly mayContinue = true;

  /** @throws {StoreLocked | StoreMismatch} */
  static open(directory: string): EmbeddedTarget {
    const lock = DirectoryLock.take(directory);
    try {
      return new EmbeddedTarget(directory, lock, SqliteJournal.open(directory, 'embedded'));
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  private constructor(
    private readonly directory: string,
    private readonly lock: DirectoryLock,
    readonly journal: SqliteJournal,
  ) {}

  async begin(): Promise<void> {
    this.journal.write((writer) => writer.note(COPY_NOTE, UNFINISHED));
  }

  async keep(keys: readonly StoredKey[]): Promise<void> {
    this.journal.keys.put(keys);
  }

  async destroy(ids: readonly string[]): Promise<void> {
    this.journal.keys.destroy(ids);
  }

  async write(events: readonly RawEvent[]): Promise<void> {
    this.journal.write((writer) => {
      for (const { stream, revision, recordedAt, ...event } of events) writer.insert(event, { stream, revision, instant: recordedAt });
    });
  }

  async readAgain(): Promise<OpenedLog> {
    return logOf(SqliteJournal.openReadOnly(this.directory));
  }

  async finish(events: number): Promise<void> {
    this.journal.write((writer) => writer.note(COPY_NOTE, `finished with ${events} events`));
  }

  async close(): Promise<void> {
    this.journal.close();
    this.lock.release();
  }
}
