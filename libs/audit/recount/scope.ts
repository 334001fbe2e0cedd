import { boundsOf, type Bounds } from './figures.js';
import { dayOf, endsOf, touch, type Days } from './days.js';
import type { Record, Standing } from './record.js';
import { contributionsOf, MONEY, STOCKS, type Contribution, type Quantity } from './vocabulary.js';

/** The parameters of a total, with every default written out. */
export interface Question {
  readonly measure: string;
  readonly unit?: string;
  readonly country?: string;
  readonly currency?: string;
  readonly since?: string;
  readonly asOf: string;
  readonly publishedBy: string;
  readonly recordedBy: string;
  readonly policy: string;
}

/** The window, unit, country and currency of a question, and how entries and statements lie in them. */
export class Scope {
  readonly window: Days;
  readonly isStock: boolean;
  readonly isMoney: boolean;

  constructor(
    private readonly question: Question,
    private readonly record: Record,
  ) {
    const { measure, since, asOf } = question;
    const defined = record.measures.get(measure);
    this.window = { first: since === undefined ? -Infinity : dayOf(since), last: dayOf(asOf) };
    this.isStock = STOCKS.includes(measure) || defined?.kind === 'stock';
    this.isMoney = MONEY.includes(measure) || defined?.dimension === 'money';
  }

  /** What an entry adds: a figure for each contribution in scope, `whole` or only in part in the country. */
  shares({ type, payload }: Standing): { bounds: Bounds; whole: boolean }[] {
    const { unit, country, measure } = this.question;
    const { units = [], places = [] } = payload;
    if (unit !== undefined && !units.some((each) => this.record.isWithin(each, unit))) return [];
    const inCountry = ({ quantity, byCountry }: Contribution): { bounds: Bounds; whole: boolean }[] => {
      if (country === undefined) return this.#read(quantity).map((bounds) => ({ bounds, whole: true }));
      if (byCountry) return byCountry.filter((part) => part.country === country).flatMap((part) => this.#read(part.quantity).map((bounds) => ({ bounds, whole: true })));
      const inside = places.filter((place) => place.country === country).length;
      const whole = inside === places.length;
      return inside === 0 ? [] : this.#read(quantity).map(({ low, high }) => ({ bounds: { low: whole ? low : 0n, high }, whole }));
    };
    return contributionsOf(type, payload)
      .filter((contribution) => contribution.measure === measure)
      .flatMap(inCountry);
  }

  /** The bounds of a statement about this measure and, for money, in this currency. */
  figureOf({ payload }: Standing): Bounds | undefined {
    return payload.measure === this.question.measure && payload.quantity ? this.#read(payload.quantity)[0] : undefined;
  }

  /** Its window at its widest; a start ".." is the beginning of its unit, unless that lies behind its end. */
  windowOf({ payload }: Standing): Days {
    const { start, end } = endsOf(payload.window ?? '');
    const last = end?.last ?? Infinity;
    const began = this.record.beganOn(payload.unit);
    return { first: start ? start.first : began <= last ? began : -Infinity, last };
  }

  /** Its unit and country lie inside those of the question. */
  isInside({ payload }: Standing): boolean {
    const { unit, country } = this.question;
    return (unit === undefined || (payload.unit !== undefined && this.record.isWithin(payload.unit, unit))) && (country === undefined || payload.country === country);
  }

  /** Its unit and country contain those of the question. */
  contains({ payload }: Standing): boolean {
    const { unit, country } = this.question;
    return (payload.unit === undefined || (unit !== undefined && this.record.isWithin(unit, payload.unit))) && (payload.country === undefined || payload.country === country);
  }

  surelyContains(statement: Standing): boolean {
    const { start, end, isInterval } = endsOf(statement.payload.window ?? '');
    if (!end || !this.contains(statement)) return false;
    // A single date is that whole period, from its first day to its last.
    const [latestStart, earliestEnd] = isInterval ? [start?.last ?? -Infinity, end.first] : [end.first, end.last];
    const fromTheStart = start === null || (this.question.since !== undefined && latestStart <= this.window.first);
    return fromTheStart && earliestEnd >= this.window.last;
  }

  touches(statement: Standing): boolean {
    const { unit, country } = this.question;
    const { unit: about, country: where } = statement.payload;
    const units = unit === undefined || about === undefined || this.record.isWithin(about, unit) || this.record.isWithin(unit, about);
    return units && (country === undefined || where === undefined || where === country) && touch(this.windowOf(statement), this.window);
  }

  #read(quantity: Quantity): Bounds[] {
    return this.isMoney && quantity.currency !== this.question.currency ? [] : [boundsOf(quantity, this.isMoney, this.question.policy)];
  }
}
