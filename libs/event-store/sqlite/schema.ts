import Database from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { StoreMismatch } from '../errors.js';

/** Who fills a journal: the embedded store, whose log it is, or the mirror of a log that lives elsewhere. */
export type JournalKind = 'embedded' | 'mirror';

/** Raised when an older program could not read what this one writes. */
const FORMAT = 1;
const FILE = 'journal.db';

// `position` and `recorded_at` rise with `seq`, which is dense: both are found by bisection and need no index.
const TABLES = `
  CREATE TABLE IF NOT EXISTS events (
    seq         INTEGER PRIMARY KEY,
    position    INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    id          TEXT    NOT NULL,
    stream      TEXT    NOT NULL,
    revision    INTEGER NOT NULL,
    type        TEXT    NOT NULL,
    data        TEXT    NOT NULL,
    metadata    TEXT    NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS events_by_id ON events (id);
  CREATE UNIQUE INDEX IF NOT EXISTS events_by_stream ON events (stream, revision);
  CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

/**
 * The journal's database in `directory`, made if it is not there.
 * The embedded log is on disk before a commit returns; a mirror can always be filled again and is spared the wait.
 * @throws {StoreMismatch} the directory holds the other kind of journal, or a newer format
 */
export function openForWriting(directory: string, kind: JournalKind): Database.Database {
  mkdirSync(directory, { recursive: true });
  const db = new Database(join(directory, FILE));
  try {
    db.pragma('journal_mode = WAL');
    db.pragma(`synchronous = ${kind === 'embedded' ? 'FULL' : 'NORMAL'}`);
    db.pragma('cache_size = -32000');
    // Each checkpoint waits for the disk: a mirror, which may take in a whole log at once, does it for every 128 MB and not for every 4.
    if (kind === 'mirror') db.pragma('wal_autocheckpoint = 32000');
    db.transaction(() => {
      db.exec(TABLES);
      const note = db.prepare('INSERT INTO about (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING');
      note.run('format', String(FORMAT));
      note.run('kind', kind);
    }).immediate();
    checkFormat(db, directory);
    const found = about(db, 'kind');
    if (found !== kind) {
      throw new StoreMismatch(`${directory} holds the ${nameOf(found)}, not the ${nameOf(kind)}. Give each a directory of its own.`);
    }
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * The journal's database for reading beside its writer, which may be another thread or process.
 * @throws {StoreMismatch} there is no journal in `directory`, or a newer format
 */
export function openForReading(directory: string): Database.Database {
  let db: Database.Database;
  try {
    db = new Database(join(directory, FILE), { readonly: true, fileMustExist: true });
  } catch (cause) {
    throw new StoreMismatch(`There is no journal to read in ${directory}: nothing has been recorded there yet, or the path is wrong.`, { cause });
  }
  try {
    // Whoever reads beside the writer reads from one end to the other.
    db.pragma('cache_size = -8000');
    checkFormat(db, directory);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function checkFormat(db: Database.Database, directory: string): void {
  const format = about(db, 'format');
  if (format !== String(FORMAT)) {
    throw new StoreMismatch(`${directory} holds a journal of format ${format}; this program reads format ${FORMAT}.`);
  }
}

function about(db: Database.Database, name: string): string | undefined {
  return db.prepare<[string], string>('SELECT value FROM about WHERE name = ?').pluck().get(name);
}

function nameOf(kind: string | undefined): string {
  return kind === 'mirror' ? 'mirror of an EventStoreDB log' : 'embedded store';
}
