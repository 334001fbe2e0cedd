import type { Database, Statement } from 'better-sqlite3';
import { JOURNAL_PAGE_LIMIT, type Journal, type RawContent, type RawEvent, type RecordedEvent } from '../journal.js';
import { JournalWriter } from './journal-writer.js';
import { KeyShelf } from './key-shelf.js';
import { openForWriting, type JournalKind } from './schema.js';

type Row = [seq: number, position: string, recordedAt: number, id: string, stream: string, revision: number, type: string, data: string, metadata: string];

type ContentRow = [seq: number, recordedAt: number, id: string, type: string, data: string, metadata: string];

// A position is a 64-bit integer in the file and text at the border: a JavaScript number could not hold all of them.
const COLUMNS = 'seq, CAST(position AS TEXT), recorded_at, id, stream, revision, type, data, metadata';
const SCAN_PAGE = 500;
// Whenever a mere parameter is bound as the limit, SQLite compiles the statement anew.
const LIMIT = 'LIMIT ? + 0';

/** The journal in a SQLite file of `directory`, as a thread has it that only writes it: nobody is told of what it appends. */
export class JournalFile implements Omit<Journal, 'appended'> {
  readonly #bySeq: Statement<[number], Row>;
  readonly #byId: Statement<[string], Row>;
  readonly #dataOf: Statement<[seqs: string], string>;
  readonly #after: Statement<[number, number, number], Row>;
  readonly #contents: Statement<[number, number], ContentRow>;
  readonly #backwards: Statement<[string, number, number], Row>;
  readonly #forwards: Statement<[string, number, number], Row>;
  readonly #last: Statement<[], number | null>;
  readonly #positionOf: Statement<[number], bigint>;
  readonly #instantOf: Statement<[number], number>;
  readonly #noted: Statement<[string], string>;
  readonly #writer: JournalWriter | undefined;

  /** @throws {StoreMismatch} see {@link openForWriting}; the caller holds the directory's lock */
  static forWriting(directory: string, kind: JournalKind): JournalFile {
    return opened(openForWriting(directory, kind), (db) => new JournalFile(db, directory, KeyShelf.open(directory), true));
  }

  protected constructor(
    private readonly db: Database,
    readonly directory: string,
    readonly keys: KeyShelf,
    writable: boolean,
  ) {
    const rows = <P extends unknown[]>(rest: string) => db.prepare<P, Row>(`SELECT ${COLUMNS} FROM events ${rest}`).raw();
    this.#bySeq = rows('WHERE seq = ?');
    this.#byId = rows('WHERE id = ?');
    this.#dataOf = db.prepare<[string], string>('SELECT data FROM json_each(?) AS wanted CROSS JOIN events ON seq = wanted.value ORDER BY wanted.key').pluck();
    this.#after = rows(`WHERE seq > ? AND seq <= ? ORDER BY seq ${LIMIT}`);
    this.#contents = db.prepare<[number, number], ContentRow>(`SELECT seq, recorded_at, id, type, data, metadata FROM events WHERE seq > ? ORDER BY seq ${LIMIT}`).raw();
    this.#forwards = rows(`WHERE stream = ? AND revision >= ? ORDER BY revision ${LIMIT}`);
    this.#backwards = rows(`WHERE stream = ? AND revision <= ? ORDER BY revision DESC ${LIMIT}`);
    this.#last = db.prepare<[], number | null>('SELECT max(seq) FROM events').pluck();
    this.#positionOf = db.prepare<[number], bigint>('SELECT position FROM events WHERE seq = ?').pluck().safeIntegers();
    this.#instantOf = db.prepare<[number], number>('SELECT recorded_at FROM events WHERE seq = ?').pluck();
    this.#noted = db.prepare<[string], string>('SELECT value FROM about WHERE name = ?').pluck();
    if (writable) {
      const head = this.#last.get() ?? 0;
      this.#writer = new JournalWriter(db, head, this.#instantOf.get(head) ?? 0);
    }
  }

  get head(): number {
    return this.#writer?.head ?? this.#last.get() ?? 0;
  }

