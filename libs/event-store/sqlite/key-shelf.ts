import Database, { type Statement } from 'better-sqlite3';
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyReader, StoredKey } from '../keys.js';

const FILE = 'keys.db';
const SETTLED = 'settled';
const PAGE = 1_000;

const TABLES = `
  CREATE TABLE IF NOT EXISTS keys (id TEXT PRIMARY KEY, key BLOB NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS destroyed (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;

/**
 * Keys in a SQLite file of their own beside a journal, readable by its owner alone. What is deleted is overwritten: in the pages by
 * `secure_delete`, in the write-ahead log by emptying it. A destroyed key is remembered by its name, so that it never comes back.
 */
export class KeyShelf implements KeyReader {
  readonly #key: Statement<[string], Buffer>;
  readonly #isDestroyed: Statement<[string], number>;
  readonly #after: Statement<[string, number], [string, Buffer]>;
  readonly #destroyedIds: Statement<[], string>;

  /** The caller holds the lock of the directory. */
  static open(directory: string): KeyShelf {
    mkdirSync(directory, { recursive: true });
    const path = join(directory, FILE);
    // What SQLite puts beside it gets the same permissions.
    closeSync(openSync(path, 'a', 0o600));
    const db = new Database(path);
    try {
      db.pragma('secure_delete = ON');
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = FULL');
      db.exec(TABLES);
      return new KeyShelf(db);
    } catch (error) {
      db.close();
      throw error;
    }
  }

  /** For reading beside the process that writes; empty where no text was ever sealed. */
  static openReadOnly(directory: string): KeyShelf {
    const path = join(directory, FILE);
    if (existsSync(path)) return new KeyShelf(new Database(path, { readonly: true, fileMustExist: true }));
    const nothing = new Database(':memory:');
    nothing.exec(TABLES);
    return new KeyShelf(nothing);
  }

  private constructor(private readonly db: Database.Database) {
    this.#key = db.prepare<[string], Buffer>('SELECT key FROM keys WHERE id = ?').pluck();
    this.#isDestroyed = db.prepare<[string], number>('SELECT 1 FROM destroyed WHERE id = ?').pluck();
    this.#after = db.prepare<[string, number], [string, Buffer]>('SELECT id, key FROM keys WHERE id > ? ORDER BY id LIMIT ?').raw();
    this.#destroyedIds = db.prepare<[], string>('SELECT id FROM destroyed').pluck();
  }

  get(id: string): Buffer | null | undefined {
    return this.#key.get(id) ?? (this.#isDestroyed.get(id) === undefined ? undefined : null);
  }

  /** Every key, some at a time. */
  *all(): Generator<StoredKey> {
    for (let page = this.#after.all('', PAGE); page.length > 0; page = this.#after.all(page.at(-1)![0], PAGE)) {
      for (const [id, key] of page) yield { id, key };
    }
  }

  /** The names of those that were destroyed. */
  destroyed(): readonly string[] {
    return this.#destroyedIds.all();
  }

  /** Keeps keys; they are on disk when it returns. One that was destroyed is not kept again. */
  put(keys: Iterable<StoredKey>): void {
    const insert = this.db.prepare('INSERT INTO keys SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM destroyed WHERE id = ?) ON CONFLICT DO NOTHING');
    this.db.transaction(() => {
      for (const { id, key } of keys) insert.run(id, key, id);
    }).immediate();
  }

  /** @throws {Error} another process is reading, so that the write-ahead log still holds them: destroy them again */
  destroy(ids: readonly string[]): void {
    if (ids.length === 0) return;
    const remove = this.db.prepare('DELETE FROM keys WHERE id = ?');
    const remember = this.db.prepare('INSERT INTO destroyed VALUES (?) ON CONFLICT DO NOTHING');
    this.db.transaction(() => {
      for (const id of ids) {
        remove.run(id);
        remember.run(id);
      }
    }).immediate();
    this.#emptyWriteAheadLog();
  }

  get settled(): number {
    return this.db.prepare<[string], number>('SELECT value FROM about WHERE name = ?').pluck().get(SETTLED) ?? 0;
  }

  settle(seq: number): void {
    this.db.prepare('INSERT INTO about VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(SETTLED, seq);
  }

  close(): void {
    this.db.close();
  }

  #emptyWriteAheadLog(): void {
    const [outcome] = this.db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    if (outcome?.busy !== 0) throw new Error('keys.db is being read by another process, and its write-ahead log could not be emptied');
  }
}
