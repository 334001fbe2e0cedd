import type { Database, Statement } from 'better-sqlite3';
import type { EncodedEvent } from '../encode.js';
import type { Placed } from '../repeat.js';

/** What an insert adds to the encoded event. `position` defaults to the place in the journal. */
export interface Placing {
  readonly stream: string;
  readonly revision: number;
  /** Epoch ms by the clock at hand. What is recorded never goes back behind the event before. */
  readonly instant: number;
  readonly position?: bigint;
}

type Values = [seq: number, position: number | bigint, recordedAt: number, id: string, stream: string, revision: number, type: string, data: string, metadata: string];
type PlaceRow = [seq: number, position: string, recordedAt: number, stream: string, revision: number];

/** The write side of a journal, to be used inside {@link transaction} only. */
export class JournalWriter {
  readonly #insert: Statement<Values>;
  readonly #insertNew: Statement<Values>;
  readonly #place: Statement<[string], PlaceRow>;
  readonly #revision: Statement<[string], number | null>;
  readonly #note: Statement<[string, string]>;

  constructor(
    private readonly db: Database,
    private seq: number,
    private recordedAt: number,
  ) {
    this.#insert = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
    this.#insertNew = db.prepare('INSERT OR IGNORE INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
    this.#place = db
      .prepare<[string], PlaceRow>('SELECT seq, CAST(position AS TEXT), recorded_at, stream, revision FROM events WHERE id = ?')
      .raw();
    this.#revision = db.prepare<[string], number | null>('SELECT max(revision) FROM events WHERE stream = ?').pluck();
    this.#note = db.prepare('INSERT INTO about (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value');
  }

  /** The last `seq` that was committed, or inside a transaction inserted. */
  get head(): number {
    return this.seq;
  }

  /** Another connection has written up to `seq`. */
  goOnAfter(seq: number, recordedAt: number): void {
    this.seq = seq;
    this.recordedAt = recordedAt;
  }

  transaction<T>(work: (writer: this) => T): T {
    const { seq, recordedAt } = this;
    try {
      return this.db.transaction(() => work(this)).immediate();
    } catch (error) {
      this.seq = seq;
      this.recordedAt = recordedAt;
      throw error;
    }
  }

  insert(event: EncodedEvent, placing: Placing): Placed {
    return this.#put(this.#insert, event, placing)!;
  }

  /** Inserts an event unless there is one of its id, or one at its place in the stream. */
  insertNew(event: EncodedEvent, placing: Placing): Placed | undefined {
    return this.#put(this.#insertNew, event, placing);
  }

  #put(statement: Statement<Values>, event: EncodedEvent, { stream, revision, instant, position }: Placing): Placed | undefined {
    const seq = this.seq + 1;
    const recordedAt = Math.max(this.recordedAt, Math.floor(instant));
    const { changes } = statement.run(seq, position ?? seq, recordedAt, event.id, stream, revision, event.type, event.data, event.metadata);
    if (changes === 0) return undefined;
    this.seq = seq;
    this.recordedAt = recordedAt;
    return { seq, position: String(position ?? seq), recordedAt, id: event.id, stream, revision };
  }

  place(id: string): Placed | undefined {
    const row = this.#place.get(id);
    return row && { seq: row[0], position: row[1], recordedAt: row[2], id, stream: row[3], revision: row[4] };
  }

  /** The last revision of a stream, if it has any. */
  revision(stream: string): number | undefined {
    return this.#revision.get(stream) ?? undefined;
  }

  /** A named remark that is kept with the events, in the same transaction: a checkpoint. */
  note(name: string, value: string): void {
    this.#note.run(name, value);
  }
}
