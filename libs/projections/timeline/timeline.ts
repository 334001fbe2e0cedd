import { catalogue } from '#events';
import { OPEN_END, OPEN_START } from '#quantities';
import type { Viewpoint } from '../model/axes.js';
import type { Dictionary } from '../model/dictionary.js';
import { numberOfType } from '../model/event.js';
import type { Reading } from '../model/facts.js';
import { Column, type Saved } from '../state/columns.js';
import { Recent } from '../state/recent.js';
import { type Filter, VersionedRows } from '../state/versioned-rows.js';
import type { Texts } from '../texts/texts.js';
import { EverAbout } from './ever-about.js';
import { totalled } from './totalled.js';

/** Which part of the timeline is asked about. Days are inclusive; everything whose days meet [since, asOf] belongs to it. */
export interface TimelineScope {
  unit: number | undefined;
  country: string | undefined;
  measure: string | undefined;
  types: readonly string[] | undefined;
  /** Folded words that all have to be held, wherever they are. */
  words?: readonly string[] | undefined;
  since: number;
  asOf: number;
  at: Viewpoint;
}

/** One page of it, latest first. */
export interface TimelineQuestion extends TimelineScope {
  limit: number;
  /** Only what comes after this place. */
  after: TimelinePlace | undefined;
  /** How many of the first are passed over. */
  offset?: number | undefined;
}

/** The place of an item in the timeline's order: by its earliest day (its latest, where it has no beginning), then by the event that opened it. */
export interface TimelinePlace {
  day: number;
  entry: number;
}

export interface TimelineOverview {
  count: number;
  /** Of each pair of days how many have them. */
  bySpan: Uint32Array;
  /** The countries of their places. */
  countries: string[];
  /** The day on which the first of them was public, whatever day is asked about, and whatever words. */
  publishedFrom: number | undefined;
}

export interface TimelinePage {
  /** How many items the question has in all. */
  count: number;
  places: TimelinePlace[];
  more: boolean;
}

/** How many searches are remembered, at least. */
const SEARCHES = 2;

/** What happened, in the order of days, at any viewpoint. */
export class Timeline {
  readonly rows = new VersionedRows();
  readonly span = new Column('u32');
  readonly credit = new Column('u32');
  readonly place = new Column('u32');
  readonly measureSet = new Column('u32');
  readonly type = new Column('u32');
  private readonly told = new EverAbout(this.rows, this.measureSet);
  /** What holds some words at a viewpoint, which nothing that is recorded later changes. */
  private readonly searches = new Recent<string, Uint8Array>(SEARCHES);

  constructor(
    private readonly dictionary: Dictionary,
    private readonly texts: () => Texts,
  ) {}

  apply(entry: number, formerSince: number | undefined, readings: readonly Reading[], seq: number): void {
    if (formerSince !== undefined) this.rows.close(entry, formerSince, seq);
    for (const { from, to, state, facts } of readings) {
      if (!facts) continue;
      const { definition, payload } = state;
      const measures = definition.nature === 'statement' ? [payload.measure!] : facts.contributions.map(({ measure }) => measure);
      this.open(entry, seq, from, to, facts.span, facts.credit, facts.place, this.dictionary.measureSet(measures), numberOfType(definition));
    }
  }

  /** A row for something that happened. The numbers are those of the dictionary, and of its type. */
  open(entry: number, since: number, from: number, to: number, span: number, credit: number, place: number, measureSet: number, type: number): void {
    this.rows.open(entry, since, from, to);
    this.span.push(span);
    this.credit.push(credit);
    this.place.push(place);
    this.measureSet.push(measureSet);
    this.type.push(type);
  }

  /** One page, latest first. */
  page(question: TimelineQuestion): TimelinePage {
    const { limit, after, offset = 0 } = question;
    const rows = this.select(question);
    const [span, entries] = [this.span.values, this.rows.entry.values];
    const days = this.dictionary.spans.placed();
    const { from, passed } = offset === 0 ? { from: undefined, passed: 0 } : this.dayAt(rows, offset);
    const foremost = new Foremost(offset - passed + limit + 1);
    // What was recorded last mostly happened last: beginning there, little of what comes after is among the first.
    let least = -Infinity;
    for (let i = rows.length - 1; i >= 0; i -= 1) {
      const row = rows[i]!;
      const day = days[span[row]!]!;
      if (day < least || (from !== undefined && day > from)) continue;
      if (after && (day > after.day || (day === after.day && entries[row]! >= after.entry))) continue;
      foremost.offer(day, entries[row]!);
      least = foremost.least;
    }
    const places = foremost.places.slice(offset - passed);
    return { count: rows.length, places: places.slice(0, limit), more: places.length > limit };
  }

