import Database from 'better-sqlite3';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreLocked } from '../errors.js';

/**
 * One writer to a directory. The lock is an exclusive transaction on a database of its own, so the operating system
 * releases it with the process that holds it, however that one ends; the pid beside it is only for the message.
 */
export class DirectoryLock {
  private constructor(
    private readonly db: Database.Database,
    private readonly note: string,
  ) {}

  /** @throws {StoreLocked} naming the process that holds the directory */
  static take(directory: string): DirectoryLock {
    mkdirSync(directory, { recursive: true });
    const note = join(directory, 'writer.pid');
    const db = new Database(join(directory, 'lock.db'), { timeout: 0 });
    try {
      db.pragma('journal_mode = MEMORY');
      db.exec('BEGIN EXCLUSIVE');
      writeFileSync(note, `${process.pid}\n`);
      return new DirectoryLock(db, note);
    } catch (error) {
      db.close();
      if (isBusy(error)) throw new StoreLocked(directory, pidIn(note));
      throw error;
    }
  }

  release(): void {
    rmSync(this.note, { force: true });
    this.db.close();
  }
}

/** By the code and not by the class: the addon makes its errors with the class of whichever copy of the package loaded it first. */
function isBusy(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}

function pidIn(note: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(note, 'utf8'), 10) || undefined;
  } catch {
    return undefined;
  }
}
