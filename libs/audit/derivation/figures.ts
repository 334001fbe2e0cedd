import { quantityInWords } from '#events';
import type { Contribution, Measure } from '#events';
import { addIntervals, formatDecimal, type Decimal, type Interval, intervalInWords, type Policy, type Quantity, zero, zeroDecimal } from '#quantities';
import type { Reason } from './reasons.js';

/** One figure of an entry or statement, and how much of it counts for the question's country and currency. */
export interface Figure {
  /** As stated; where a country is asked for and the whole is broken down, the part for that country. */
  quantity: Quantity;
  /** The country whose part it is, and the whole that it is a part of. */
  country?: string;
  whole?: Quantity;
  /** What the policy makes of it. */
  bounds: Interval;
  /** `upper-bound`: its high alone. */
  counts: 'whole' | 'upper-bound' | 'nothing';
  /** Why it counts for nothing. */
  reason?: Reason;
}

/** What a question asks of a figure. */
export interface FigureQuestion {
  measure: Measure;
  currency: string | undefined;
  country: string | undefined;
  policy: Policy;
}

/** The figures of an entry for one measure; `countries` are those of its places. */
export function figuresOfEntry(contributions: readonly Contribution[], countries: readonly string[], asked: FigureQuestion): Figure[] {
  return contributions.filter(({ measure }) => measure === asked.measure.code).map((contribution) => figureOf(contribution, countries, asked));
}

/** The figure of a statement, whose country is a matter of its scope. */
export const figureOfStatement = (quantity: Quantity, asked: FigureQuestion): Figure => figureOf({ quantity }, [], { ...asked, country: undefined });

function figureOf({ quantity, byCountry }: Omit<Contribution, 'measure'>, countries: readonly string[], { measure, currency, country, policy }: FigureQuestion): Figure {
  const read = (stated: Quantity): Pick<Figure, 'quantity' | 'bounds'> => ({ quantity: stated, bounds: policy.interpret(stated, measure.dimension) });
  const nothing = (reason: Reason): Figure => ({ ...read(quantity), counts: 'nothing', reason });
  if (measure.dimension === 'money' && quantity.currency !== currency) return nothing('currency-differs');
  if (country === undefined) return { ...read(quantity), counts: 'whole' };
  if (byCountry !== undefined) {
    const part = byCountry.find((each) => each.country === country);
    return part ? { ...read(part.quantity), country, whole: quantity, counts: 'whole' } : nothing('other-country');
  }
  if (countries.length === 0) return nothing('country-not-known');
  if (!countries.includes(country)) return nothing('other-country');
  return { ...read(quantity), counts: countries.every((each) => each === country) ? 'whole' : 'upper-bound' };
}

/** What the figures that count add: nothing to the low where they count by their upper bound alone. */
export function sumOf(figures: readonly Figure[]): Interval {
  return figures
    .filter(({ counts }) => counts !== 'nothing')
    .map(({ bounds: { low, high }, counts }) => ({ low: counts === 'whole' ? low : zeroDecimal, high }))
    .reduce<Interval>(addIntervals, zero);
}

/** `more than 300 → at least 301`: what was stated, and what the policy makes of it. */
export function interpretationInWords({ quantity, bounds }: Figure): string {
  const figure = (value: Decimal): string => quantityInWords({ qualifier: 'exact', value: formatDecimal(value), ...(quantity.currency !== undefined && { currency: quantity.currency }) });
  return `${quantityInWords(quantity)} → ${intervalInWords(bounds, figure)}`;
}
