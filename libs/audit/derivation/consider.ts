import { definitionOf, type EventDefinition, readEvent } from '#events';
import { dayToIso, daysOf, parseEdtf, type Quantity, type Span } from '#quantities';
import { type CommonPayload, common, isLive, isoOrNull, type ReadModel, relationOf, type TotalQuestion, utcDay, type Views } from '#projections';
import { type Figure, figureOfStatement, figuresOfEntry, type FigureQuestion } from './figures.js';
import { left, type Verdict } from './reasons.js';

/** An entry or statement as a question about a measure sees it. */
export interface Considered {
  /** The event that opened it. */
  entry: number;
  id: string;
  isStatement: boolean;
  definition: EventDefinition;
  /** As corrected by the viewpoint; where it was not visible there, as it was opened. */
  payload: CommonPayload;
  isVisible: boolean;
  /** The day it counts as published. */
  published: number;
  /** Its days; of a statement those of its window as written. */
  days: Span;
  figures: Figure[];
  /** Why it bears on no part at all; undefined when that depends on the part. */
  barred: Verdict | undefined;
}

/** Looks at entries and statements for one question: what they say of its measure, and what keeps them out of its total. */
export class Consideration {
  private readonly within: Uint8Array | undefined;
  private readonly relation: ReturnType<typeof relationOf>;

  constructor(
    readonly total: TotalQuestion,
    readonly views: Views,
  ) {
    const { unit, at } = total.question;
    this.within = unit === undefined ? undefined : this.model.units.within(unit, at.recordedBy);
    this.relation = relationOf(total.question, this.model.units, at.recordedBy);
  }

  of(entry: number): Considered {
    const { entries } = this.model;
    const { at } = this.total.question;
    const state = entry <= at.recordedBy ? entries.stateOf(entry, at) : undefined;
    const { definition, payload } = state ?? this.opening(entry);
    const isStatement = definition.nature === 'statement';
    const figures = isStatement ? this.statedBy(payload) : this.countedBy(definition, payload);
    const found = { entry, id: payload.entry!, isStatement, definition, payload, isVisible: state !== undefined, published: this.publishedDay(entry), days: daysOf(parseEdtf(definition.when!(payload)!)), figures };
    return { ...found, barred: this.unseen(found) ?? this.lapsed(entry, payload, state) ?? this.wordless(entry) ?? this.beside(found) };
  }

  private get model(): ReadModel {
    return this.total.asked.model;
  }

  private get asked(): FigureQuestion {
    const { measure, currency, question } = this.total;
    return { measure, currency, country: question.country, policy: question.policy };
  }

  private statedBy(payload: CommonPayload): Figure[] {
    const { measure, quantity } = payload as CommonPayload & { quantity: Quantity };
    return measure === this.asked.measure.code ? [figureOfStatement(quantity, this.asked)] : [];
  }

  private countedBy(definition: EventDefinition, payload: CommonPayload): Figure[] {
    return figuresOfEntry(definition.contributions?.(payload) ?? [], (payload.places ?? []).map(({ country }) => country), this.asked);
  }

  private unseen({ entry, published, isVisible }: Omit<Considered, 'barred'>): Verdict | undefined {
    const { at } = this.total.question;
    if (entry > at.recordedBy) {
      return left('not-yet-recorded', `It was recorded at position ${this.positionOf(entry)}, after position ${this.positionOf(at.recordedBy)}.`);
    }
    return isVisible ? undefined : left('not-yet-published', `It counts as published on ${isoOrNull(published) ?? 'no day'}, after ${dayToIso(at.publishedBy)}.`);
  }

  /** What became of it: retracted, without a source, a duplicate. */
  private lapsed(entry: number, { sources = [] }: CommonPayload, state: ReturnType<ReadModel['entries']['stateOf']>): Verdict | undefined {
    const { at } = this.total.question;
    if (!state) return undefined;
    if (state.retracted) {
      const retraction = this.mendings(entry).find((seq) => this.typeOf(seq) === 'EntryRetracted');
      return left('retracted', `It was retracted at position ${this.positionOf(retraction!)}.`);
    }
    if (!isLive(state)) return left('source-withdrawn', `Every source that it cites is withdrawn: ${sources.join(', ')}.`, sources);
    if (!state.suppressed || state.definition.nature === 'statement' || this.asked.measure.kind === 'stock') return undefined;
    const counted = this.views.entryId(this.model.entries.countedInPlaceOf(entry, at)!);
    return left('duplicate-of', `It repeats ${counted}, which counts in its place.`, [counted]);
  }

