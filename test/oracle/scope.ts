import { type Contribution, type Measure, windowOf } from '#events';
import { daysOf, type Interval, isoToDay, OPEN_START, parseEdtf, policy, type Quantity, type Span, zeroDecimal } from '#quantities';
import type { Question } from './question.js';
import type { Units } from './reference.js';
import type { Fields } from './sight.js';
import type { Standing } from './standing.js';

/** What one entry adds to the measure within the question's unit and country, before any window. */
export interface Share extends Interval {
  /** Whether the entry lies in the country only in part. */
  partly: boolean;
}

/** The question's window, unit and country, and how contributions and statements relate to them. */
export class Scope {
  /** [S, D]. */
  readonly window: Span;

  constructor(
    private readonly question: Question,
    private readonly measure: Measure,
    private readonly units: Units,
  ) {
    this.window = { earliest: question.since === undefined ? OPEN_START : isoToDay(question.since), latest: isoToDay(question.asOf) };
  }

  /** What the contributions of an entry to the measure amount to in scope; none for one out of scope. */
  shares({ opening, payload }: Standing): Share[] {
    if (!this.isCredited(payload.units ?? [])) return [];
    const contributions = opening.definition.contributions?.(payload) ?? [];
    return contributions.filter(({ measure }) => measure === this.measure.code).flatMap((contribution) => this.inCountry(contribution, payload));
  }

  private isCredited(credited: readonly string[]): boolean {
    const { unit } = this.question;
    return unit === undefined || credited.some((each) => this.units.isWithin(each, unit));
  }

  private inCountry({ quantity, byCountry }: Contribution, { places = [] }: Fields): Share[] {
    const { country } = this.question;
    if (country === undefined) return this.read(quantity);
    if (byCountry) return byCountry.filter((part) => part.country === country).flatMap((part) => this.read(part.quantity));
    const inside = places.filter((place) => place.country === country);
    if (inside.length === 0) return [];
    if (inside.length === places.length) return this.read(quantity);
    return this.read(quantity).map(({ high }) => ({ low: zeroDecimal, high, partly: true }));
  }

  /** The bounds of a figure; none for money of another currency than the one asked for. */
  private read(quantity: Quantity): Share[] {
    if (this.measure.dimension === 'money' && quantity.currency !== this.question.currency) return [];
    return [{ ...policy(this.question.policy).interpret(quantity, this.measure.dimension), partly: false }];
  }

  /** Whether a statement is about this measure, and this currency. */
  concerns({ payload }: Standing): boolean {
    return payload.measure === this.measure.code && payload.quantity !== undefined && this.read(payload.quantity).length > 0;
  }

  /** @throws RangeError for a statement that does not concern the question */
  figure({ id, payload }: Standing): Interval {
    const [bounds] = payload.quantity ? this.read(payload.quantity) : [];
    if (!bounds) throw new RangeError(`statement "${id}" has no figure for this question`);
    return bounds;
  }

  /** From the earliest day of its start, or of its unit's beginning unless that comes after its end, to the latest day of its end. */
  daysOfStatement({ payload }: Standing): Span {
    const { start, end } = windowOf(payload.window ?? '');
    const began = this.units.beganOn(payload.unit);
    return { earliest: start ? start.earliest : began <= end.latest ? began : OPEN_START, latest: end.latest };
  }

  /** The scope of the statement inside the question's: the same unit or part of it, the same country or none asked for. */
  isInScope({ payload }: Standing): boolean {
    const { unit, country } = this.question;
    const unitInside = unit === undefined || (payload.unit !== undefined && this.units.isWithin(payload.unit, unit));
    return unitInside && (country === undefined || payload.country === country);
  }

  /** The scope of the statement contains the question's, and its window surely contains [S, D]. */
  surelyContains({ payload }: Standing): boolean {
    const { unit, country, since } = this.question;
    const { start, end } = windowOf(payload.window ?? '');
    const unitContained = payload.unit === undefined || (unit !== undefined && this.units.isWithin(unit, payload.unit));
    const countryContained = payload.country === undefined || payload.country === country;
    const sinceContained = start === null || (since !== undefined && start.latest <= this.window.earliest);
    return unitContained && countryContained && sinceContained && end.earliest >= this.window.latest;
  }

  /** The scope and the window of the statement touch the question's. */
  touches(statement: Standing): boolean {
    const { unit, country } = this.question;
    const { unit: about, country: where } = statement.payload;
    const unitTouches = unit === undefined || about === undefined || this.units.isWithin(about, unit) || this.units.isWithin(unit, about);
    const countryTouches = country === undefined || where === undefined || where === country;
    return unitTouches && countryTouches && meet(this.daysOfStatement(statement), this.window);
  }
}

export const daysOfEntry = ({ payload }: Standing): Span => daysOf(parseEdtf(payload.occurred ?? ''));

/** Whether two spans of days share a day. */
export const meet = (a: Span, b: Span): boolean => a.earliest <= b.latest && a.latest >= b.earliest;

export const isInside = (inner: Span, outer: Span): boolean => outer.earliest <= inner.earliest && inner.latest <= outer.latest;
