import { setImmediate as nextTurn } from 'node:timers/promises';
import { entryStream, readEvent, type EventMetadata } from '#events';
import type { Journal, RawEvent } from '#event-store';
import { actOf, type Act } from './act.js';
import { TrailColumns } from './columns.js';
import { Lateness, UNKNOWN } from './lateness.js';

/** Events taken in before other work has its turn: some 5 ms. */
const SLICE = 500;

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

/** Who did what to the record, and when. It is read from the journal when it is first asked for, and kept up from then on. */
export class Trail {
  readonly #columns = new TrailColumns();
  readonly #actors = new Map<string, number>();
  readonly #types = new Map<string, number>();
  readonly #acts: Act[] = [];
  readonly #lateness = new Lateness();
  #reading: Promise<void> | undefined;

  constructor(private readonly journal: Journal) {}

  /** Takes in all that is recorded by now. At the first time that is the whole log: some seconds for a million events. */
  async upToDate(): Promise<void> {
    const head = this.journal.head;
    while (this.#columns.length < head) await (this.#reading ??= this.#read().finally(() => (this.#reading = undefined)));
  }

  /** @param before only events before this place, where the page before ended */
  page(question: TrailQuestion, before: number, limit: number): TrailPage {
    const matches = this.#matcher(question);
    const seqs: number[] = [];
    let count = 0;
    let more = false;
    for (const seq of this.#candidates(question)) {
      if (!matches(seq - 1)) continue;
      count += 1;
      if (seq >= before) continue;
      if (seqs.length < limit) seqs.push(seq);
      else more = true;
    }
    return { count, seqs, more };
  }

  /** How many days after the fact an event was recorded; undefined where it does not say. */
  lateness(seq: number): { sinceHappened?: number; sincePublished?: number } {
    const happened = this.#columns.sinceHappened(seq - 1);
    const published = this.#columns.sincePublished(seq - 1);
    return { ...(happened !== UNKNOWN && { sinceHappened: happened }), ...(published !== UNKNOWN && { sincePublished: published }) };
  }

  act(seq: number): Act {
    return this.#acts[this.#columns.type(seq - 1)]!;
  }

  #matcher({ who, type, act, backdatedBy = -Infinity }: TrailQuestion): (index: number) => boolean {
    const actor = who === undefined ? undefined : (this.#actors.get(who) ?? NaN);
    const types = [...this.#types.keys()].map((name, number) => (type === undefined || name === type) && (act === undefined || this.#acts[number] === act));
    return (index) =>
      types[this.#columns.type(index)]! &&
      (actor === undefined || this.#columns.actor(index) === actor) &&
      (backdatedBy === -Infinity || this.#columns.sinceHappened(index) > backdatedBy || this.#columns.sincePublished(index) > backdatedBy);
  }

  /** Latest first. */
  *#candidates({ entry, source, unit, after, until }: TrailQuestion): Generator<number> {
    const stream = entry !== undefined ? entryStream(entry) : source !== undefined ? `source-${source}` : unit !== undefined ? `unit-${unit}` : undefined;
    const end = Math.min(until, this.#columns.length);
    if (stream === undefined) {
      for (let seq = end; seq > after; seq -= 1) yield seq;
      return;
    }
    for (const { seq, data } of this.journal.readStream(stream, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, true)) {
      // Movements of all funds share one stream.
      if (seq > after && seq <= end && (entry === undefined || (data as { entry?: string }).entry === entry)) yield seq;
    }
  }

  async #read(): Promise<void> {
    const { head } = this.journal;
    while (this.#columns.length < head) {
      const until = Math.min(head, this.#columns.length + SLICE);
      for (const event of this.journal.scan(this.#columns.length, until)) {
        this.#skipTo(event.seq - 1);
        this.#take(event);
      }
      this.#skipTo(until);
      await nextTurn();
    }
  }

  /** Events that were taken out of the store leave gaps: that is told elsewhere, and here everything else keeps its place. */
  #skipTo(seq: number): void {
    while (this.#columns.length < seq) this.#columns.push(this.#typeNumber(''), numberIn(this.#actors, ''), UNKNOWN, UNKNOWN);
  }

  #take({ type, data, metadata, recordedAt }: RawEvent): void {
    const actor = readable(() => (JSON.parse(metadata) as EventMetadata).actor) ?? '';
    const event = readable(() => readEvent(type, JSON.parse(data), JSON.parse(metadata)));
    const { sinceHappened, sincePublished } = (event && readable(() => this.#lateness.of(event, recordedAt))) ?? { sinceHappened: UNKNOWN, sincePublished: UNKNOWN };
    this.#columns.push(this.#typeNumber(type), numberIn(this.#actors, actor), sinceHappened, sincePublished);
  }

  #typeNumber(type: string): number {
    const number = numberIn(this.#types, type);
    this.#acts[number] ??= actOf(type);
    return number;
  }
}

/** The number of a name, given to it when it is first met. */
function numberIn(names: Map<string, number>, name: string): number {
  let number = names.get(name);
  if (number === undefined) names.set(name, (number = names.size));
  return number;
}

/** Whoever did something that cannot be read did it all the same. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