  /** What is asked for is limited to words that it does not hold as it reads at the viewpoint. */
  private wordless(entry: number): Verdict | undefined {
    const { only } = this.total.question;
    if (only === undefined || only[entry] === 1) return undefined;
    return left('without-words', `It does not hold all of the words "${this.total.text}".`);
  }

  /** What it is about: another measure, currency, unit or country. */
  private beside({ isStatement, payload, figures }: Omit<Considered, 'barred'>): Verdict | undefined {
    const { measure, currency } = this.asked;
    if (figures.length === 0) return left('other-measure', `As it stands it says nothing of the measure ${measure.code}.`);
    if (figures.every(({ reason }) => reason === 'currency-differs')) {
      const currencies = [...new Set(figures.map(({ quantity }) => quantity.currency))].join(', ');
      return left('currency-differs', `It is in ${currencies}, and the total in ${currency}. Money is never converted.`);
    }
    return isStatement ? this.elsewhereStated(payload) : this.otherUnit(payload) ?? this.otherCountry(payload, figures);
  }

  private otherUnit({ units = [] }: CommonPayload): Verdict | undefined {
    const { within } = this;
    if (within === undefined || units.some((id) => within[this.model.units.numberOf(id)] === 1)) return undefined;
    const asked = this.total.unitId!;
    if (units.length === 0) return left('unit-not-known', `It credits no unit, so nothing says that it is of ${asked}.`);
    return left('other-unit', `It credits ${units.join(', ')}: not ${asked}, nor any unit that is part of it.`, units);
  }

  private otherCountry({ places = [] }: CommonPayload, figures: readonly Figure[]): Verdict | undefined {
    const { country } = this.asked;
    const countable = figures.filter(({ reason }) => reason !== 'currency-differs');
    if (countable.some(({ counts }) => counts !== 'nothing')) return undefined;
    if (countable.every(({ reason }) => reason === 'country-not-known')) return left('country-not-known', `It names no place, so nothing says that it lies in ${country}.`);
    const countries = [...new Set(places.map((place) => place.country))].join(', ');
    return left('other-country', `No part of it falls to ${country}${countries === '' ? '' : `: its places lie in ${countries}`}.`);
  }

  /** A statement that has nothing to do with what is asked. */
  private elsewhereStated({ unit, country }: CommonPayload): Verdict | undefined {
    const number = unit === undefined ? undefined : this.model.units.find(unit);
    if (this.relation({ unit: number, country })) return undefined;
    const sameUnit = this.relation({ unit: number, country: this.asked.country }) !== undefined;
    if (sameUnit) return left('other-country', `It is about ${country}, and the question about ${this.asked.country}.`);
    return left('other-unit', `It is about ${unit}, which is neither part of ${this.total.unitId} nor has it as a part.`, [unit!]);
  }

  private opening(entry: number): { definition: EventDefinition; payload: CommonPayload } {
    const { type, data, metadata } = this.model.journal.get(entry)!;
    const event = readEvent(type, data, metadata)!;
    return { definition: event.definition, payload: common(event) };
  }

  private publishedDay(entry: number): number {
    const { sources } = this.model;
    const { at } = this.total.question;
    const { sources: cited = [] } = this.opening(entry).payload;
    if (cited.length === 0) return utcDay(this.model.journal.get(entry)!.recordedAt);
    return sources.publishedDay(cited.map((id) => sources.numberOf(id)), at);
  }

  private mendings(entry: number): number[] {
    const { at } = this.total.question;
    return this.model.entries.eventsOf(entry).slice(1).filter((seq) => this.model.entries.isVisible(seq, entry, at));
  }

  private typeOf(seq: number): string | undefined {
    return definitionOf(this.model.journal.get(seq)!.type)?.type;
  }

  private positionOf(seq: number): string {
    return this.model.journal.get(seq)?.position ?? '0';
  }
}
