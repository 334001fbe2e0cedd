import { catalogue } from '#events';
import { OPEN_START } from '#quantities';
import type { Viewpoint } from '../model/axes.js';
import type { Dictionary } from '../model/dictionary.js';
import type { Facts, Reading } from '../model/facts.js';
import type { EntryState } from '../entries/entries.js';
import { Column, type Saved } from '../state/columns.js';
import { VersionedRows } from '../state/versioned-rows.js';

/** Which part of the timeline is asked for. Days are inclusive; everything whose days meet [since, asOf] is shown. */
export interface TimelineQuestion {
  unit: number | undefined;
  country: string | undefined;
  measure: string | undefined;
  types: readonly string[] | undefined;
  since: number;
  asOf: number;
  at: Viewpoint;
  limit: number;
  /** Only what comes after this place, latest first. */
  after: TimelinePlace | undefined;
}

/** The place of an item in the timeline's order: by its earliest day (its latest, where it has no beginning), then by the event that opened it. */
export interface TimelinePlace {
  day: number;
  entry: number;
}

export interface TimelinePage {
  /** How many items the question has in all. */
  count: number;
  places: TimelinePlace[];
  more: boolean;
}

const typeNumbers = new Map(catalogue.map(({ type }, number) => [type, number]));

/** What happened, in the order of days, at any viewpoint. */
export class Timeline {
  private readonly rows = new VersionedRows();
  private readonly span = new Column('u32');
  private readonly credit = new Column('u32');
  private readonly place = new Column('u32');
  private readonly measureSet = new Column('u32');
  private readonly type = new Column('u32');

  constructor(private readonly dictionary: Dictionary) {}

  apply(entry: number, formerSince: number | undefined, readings: readonly Reading[], seq: number): void {
    if (formerSince !== undefined) this.rows.close(entry, formerSince, seq);
    for (const { from, to, state, facts } of readings) {
      if (facts) this.open(entry, seq, from, to, state, facts);
    }
  }

  /** One page, latest first. Every row is looked at once, so no filter is slower than another. */
  page(question: TimelineQuestion): TimelinePage {
    const { since, asOf, at, limit, after } = question;
    const { spans } = this.dictionary;
    const rows = this.rows.where(at, [this.credit, this.dictionary.creditsWithin(question.unit, at.recordedBy)], [this.place, this.dictionary.countryRoles(question.country)]);
    const [keepMeasures, keepTypes] = [this.measureFilter(question.measure), typeFilter(question.types)];
    const [span, measureSet, type, entries] = [this.span.values, this.measureSet.values, this.type.values, this.rows.entry.values];
    const [earliest, latest] = [spans.earliest.values, spans.latest.values];
    const foremost = new Foremost(limit + 1);
    let count = 0;
    for (let i = 0; i < rows.length; i += 1) {
      const row = rows[i]!;
      const [first, last] = [earliest[span[row]!]!, latest[span[row]!]!];
      if (first > asOf || last < since || keepMeasures[measureSet[row]!] === 0 || keepTypes[type[row]!] === 0) continue;
      count += 1;
      // What has no beginning is told where it ends, not at the beginning of time.
      const day = first === OPEN_START ? last : first;
      if (after && (day > after.day || (day === after.day && entries[row]! >= after.entry))) continue;
      foremost.offer(day, entries[row]!);
    }
    return { count, places: foremost.places.slice(0, limit), more: foremost.places.length > limit };
  }

  parts(): [string, Saved][] {
    const { span, credit, place, measureSet, type } = this;
    const own = Object.entries({ span, credit, place, measureSet, type });
    return [...this.rows.columns('timeline'), ...own.map(([name, column]): [string, Saved] => [`timeline.${name}`, column])];
  }

  private open(entry: number, seq: number, from: number, to: number, { definition, payload }: EntryState, facts: Facts): void {
    this.rows.open(entry, seq, from, to);
    this.span.push(facts.span);
    this.credit.push(facts.credit);
    this.place.push(facts.place);
    this.measureSet.push(definition.nature === 'statement' ? this.measureSetOf([payload.measure!]) : this.measureSetOf(facts.contributions.map(({ measure }) => measure)));
    this.type.push(typeNumbers.get(definition.type)!);
  }

  private measureSetOf(codes: readonly string[]): number {
    const { measures, measureSets } = this.dictionary;
    return measureSets.numberOf(codes.map((code) => measures.numberOf(code)));
  }

  private measureFilter(code: string | undefined): Uint8Array {
    const { measures, measureSets } = this.dictionary;
    if (code === undefined) return new Uint8Array(measureSets.count).fill(1);
    const wanted = new Uint8Array(measures.texts.length);
    const number = measures.find(code);
    if (number !== undefined) wanted[number] = 1;
    return measureSets.touching(wanted);
  }
}

function typeFilter(types: readonly string[] | undefined): Uint8Array {
  return Uint8Array.from(catalogue, ({ type }) => (types === undefined || types.includes(type) ? 1 : 0));
}

/** The first `size` of all that is offered: later days first, then what was recorded later. */
class Foremost {
  readonly places: TimelinePlace[] = [];

  constructor(private readonly size: number) {}

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
