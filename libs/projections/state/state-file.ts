import Database from 'better-sqlite3';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Saved } from './columns.js';

const TABLES = `
  CREATE TABLE IF NOT EXISTS pages (part TEXT NOT NULL, page INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (part, page)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS checkpoint (only INTEGER PRIMARY KEY CHECK (only = 1), version TEXT NOT NULL, seq INTEGER NOT NULL, event TEXT NOT NULL) STRICT;
`;

/** Up to which event a saved read model goes; the event's id tells whether it is still the same log. */
export interface Checkpoint {
  version: string;
  seq: number;
  event: string;
}

/**
 * A read model on disk. Its checkpoint is written in the transaction that writes its pages, so that the two agree
 * whatever happens; what came after the checkpoint is read from the log again.
 */
export class StateFile {
  private readonly db: Database.Database;

  private constructor(
    private readonly path: string,
    journalMode: 'WAL' | 'OFF',
  ) {
    this.db = new Database(path);
    this.db.pragma(`journal_mode = ${journalMode}`);
    this.db.pragma('synchronous = NORMAL');
    this.db.exec(TABLES);
  }

  static open(directory: string, name: string): StateFile {
    mkdirSync(directory, { recursive: true });
    return new StateFile(join(directory, `${name}.db`), 'WAL');
  }

  /** An empty file that will take the place of `name` once `swapIn` is called. */
  static beside(directory: string, name: string): StateFile {
    mkdirSync(directory, { recursive: true });
    const path = join(directory, `${name}.building.db`);
    remove(path);
    // Nobody reads it before it is whole, so every page is written only once.
    return new StateFile(path, 'OFF');
  }

  checkpoint(): Checkpoint | undefined {
    return this.db.prepare<[], Checkpoint>('SELECT version, seq, event FROM checkpoint').get();
  }

  save(parts: Iterable<readonly [name: string, part: Saved]>, checkpoint: Checkpoint): void {
    const put = this.db.prepare('INSERT OR REPLACE INTO pages VALUES (?, ?, ?)');
    const mark = this.db.prepare('INSERT OR REPLACE INTO checkpoint VALUES (1, ?, ?, ?)');
    this.db.transaction(() => {
      for (const [name, part] of parts) for (const [page, bytes] of part.takeDirty()) put.run(name, page, bytes);
      mark.run(checkpoint.version, checkpoint.seq, checkpoint.event);
    })();
  }

  load(parts: Iterable<readonly [name: string, part: Saved]>): void {
    const pages = this.db.prepare<[string], [page: number, bytes: Buffer]>('SELECT page, bytes FROM pages WHERE part = ? ORDER BY page').raw();
    for (const [name, part] of parts) part.restore(pages.all(name));
  }

  close(): void {
    this.db.close();
  }

  /** Takes the place of the file called `name`, which must be closed; this one is closed by it. */
  swapIn(directory: string, name: string): void {
    this.db.close();
    const path = join(directory, `${name}.db`);
    remove(path);
    renameSync(this.path, path);
  }
}

function remove(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) if (existsSync(file)) rmSync(file);
}