  get(seq: number): RecordedEvent | undefined {
    return recorded(this.#bySeq.get(seq));
  }

  getById(eventId: string): RecordedEvent | undefined {
    return recorded(this.#byId.get(eventId.toLowerCase()));
  }

  texts(seqs: readonly number[], member: string): string[] {
    // Read as everywhere else, not by SQLite, which takes the first of two members of the same name.
    return this.#dataOf.all(JSON.stringify(seqs)).map((data) => (JSON.parse(data) as Record<string, string>)[member]!);
  }

  read(afterSeq: number, limit: number): RecordedEvent[] {
    return this.#after.all(afterSeq, Number.MAX_SAFE_INTEGER, Math.min(limit, JOURNAL_PAGE_LIMIT)).map(parsed);
  }

  contents(afterSeq: number, limit: number): RawContent[] {
    const rows = this.#contents.all(afterSeq, Math.min(limit, JOURNAL_PAGE_LIMIT));
    return rows.map(([seq, recordedAt, id, type, data, metadata]) => ({ seq, recordedAt, id, type, data, metadata }));
  }

  *scan(afterSeq: number, untilSeq: number): IterableIterator<RawEvent> {
    for (let last = afterSeq; last < untilSeq; ) {
      const page = this.#after.all(last, untilSeq, SCAN_PAGE);
      if (page.length === 0) return;
      for (const row of page) yield raw(row);
      last += page.length;
    }
  }

  seqAtPosition(position: string): number | undefined {
    if (!/^\d+$/.test(position)) return undefined;
    const wanted = BigInt(position);
    const { head } = this;
    // Positions rise from 0 or 1: those up to the wanted one are at most one more than it tells, and in a store of our own as many.
    return lastWhere(wanted < head ? Number(wanted) + 1 : head, (seq) => this.#positionOf.get(seq)! <= wanted);
  }

  seqAtInstant(epochMs: number): number {
    return lastWhere(this.head, (seq) => this.#instantOf.get(seq)! <= epochMs);
  }

  /** Events of one stream from the revision `from` on (or, backwards, down), at most `limit`. */
  readStream(stream: string, from: number, limit: number, backwards: boolean): RecordedEvent[] {
    return (backwards ? this.#backwards : this.#forwards).all(stream, from, limit).map(parsed);
  }

  /** What the journal says of itself under this name, such as its `kind`. */
  noted(name: string): string | undefined {
    return this.#noted.get(name);
  }

  /** Runs `work` in one transaction: all it inserts becomes durable, or nothing if it throws. Then tells of the new head. */
  write<T>(work: (writer: JournalWriter) => T): T {
    if (this.#writer === undefined) throw new TypeError('This journal was opened read-only.');
    const before = this.#writer.head;
    const result = this.#writer.transaction(work);
    if (this.#writer.head > before) this.tell(this.#writer.head);
    return result;
  }

  /** Takes in what another connection has written, and tells of it. */
  refresh(): void {
    const head = this.#last.get() ?? 0;
    if (this.#writer === undefined || head === this.#writer.head) return;
    this.#writer.goOnAfter(head, this.#instantOf.get(head) ?? 0);
    this.tell(head);
  }

  close(): void {
    this.db.close();
    this.keys.close();
  }

  protected tell(_head: number): void {}
}

export function opened<T>(db: Database, open: (db: Database) => T): T {
  try {
    return open(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The last of the places 1…head where `holds`, which is true up to some place and false after it; 0 for nowhere. It tries the last two, then bisects. */
function lastWhere(head: number, holds: (seq: number) => boolean): number {
  if (head > 0 && holds(head)) return head;
  if (head > 1 && holds(head - 1)) return head - 1;
  let [low, high] = [0, head];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function raw([seq, position, recordedAt, id, stream, revision, type, data, metadata]: Row): RawEvent {
  return { seq, position, recordedAt, id, stream, revision, type, data, metadata };
}

function parsed(row: Row): RecordedEvent {
  const event = raw(row);
  return { ...event, data: JSON.parse(event.data), metadata: JSON.parse(event.metadata) };
}

function recorded(row: Row | undefined): RecordedEvent | undefined {
  return row && parsed(row);
}