  /** All of it at a glance. */
  overview(scope: TimelineScope): TimelineOverview {
    const { places, spans } = this.dictionary;
    const rows = this.select(scope);
    const [bySpan, seen] = [new Uint32Array(spans.count), new Uint8Array(places.texts.length)];
    const [span, place] = [this.span.values, this.place.values];
    for (const row of rows) {
      bySpan[span[row]!]! += 1;
      seen[place[row]!] = 1;
    }
    const count = rows.length;
    return { count, bySpan, countries: this.dictionary.countriesOf(seen), publishedFrom: this.rows.firstPublished(scope.at.recordedBy, ...this.filters(scope)) };
  }

  /** Everything that told of a measure at any viewpoint up to a place in the log, in order of recording. */
  everAbout(measure: string, recordedBy: number): Uint32Array {
    return this.told.of(measure, this.setsOf(measure), recordedBy);
  }

  /** By entry, 1 for those that hold every word as they read at a viewpoint, whatever their days. */
  holding(words: readonly string[], at: Viewpoint): Uint8Array {
    const search = [at.recordedBy, at.publishedBy, ...words].join(' ');
    const known = this.searches.get(search);
    if (known) return known;
    const found = new Uint8Array(at.recordedBy + 1);
    const rows = this.select({ unit: undefined, country: undefined, measure: undefined, types: undefined, words, since: OPEN_START, asOf: OPEN_END, at });
    for (const row of rows) found[this.rows.entry.get(row)] = 1;
    this.searches.set(search, found);
    return found;
  }

  /** The rows of a part of the timeline, until the next question is asked. */
  private select(scope: TimelineScope): Uint32Array {
    const rows = this.rows.where(scope.at, ...this.filters(scope));
    return scope.words === undefined ? rows : this.texts().narrow(rows, scope.words, scope.at);
  }

  /** The day that the item at this place stands at, and how many stand at later ones. */
  private dayAt(rows: Uint32Array, place: number): { from: number | undefined; passed: number } {
    const [span, days] = [this.span.values, this.dictionary.spans.placed()];
    const bySpan = new Uint32Array(this.dictionary.spans.count);
    for (const row of rows) bySpan[span[row]!]! += 1;
    let passed = 0;
    for (const [day, count] of descending(totalled(bySpan, days))) {
      if (passed + count > place) return { from: day, passed };
      passed += count;
    }
    return { from: -Infinity, passed };
  }

  private filters({ unit, country, measure, types, since, asOf, at }: TimelineScope): [Filter, ...Filter[]] {
    const filters: [Filter, ...Filter[]] = [[this.span, this.dictionary.spans.meeting(since, asOf)]];
    if (unit !== undefined) filters.push([this.credit, this.dictionary.creditsWithin(unit, at.recordedBy)]);
    if (measure !== undefined) filters.push([this.measureSet, this.setsOf(measure)]);
    if (types !== undefined) filters.push([this.type, Uint8Array.from(catalogue, ({ type }) => (types.includes(type) ? 1 : 0))]);
    if (country !== undefined) filters.push([this.place, this.dictionary.placesIn(country)]);
    return filters;
  }

  parts(): [string, Saved][] {
    const { span, credit, place, measureSet, type } = this;
    const own = Object.entries({ span, credit, place, measureSet, type });
    return [...this.rows.columns('timeline'), ...own.map(([name, column]): [string, Saved] => [`timeline.${name}`, column])];
  }

  /** For each set of measures 1 where this one is in it. */
  private setsOf(code: string): Uint8Array {
    const { measures, measureSets } = this.dictionary;
    const wanted = new Uint8Array(measures.texts.length);
    const number = measures.find(code);
    if (number !== undefined) wanted[number] = 1;
    return measureSets.touching(wanted);
  }
}

const descending = (counts: ReadonlyMap<number, number>): [number, number][] => [...counts].sort(([a], [b]) => b - a);

/** The first `size` of all that is offered: later days first, then what was recorded later. */
class Foremost {
  readonly places: TimelinePlace[] = [];

  constructor(private readonly size: number) {}

  /** Nothing of an earlier day is among them. */
  get least(): number {
    return this.places[this.size - 1]?.day ?? -Infinity;
  }

  offer(day: number, entry: number): void {
    const { places, size } = this;
    const worst = places[size - 1];
    if (worst && !comesBefore(day, entry, worst)) return;
    let at = worst ? size - 1 : places.length;
    while (at > 0 && comesBefore(day, entry, places[at - 1]!)) at -= 1;
    places.splice(at, 0, { day, entry });
    if (places.length > size) places.pop();
  }
}

const comesBefore = (day: number, entry: number, other: TimelinePlace): boolean => day > other.day || (day === other.day && entry > other.entry);
