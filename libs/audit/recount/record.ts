import { dayOf, dayOfInstant, daysOf } from './days.js';
import { inTodaysVersion, isEntry, mayCount, type Payload } from './vocabulary.js';

/** An event of the log as its leaf says it. */
export interface Event {
  readonly seq: number;
  readonly recordedAt: string;
  readonly type: string;
  readonly payload: Payload;
}

/** An entry or statement as it stands at the viewpoint. */
export interface Standing {
  readonly id: string;
  readonly seq: number;
  readonly type: string;
  readonly payload: Payload;
  /** Visible, not retracted, and not left without a source. */
  readonly live: boolean;
  /** What it is marked to repeat. */
  readonly repeats: string | undefined;
}

const ENTRY_MENDINGS = ['EntryCorrected', 'EntryRetracted', 'DuplicateMarked', 'DuplicateUnmarked'];

/** The log as far as one day of publication lets it be seen: "When an event is visible" in docs/numbers.md. */
export class Record {
  readonly #publishedOn = new Map<string, number>();
  readonly #withdrawn = new Set<string>();
  readonly #sourceMendings: Event[] = [];
  readonly #units = new Map<string, Payload>();
  readonly #openings: Event[] = [];
  readonly #mendings = new Map<string, Event[]>();
  readonly measures = new Map<string, Payload>();

  /** @param measure of entries that cannot count for it only that is kept by which others may be their duplicates */
  constructor(
    private readonly measure: string,
    private readonly publishedBy: number,
  ) {}

  /** Takes in the events in the order of the log. */
  take({ seq, recordedAt, type, payload: stored, version }: Event & { readonly version: number }): void {
    const payload = inTodaysVersion(type, version, stored);
    const event = { seq, recordedAt, type, payload };
    const { source = '', unit = '', entry = '', measure = '' } = payload;
    if (type === 'SourceRegistered') this.#publishedOn.set(source, dayOf(payload.publishedOn ?? ''));
    else if (type === 'SourceCorrected' || type === 'SourceWithdrawn') this.#sourceMendings.push(event);
    else if (type === 'UnitEstablished') this.#units.set(unit, payload);
    else if (type === 'UnitCorrected') this.#units.set(unit, corrected(this.#units.get(unit) ?? {}, payload));
    else if (type === 'MeasureDefined') this.measures.set(measure, payload);
    else if (ENTRY_MENDINGS.includes(type)) this.#mendings.set(entry, [...(this.#mendings.get(entry) ?? []), event]);
    else if (mayCount(type, this.measure) || type === 'TotalStated') this.#openings.push(event);
    else if (isEntry(type)) this.#openings.push({ ...event, payload: { entry, sources: payload.sources } });
  }

  /** Settles what sources say at the viewpoint, then gives everything that was ever recorded as it stands there. */
  standing(): Standing[] {
    // Each is judged by what those before it left; a mending may even cite the source that it mends.
    for (const { type, payload } of this.#sourceMendings.splice(0)) {
      const { source = '', changes = {} } = payload;
      if (!this.#applies(payload)) continue;
      if (type === 'SourceWithdrawn') this.#withdrawn.add(source);
      else if (typeof changes['publishedOn'] === 'string') this.#publishedOn.set(source, dayOf(changes['publishedOn']));
    }
    return this.#openings.map((opening) => this.#stand(opening));
  }

  isWithin(part: string, whole: string, seen: readonly string[] = []): boolean {
    if (part === whole) return true;
    return !seen.includes(part) && (this.#units.get(part)?.partOf ?? []).some((wider) => this.isWithin(wider, whole, [...seen, part]));
  }

  /** The earliest day on which a unit may have begun; before every day where that is not known. */
  beganOn(unit: string | undefined): number {
    const { established } = this.#units.get(unit ?? '') ?? {};
    return established === undefined ? -Infinity : daysOf(established).first;
  }

  #stand({ seq, recordedAt, type, payload: opened }: Event): Standing {
    const { entry: id = '', sources = [] } = opened;
    let payload = opened;
    let retracted = false;
    let repeats: string | undefined;
    for (const mending of this.#mendings.get(id) ?? []) {
      if (!this.#applies(mending.payload)) continue;
      if (mending.type === 'EntryCorrected') payload = corrected(payload, mending.payload);
      else if (mending.type === 'EntryRetracted') retracted = true;
      else repeats = mending.type === 'DuplicateMarked' ? mending.payload.duplicateOf : undefined;
    }
    const cited = payload.sources ?? [];
    const abandoned = cited.length > 0 && cited.every((source) => this.#withdrawn.has(source));
    const published = sources.length > 0 ? this.#publishedDay(sources) : dayOfInstant(recordedAt);
    return { id, seq, type, payload, live: published <= this.publishedBy && !retracted && !abandoned, repeats };
  }

  #applies({ sources = [] }: Payload): boolean {
    return sources.length === 0 || this.#publishedDay(sources) <= this.publishedBy;
  }

  #publishedDay(sources: readonly string[]): number {
    return Math.min(...sources.map((source) => this.#publishedOn.get(source) ?? Infinity));
  }
}

/** With the changes of a correction in it; null takes a field away. */
function corrected(payload: Payload, { changes = {} }: Payload): Payload {
  return Object.fromEntries(Object.entries({ ...payload, ...changes }).filter(([, value]) => value !== null)) as Payload;
}
