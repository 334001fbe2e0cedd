import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { EMPTY } from 'rxjs';
import { JOURNAL_PAGE_LIMIT, type Journal, type RawContent, type RawEvent, type RecordedEvent } from '#event-store';

/** Leaves are written so many bytes at a time. */
const CHUNK = 1024 * 1024;

interface Leaf extends Omit<RecordedEvent, 'seq' | 'recordedAt'> {
  readonly recordedAt: string;
}

/** The events of a bundle as a journal: their leaves in a file, one behind the other as they come, and in memory where each is. */
export class LeafJournal implements Journal {
  readonly appended = EMPTY;
  /** A text whose key did not come with its event was erased. */
  readonly keys = { get: (id: string): Buffer | null => this.#keys.get(id) ?? null };
  readonly #keys = new Map<string, Buffer>();
  readonly #file: number;
  readonly #ends: number[] = [];
  readonly #byId = new Map<string, number>();
  readonly #lastOf = new Map<string, number>();
  /** For each event the one before it in its stream; 0 for none. */
  readonly #before: number[] = [];
  #waiting = '';
  #written = 0;

  /** @param path of a file that is not there yet */
  constructor(path: string) {
    this.#file = openSync(path, 'wx+', 0o600);
  }

  get head(): number {
    return this.#ends.length;
  }

  /** @throws {SyntaxError | TypeError} it is no event, or one of those before it has the same id */
  add(leaf: string, textKeys: ReadonlyMap<string, Buffer> = new Map()): RecordedEvent {
    const seq = this.head + 1;
    const event = eventIn(leaf, seq);
    if (this.#byId.has(event.id)) throw new TypeError(`its id is that of event ${this.#byId.get(event.id)}`);
    for (const [id, key] of textKeys) this.#keys.set(id, key);
    this.#byId.set(event.id, seq);
    this.#before.push(this.#lastOf.get(event.stream) ?? 0);
    this.#lastOf.set(event.stream, seq);
    this.#ends.push(this.#end(seq - 1) + Buffer.byteLength(leaf));
    this.#waiting += leaf;
    if (this.#end(seq) - this.#written > CHUNK) this.#flush();
    return event;
  }

  get(seq: number): RecordedEvent | undefined {
    if (seq < 1 || seq > this.head) return undefined;
    if (this.#end(seq) > this.#written) this.#flush();
    const start = this.#end(seq - 1);
    const leaf = Buffer.allocUnsafe(this.#end(seq) - start);
    readSync(this.#file, leaf, 0, leaf.length, start);
    return eventIn(leaf.toString(), seq);
  }

  getById(eventId: string): RecordedEvent | undefined {
    return this.get(this.#byId.get(eventId.toLowerCase()) ?? 0);
  }

  texts(seqs: readonly number[], member: string): string[] {
    return seqs.map((seq) => (this.get(seq)!.data as Record<string, string>)[member]!);
  }

  read(afterSeq: number, limit: number): RecordedEvent[] {
    const until = Math.min(this.head, afterSeq + Math.min(limit, JOURNAL_PAGE_LIMIT));
    return Array.from({ length: Math.max(0, until - afterSeq) }, (_, index) => this.get(afterSeq + index + 1)!);
  }

  readStream(stream: string, from: number, limit: number, backwards: boolean): RecordedEvent[] {
    const events: RecordedEvent[] = [];
    for (let seq = this.#lastOf.get(stream) ?? 0; seq > 0; seq = this.#before[seq - 1]!) events.push(this.get(seq)!);
    const asked = backwards ? events.filter(({ revision }) => revision <= from) : events.reverse().filter(({ revision }) => revision >= from);
    return asked.slice(0, limit);
  }

  contents(afterSeq: number, limit: number): RawContent[] {
    const raw = [...this.scan(afterSeq, afterSeq + Math.min(limit, JOURNAL_PAGE_LIMIT))];
    return raw.map(({ seq, recordedAt, id, type, data, metadata }) => ({ seq, recordedAt, id, type, data, metadata }));
  }

  *scan(afterSeq: number, untilSeq: number): IterableIterator<RawEvent> {
    for (let seq = afterSeq + 1; seq <= Math.min(untilSeq, this.head); seq += 1) {
      const { data, metadata, ...event } = this.get(seq)!;
      yield { ...event, data: JSON.stringify(data), metadata: JSON.stringify(metadata) };
    }
  }

  seqAtPosition(position: string): number | undefined {
    return /^\d+$/.test(position) ? this.#lastWhere((event) => BigInt(event.position) <= BigInt(position)) : undefined;
  }

  seqAtInstant(epochMs: number): number {
    return this.#lastWhere(({ recordedAt }) => recordedAt <= epochMs);
  }

  close(): void {
    closeSync(this.#file);
  }

  #end(seq: number): number {
    return seq === 0 ? 0 : this.#ends[seq - 1]!;
  }

  #flush(): void {
    for (let rest = Buffer.from(this.#waiting); rest.length > 0; ) {
      const written = writeSync(this.#file, rest, 0, rest.length, this.#written);
      this.#written += written;
      rest = rest.subarray(written);
    }
    this.#waiting = '';
  }

  /** The last event for which it holds, which is true up to some event and false after it; 0 for none. */
  #lastWhere(holds: (event: RecordedEvent) => boolean): number {
    let [low, high] = [0, this.head + 1];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (holds(this.get(middle)!)) low = middle;
      else high = middle;
    }
    return low;
  }
}

function eventIn(leaf: string, seq: number): RecordedEvent {
  const { position, recordedAt, id, stream, revision, type, data, metadata } = JSON.parse(leaf) as Leaf;
  const instant = Date.parse(recordedAt);
  const texts = [position, id, stream, type].every((each) => typeof each === 'string');
  const bodies = [data, metadata].every((each) => typeof each === 'object' && each !== null);
  if (!texts || !bodies || !/^\d+$/.test(position) || !Number.isSafeInteger(revision) || Number.isNaN(instant)) throw new TypeError('it does not have the members of an event');
  return { seq, position, recordedAt: instant, id, stream, revision, type, data, metadata };
}
