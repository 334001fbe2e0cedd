import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { checkCommit, type Decision, type Expected } from './commit-check.js';
import { LARGEST, isMetastream, metastreamOf, originalOf, sizeOf, systemEvent, type LogRecord, type Proposed } from './record.js';
import { RecentIds } from './recent-ids.js';
import { bodyOf, textOf } from './stream-metadata.js';
import { Stream } from './stream.js';

/** Bytes of a record besides its bodies: they make the gaps between positions. */
const RECORD_OVERHEAD = 128;

export type AppendOutcome =
  | { readonly kind: 'appended' | 'repeated'; readonly revision: bigint; readonly position: bigint | undefined }
  | { readonly kind: 'wrong-expected-version'; readonly current: bigint }
  | { readonly kind: 'deleted' };

export interface EventLogOptions {
  /** Epoch ms. Default: the system's. */
  readonly clock?: () => number;
  /** How many ids are remembered for appends that expect anything. */
  readonly recentIds?: number;
}

/**
 * The log of a database, in memory: all events in one order, those of the system among them, and the streams over it.
 *
 * It is not the embedded store of the service: that one has ids that occur once, JSON bodies and no `$` streams, where
 * EventStoreDB lets an id occur in two streams, keeps any bytes, and answers for deleted streams, metadata and system events.
 */
export class EventLog {
  readonly records: LogRecord[] = [];
  /** Emits `commit` after events were added. */
  readonly commits = new EventEmitter().setMaxListeners(0);
  readonly clock: () => number;
  readonly #streams = new Map<string, Stream>();
  readonly #recent: RecentIds;
  #end = 0n;

  constructor({ clock = Date.now, recentIds = 1_000_000 }: EventLogOptions = {}) {
    this.clock = clock;
    this.#recent = new RecentIds(recentIds);
  }

  stream(name: string): Stream | undefined {
    return this.#streams.get(name);
  }

  /** Whether the stream, or the one whose metadata it holds, was deleted for ever. */
  isTombstoned(name: string): boolean {
    return this.stream(isMetastream(name) ? originalOf(name) : name)?.tombstone !== undefined;
  }

  /** The place among all records of the first one at `position` or after it. */
  indexAt(position: bigint): number {
    let [low, high] = [0, this.records.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.records[middle]!.position < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  append(name: string, expected: Expected, events: readonly Proposed[]): AppendOutcome {
    const stream = this.openStream(name);
    const decision = this.#check(stream, expected, events);
    if (decision.kind !== 'append') return this.#refusal(stream, decision);
    if (stream.softDeleted) this.#revive(stream);
    for (const event of events) this.#add(stream, event);
    this.commits.emit('commit');
    return { kind: 'appended', revision: stream.last, position: events.length > 0 ? this.#lastPosition() : undefined };
  }

  /** Deletes a stream in such a way that it can be written again, from the revision after its last. */
  delete(name: string, expected: Expected): AppendOutcome {
    const stream = this.openStream(name);
    const deletion = { ...systemEvent(randomUUID(), '$metadata', {}), data: Buffer.from(textOf({ $tb: LARGEST })) };
    const decision = this.#check(stream, expected, [deletion]);
    if (decision.kind !== 'append') return this.#refusal(stream, decision);
    if (stream.last < 0n && !this.#hasMetadata(stream)) return { kind: 'wrong-expected-version', current: -1n };
    this.#add(this.openStream(metastreamOf(name)), deletion);
    this.commits.emit('commit');
    return { kind: 'appended', revision: stream.last, position: this.#lastPosition() };
  }

  /** Deletes a stream for ever. */
  tombstone(name: string, expected: Expected): AppendOutcome {
    const stream = this.openStream(name);
    const event = systemEvent(randomUUID(), '$streamDeleted', {});
    const decision = this.#check(stream, expected, [event]);
    if (decision.kind !== 'append') return this.#refusal(stream, decision);
    this.#add(stream, { ...event, data: new Uint8Array() }, LARGEST);
    this.commits.emit('commit');
    return { kind: 'appended', revision: LARGEST, position: this.#lastPosition() };
  }

  /** As a server after a restart, which knows the ids of events only by where they are in their streams. */
  forget(): void {
    this.#recent.clear();
  }

  /** Takes over a record that was decided upon before: from this process or from a file. */
  restore(record: LogRecord): void {
    const stream = this.openStream(record.stream);
    if (record.revision === LARGEST) stream.tombstone = record;
    else stream.records.push(record);
    if (isMetastream(stream.name)) this.openStream(originalOf(stream.name)).adopt(record);
    this.records.push(record);
    this.#recent.add(record);
    this.#end = record.position + BigInt(sizeOf(record) + RECORD_OVERHEAD);
  }

  #check(stream: Stream, expected: Expected, events: readonly Proposed[]): Decision {
    if (this.isTombstoned(stream.name)) return { kind: 'deleted' };
    return checkCommit(stream, expected, events, (id) => this.#recent.get(id), this.#hasMetadata(stream));
  }

  #refusal(stream: Stream, decision: Exclude<Decision, { kind: 'append' }>): AppendOutcome {
    if (decision.kind === 'deleted') return { kind: 'deleted' };
    if (decision.kind === 'wrong-expected-version') return { kind: 'wrong-expected-version', current: stream.last };
    return { kind: 'repeated', revision: decision.last.revision, position: decision.last.position };
  }

  /** Writing to a deleted stream hides what it held before. */
  #revive(stream: Stream): void {
    const metastream = this.openStream(metastreamOf(stream.name));
    const body = bodyOf(metastream.records.at(-1));
    const revived = { ...body, $tb: stream.last + 1n };
    this.#add(metastream, { ...systemEvent(randomUUID(), '$metadata', {}), data: Buffer.from(textOf(revived)) });
  }

  #add(stream: Stream, event: Proposed, revision = stream.last + 1n): void {
    this.restore({ ...event, stream: stream.name, revision, position: this.#end, created: this.clock() });
  }

  #lastPosition(): bigint {
    return this.records.at(-1)!.position;
  }

  #hasMetadata({ name }: Stream): boolean {
    return (this.stream(metastreamOf(name))?.last ?? -1n) >= 0n;
  }

  openStream(name: string): Stream {
    let stream = this.#streams.get(name);
    if (!stream) this.#streams.set(name, (stream = new Stream(name)));
    return stream;
  }
}
