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

type PlaceRow = [seq: number, position: string, recordedAt: number, stream: string, revision: number];

/** The write side of a journal, to be used inside {@link transaction} only. */
export class JournalWriter {
  readonly #insert: Statement<[number, number | bigint, number, string, string, number, string, string, string]>;
  readonly #place: Statement<[string], PlaceRow>;
  readonly #revision: Statement<[string], number | null>;
  readonly #note: Statement<[string, string]>;
  readonly #noted: Statement<[string], string>;

  constructor(
    private readonly db: Database,
    private seq: number,
    private recordedAt: number,
  ) {
    this.#insert = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
    this.#place = db
      .prepare<[string], PlaceRow>('SELECT seq, CAST(position AS TEXT), recorded_at, stream, revision FROM events WHERE id = ?')
      .raw();
    this.#revision = db.prepare<[string], number | null>('SELECT max(revision) FROM events WHERE stream = ?').pluck();
    this.#note = db.prepare('INSERT INTO about (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value');
    this.#noted = db.prepare<[string], string>('SELECT value FROM about WHERE name = ?').pluck();
  }

  /** The last `seq` that was committed, or inside a transaction inserted. */
  get head(): number {
    return this.seq;
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

  insert(event: EncodedEvent, { stream, revision, instant, position }: Placing): Placed {
    const seq = this.seq + 1;
    const recordedAt = Math.max(this.recordedAt, Math.floor(instant));
    this.#insert.run(seq, position ?? seq, recordedAt, event.id, stream, revision, event.type, event.data, event.metadata);
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

  noted(name: string): string | undefined {
    return this.#noted.get(name);
  }
}
