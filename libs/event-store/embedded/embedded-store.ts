import { encodeAppend } from '../encode.js';
import { StoreMismatch, StoreUnavailable } from '../errors.js';
import type { Appended, EventStore, ExpectedRevision, NewEvent, ReadStreamOptions, StoreCounts, StoreStatus, StreamEvent } from '../port.js';
import type { AppendRequest } from '../repeat.js';
import type { KeyStore } from '../keys.js';
import { keyStoreOver } from '../sqlite/key-store.js';
import { DirectoryLock } from '../sqlite/directory-lock.js';
import { SqliteJournal } from '../sqlite/sqlite-journal.js';
import { carryOut } from './carry-out.js';

/** The note by which the journal remembers that it is being made a copy of another one. */
export const COPY_NOTE = 'copy';
export const UNFINISHED = 'unfinished';

/** The most appends that wait; those beyond are refused. */
const QUEUE_LIMIT = 10_000;
/** The most appends, and about the most events, of one commit: they bound how long it holds the event loop. */
const BATCH_APPENDS = 512;
const BATCH_EVENTS = 4_096;

/** The journal is the log itself: nothing lies between the two. */
const NOTHING: StoreCounts = { retries: 0, reconnects: 0, passedOver: { system: 0, 'other-application': 0, malformed: 0 } };

interface Waiting extends AppendRequest {
  resolve(appended: Appended): void;
  reject(reason: unknown): void;
}

export interface EmbeddedOptions {
  readonly directory: string;
  /** Epoch ms. Default: the system's. */
  readonly clock?: () => number;
}

/**
 * The event store in a directory of this machine, for one process at a time.
 *
 * Every append is on disk before it is answered. Appends that come in the same turn of the event loop, or while a commit
 * runs, share the next commit and its one fsync; each is accepted or refused by itself.
 */
export class EmbeddedStore implements EventStore {
  #waiting: Waiting[] = [];
  #scheduled: NodeJS.Immediate | undefined;
  readonly keys: KeyStore;
  #closed = false;
  #trouble: string | undefined;
  #since = Date.now();

  /** @throws {StoreLocked | StoreMismatch} */
  static open({ directory, clock = Date.now }: EmbeddedOptions): EmbeddedStore {
    const lock = DirectoryLock.take(directory);
    try {
      return new EmbeddedStore(directory, wholeJournal(directory), lock, clock);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  private constructor(
    private readonly directory: string,
    readonly journal: SqliteJournal,
    private readonly lock: DirectoryLock,
    private readonly clock: () => number,
  ) {
    this.keys = keyStoreOver(journal.keys, async () => undefined);
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    const encoded = encodeAppend(stream, expected, events);
    if (this.#closed) throw new StoreUnavailable('it has been closed');
    if (this.#waiting.length >= QUEUE_LIMIT) throw new StoreUnavailable(`${QUEUE_LIMIT} appends are waiting already; try again later`);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ stream, expected, events: encoded, resolve, reject });
      this.#scheduled ??= setImmediate(() => this.#commitNext());
    });
  }

  async readStream(stream: string, options: ReadStreamOptions = {}): Promise<StreamEvent[]> {
    const { backwards = false, from = backwards ? Number.MAX_SAFE_INTEGER : 0, limit = Number.MAX_SAFE_INTEGER } = options;
    return this.journal.readStream(stream, from, limit, backwards);
  }

  status(): StoreStatus {
    const detail = this.#closed ? 'Closed.' : (this.#trouble ?? `${this.journal.head} events in ${this.directory}.`);
    return { kind: 'embedded', connected: !this.#closed && this.#trouble === undefined, since: this.#since, whole: true, detail, currentAt: Date.now(), counts: NOTHING };
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    while (this.#waiting.length > 0) this.#commitNext();
    clearImmediate(this.#scheduled);
    this.#closed = true;
    this.#since = Date.now();
    this.journal.close();
    this.lock.release();
  }

  #commitNext(): void {
    const batch = this.#takeBatch();
    this.#scheduled = this.#waiting.length > 0 ? setImmediate(() => this.#commitNext()) : undefined;
    try {
      const instant = this.clock();
      const outcomes = this.journal.write((writer) => {
        const carriedOut = batch.map((request) => carryOut(writer, request, instant));
        this.#keepKeys(batch, carriedOut);
        return carriedOut;
      });
      this.#now(undefined);
      for (const [index, { resolve, reject }] of batch.entries()) {
        const outcome = outcomes[index]!;
        if (outcome instanceof Error) reject(outcome);
        else resolve(outcome);
      }
    } catch (cause) {
      const reason = `the commit failed (${cause instanceof Error ? cause.message : String(cause)})`;
      this.#now(`Appends fail: ${reason}.`);
      for (const { reject } of batch) reject(new StoreUnavailable(reason, { cause }));
    }
  }

  /** Those of the events that come to be: before these are durable, and all of them at once. */
  #keepKeys(batch: readonly Waiting[], outcomes: readonly (Appended | Error)[]): void {
    const isNew = (outcome: Appended | Error): boolean => !(outcome instanceof Error) && !outcome.repeated;
    const keys = batch.flatMap(({ events }, index) => (isNew(outcomes[index]!) ? events.flatMap((event) => event.keys ?? []) : []));
    if (keys.length > 0) this.journal.keys.put(keys);
  }

  #takeBatch(): Waiting[] {
    let size = 0;
    let events = 0;
    while (size < Math.min(this.#waiting.length, BATCH_APPENDS) && events < BATCH_EVENTS) {
      events += this.#waiting[size]!.events.length;
      size += 1;
    }
    return this.#waiting.splice(0, size);
  }

  #now(trouble: string | undefined): void {
    if ((trouble === undefined) !== (this.#trouble === undefined)) this.#since = Date.now();
    this.#trouble = trouble;
  }
}

/** A copy that ended halfway must not be written to: it could not be continued. @throws {StoreMismatch} */
function wholeJournal(directory: string): SqliteJournal {
  const journal = SqliteJournal.open(directory, 'embedded');
  if (journal.noted(COPY_NOTE) !== UNFINISHED) return journal;
  journal.close();
  throw new StoreMismatch(`${directory} holds the beginning of a copy. Run "timeline copy" again to finish it, or empty the directory.`);
}
