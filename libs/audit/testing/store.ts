import Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedStore } from '#event-store';
import { TransparencyLog } from '../transparency-log.js';

/** An embedded store with its transparency log in a directory of its own, which can be closed, tampered with and opened again. */
export class TestLog {
  readonly directory = mkdtempSync(join(tmpdir(), 'audit-'));
  store = EmbeddedStore.open({ directory: this.directory });
  log = this.#open();
  #recorded = 0;

  static async with(events: number): Promise<TestLog> {
    const log = new TestLog();
    await log.record(events);
    return log;
  }

  /** Records events and takes them into the tree. */
  async record(events: number): Promise<void> {
    const metadata = { app: 'operations-timeline', version: 1, actor: 'test', correlationId: 'c' };
    await Promise.all(
      Array.from({ length: events }, () => {
        const entry = `e${(this.#recorded += 1)}`;
        return this.store.append(`entry-${entry}`, 'any', [{ id: randomUUID(), type: 'ArrestsMade', data: { entry, note: 'said so' }, metadata }]);
      }),
    );
    this.log.intake.advance();
  }

  /** Closes all, does something to the journal or the tree behind the service's back, and opens again. */
  async behindItsBack(file: 'journal.db' | 'tree.db', tamper: (db: Database.Database) => void): Promise<void> {
    await this.close();
    this.alter(file, tamper);
    this.reopen();
  }

  /** The same while the service runs. */
  alter(file: 'journal.db' | 'tree.db', tamper: (db: Database.Database) => void): void {
    const db = new Database(join(this.directory, file));
    tamper(db);
    db.close();
  }

  reopen(origin?: string): void {
    this.store = EmbeddedStore.open({ directory: this.directory });
    this.log = this.#open(origin);
  }

  /** What the database holds now, as one file. */
  snapshot(file: string): Buffer {
    const db = new Database(join(this.directory, file));
    try {
      return db.serialize();
    } finally {
      db.close();
    }
  }

  restore(file: string, content: Buffer | undefined): void {
    for (const end of ['', '-wal', '-shm']) rmSync(join(this.directory, `${file}${end}`), { force: true });
    if (content) writeFileSync(join(this.directory, file), content);
  }

  async close(): Promise<void> {
    this.log.close();
    await this.store.close();
  }

  async remove(): Promise<void> {
    await this.close();
    rmSync(this.directory, { recursive: true });
  }

  id(seq: number): string {
    return this.store.journal.get(seq)!.id;
  }

  #open(origin = 'example.com/log'): TransparencyLog {
    return TransparencyLog.open({ directory: this.directory, journal: this.store.journal, origin, exclusive: true });
  }
}
