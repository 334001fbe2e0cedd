import { Subject } from 'rxjs';
import type { Journal } from '../journal.js';
import { JournalFile, opened } from './journal-file.js';
import { KeyShelf } from './key-shelf.js';
import { openForReading, openForWriting, type JournalKind } from './schema.js';

/** The journal in a SQLite file of `directory`: one writer, any number of readers in any thread or process. */
export class SqliteJournal extends JournalFile implements Journal {
  readonly appended = new Subject<number>();

  /** @throws {StoreMismatch} see {@link openForWriting}; the caller holds the directory's lock */
  static open(directory: string, kind: JournalKind): SqliteJournal {
    return opened(openForWriting(directory, kind), (db) => new SqliteJournal(db, directory, KeyShelf.open(directory), true));
  }

  /** For worker threads, rebuilds and tools, while the writer writes. @throws {StoreMismatch} no journal there */
  static openReadOnly(directory: string): SqliteJournal {
    return opened(openForReading(directory), (db) => new SqliteJournal(db, directory, KeyShelf.openReadOnly(directory), false));
  }

  override close(): void {
    this.appended.complete();
    super.close();
  }

  protected override tell(head: number): void {
    this.appended.next(head);
  }
}
