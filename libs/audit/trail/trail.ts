import { setImmediate as nextTurn } from 'node:timers/promises';
import { entryStream, readEvent, type EventMetadata } from '#events';
import type { Journal, RawEvent } from '#event-store';
import type { Saved } from '#projections';
import { actOf, type Act } from './act.js';
import { TrailColumns } from './columns.js';
import { Lateness, UNKNOWN } from './lateness.js';
import { TrailFile } from './trail-file.js';

/** Events taken in before other work has its turn: some 5 ms. */
const SLICE = 500;
/** What is saved is at most so many events behind, which are read again in two tenths of a second. */
const SAVED_EVERY = 20_000;

export interface TrailQuestion {
  /** The name of the token. */
  readonly who?: string | undefined;
  readonly type?: string | undefined;
  readonly act?: Act | undefined;
  /** At most one of these: whose history is asked for. */
  readonly entry?: string | undefined;
  readonly source?: string | undefined;
  readonly unit?: string | undefined;
  /** Only what was recorded more than so many days after it happened, or after it was published. */
  readonly backdatedBy?: number | undefined;
  /** The events with `after < seq <= until`. */
  readonly after: number;
  readonly until: number;
}

export interface TrailPage {
  /** How many events the question has in all. */
  readonly count: number;
  /** Those of this page, the latest first, by their places in the journal. */
  readonly seqs: readonly number[];
  readonly more: boolean;
}

/**
 * Who did what to the record, and when. It is read from the journal when it is first asked for, and kept up from then on; what
 * was read before is saved.
 */
export class Trail {
  #columns = new TrailColumns();
  #lateness = new Lateness();
  readonly #acts: Act[] = [];
  readonly #file: TrailFile | undefined;
  /** How many events are saved; undefined as long as nobody looked. */
  #saved: number | undefined;
  #reading: Promise<void> | undefined;

  /** @param directory where it is saved, after so many events each; without one it is not */
  constructor(
    private readonly journal: Journal,
    directory?: string,
    private readonly savedEvery = SAVED_EVERY,
  ) {
    this.#file = directory === undefined ? undefined : new TrailFile(directory, journal);
  }

  /** Takes in all that is recorded by now. At the first time of all that is the whole log: some seconds for a million events. */
  async upToDate(): Promise<void> {
    const head = this.journal.head;
    while (this.#columns.length < head) await (this.#reading ??= this.#read().finally(() => (this.#reading = undefined)));
  }

  /** @param before only events before this place, where the page before ended */
  page(question: TrailQuestion, before: number, limit: number): TrailPage {
    const { after, until } = question;
    const end = Math.min(until, this.#columns.length);
    const matches = this.#matcher(question);
    const seqs: number[] = [];
    let count = 0;
    let more = false;
    const consider = (seq: number): void => {
      if (!matches(seq - 1)) return;
      count += 1;
      if (seq >= before) return;
      if (seqs.length < limit) seqs.push(seq);
      else more = true;
    };
    const stream = this.#streamOf(question);
    if (stream === undefined) for (let seq = end; seq > after; seq -= 1) consider(seq);
    else for (const seq of stream) if (seq > after && seq <= end) consider(seq);
    return { count, seqs, more };
  }

  /** How many days after the fact an event was recorded; undefined where it does not say. */
  lateness(seq: number): { sinceHappened?: number; sincePublished?: number } {
    const happened = this.#columns.sinceHappened(seq - 1);
    const published = this.#columns.sincePublished(seq - 1);
    return { ...(happened !== UNKNOWN && { sinceHappened: happened }), ...(published !== UNKNOWN && { sincePublished: published }) };
  }

  act(seq: number): Act {
    return this.#actOf(this.#columns.type(seq - 1));
  }

  #matcher({ who, type, act, backdatedBy = -Infinity }: TrailQuestion): (index: number) => boolean {
    const columns = this.#columns;
    const actor = who === undefined ? undefined : (columns.actors.find(who) ?? NaN);
    const types = [...columns.types.list].map((name, number) => (type === undefined || name === type) && (act === undefined || this.#actOf(number) === act));
    return (index) =>
      types[columns.type(index)]! &&
      (actor === undefined || columns.actor(index) === actor) &&
      (backdatedBy === -Infinity || columns.sinceHappened(index) > backdatedBy || columns.sincePublished(index) > backdatedBy);
  }

  /** The events of whatever is asked for, the latest first; undefined where that is everything. */
  #streamOf({ entry, source, unit }: TrailQuestion): number[] | undefined {
    const stream = entry !== undefined ? entryStream(entry) : source !== undefined ? `source-${source}` : unit !== undefined ? `unit-${unit}` : undefined;
    if (stream === undefined) return undefined;
    const events = this.journal.readStream(stream, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, true);
    // Movements of all funds share one stream.
    return events.filter(({ data }) => entry === undefined || (data as { entry?: string }).entry === entry).map(({ seq }) => seq);
  }

  async #read(): Promise<void> {
    this.#saved ??= this.#load();
    const { head } = this.journal;
    while (this.#columns.length < head) {
      const until = Math.min(head, this.#columns.length + SLICE);
      for (const event of this.journal.scan(this.#columns.length, until)) {
        this.#skipTo(event.seq - 1);
        this.#take(event);
      }
      this.#skipTo(until);
      this.#save();
      await nextTurn();
    }
  }

  /** Events that were taken out of the store leave gaps: that is told elsewhere, and here everything else keeps its place. */
  #skipTo(seq: number): void {
    while (this.#columns.length < seq) this.#columns.push('', '', UNKNOWN, UNKNOWN);
  }

  #take({ type, data, metadata, recordedAt }: RawEvent): void {
    const about = readable(() => JSON.parse(metadata) as EventMetadata);
    const event = about && readable(() => readEvent(type, JSON.parse(data), about));
    const { sinceHappened, sincePublished } = (event && readable(() => this.#lateness.of(event, recordedAt))) ?? { sinceHappened: UNKNOWN, sincePublished: UNKNOWN };
    this.#columns.push(type, about?.actor ?? '', sinceHappened, sincePublished);
  }

  #actOf(type: number): Act {
    return (this.#acts[type] ??= actOf(this.#columns.types.list.at(type)));
  }

  #parts(): [string, Saved][] {
    return [...this.#columns.parts(), ...this.#lateness.parts()];
  }

  /** How many events it put back. */
  #load(): number {
    const index = (): void => {
      this.#columns.index();
      this.#lateness.index();
    };
    if (!this.#file?.load(this.#parts(), index)) {
      // Something may have been put back before it failed.
      this.#columns = new TrailColumns();
      this.#lateness = new Lateness();
    }
    return this.#columns.length;
  }

  #save(): void {
    if (this.#columns.length - this.#saved! < this.savedEvery) return;
    this.#saved = this.#columns.length;
    this.#file?.save(this.#parts(), this.#saved);
  }
}

/** Whoever did something that cannot be read did it all the same. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
