import Database from 'better-sqlite3';
import type { EventLog } from './event-log.js';
import type { LogRecord } from './record.js';

type Row = [position: bigint, created: bigint, id: string, stream: string, revision: bigint, type: string, json: bigint, data: Buffer, metadata: Buffer];

/** Keeps a log in a SQLite file as well: it is there again after the process ended, however it ended. */
export class DurableLog {
  #written: number;

  constructor(
    private readonly log: EventLog,
    file: string,
    private readonly db = new Database(file),
  ) {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.exec(`CREATE TABLE IF NOT EXISTS records (
      position INTEGER PRIMARY KEY, created INTEGER, id TEXT, stream TEXT, revision INTEGER, type TEXT, json INTEGER, data BLOB, metadata BLOB
    ) STRICT`);
    const rows = db.prepare<[], Row>('SELECT * FROM records ORDER BY position').raw().safeIntegers();
    for (const row of rows.iterate()) log.restore(recordFrom(row));
    this.#written = log.records.length;
    const insert = db.prepare('INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
    const write = db.transaction((records: readonly LogRecord[]) => {
      for (const { position, created, id, stream, revision, type, json, data, metadata } of records) {
        insert.run(position, created, id, stream, revision, type, json ? 1 : 0, data, metadata);
      }
    });
    log.commits.prependListener('commit', () => {
      write(log.records.slice(this.#written));
      this.#written = log.records.length;
    });
  }

  close(): void {
    this.db.close();
  }
}

function recordFrom([position, created, id, stream, revision, type, json, data, metadata]: Row): LogRecord {
  return { position, created: Number(created), id, stream, revision, type, json: json === 1n, data, metadata };
}
