import { add, compare, type Decimal, formatDecimal, maximum, minimum, zeroDecimal } from './decimal.js';

/** Every number from `low` to `high`, both inclusive; a `high` of null is open: there is no upper bound. */
export interface Interval {
  readonly low: Decimal;
  readonly high: Decimal | null;
}

export const zero: Interval = { low: zeroDecimal, high: zeroDecimal };

export function addIntervals(a: Interval, b: Interval): Interval {
  return { low: add(a.low, b.low), high: a.high && b.high && add(a.high, b.high) };
}

/** Whether the two share a number: whether both can be true of one thing. */
export function meets(a: Interval, b: Interval): boolean {
  const low = maximum(a.low, b.low);
  const high = a.high && b.high ? minimum(a.high, b.high) : (a.high ?? b.high);
  return high === null || compare(low, high) <= 0;
}

/** `[301, ∞]`: the bounds as a mathematician writes them. */
export function formatInterval({ low, high }: Interval): string {
  return `[${formatDecimal(low)}, ${high ? formatDecimal(high) : '∞'}]`;
}

/**
 * The interval as a person says it: "98", "at least 301", "at most 5", "between 110 and 132", "0 or more".
 * `figure` writes one number, so that a caller can group digits or add a currency.
 */
export function intervalInWords({ low, high }: Interval, figure: (d: Decimal) => string = formatDecimal): string {
  const fromZero = compare(low, zeroDecimal) === 0;
  if (high === null) return fromZero ? `${figure(low)} or more` : `at least ${figure(low)}`;
  if (compare(low, high) === 0) return figure(low);
  return fromZero ? `at most ${figure(high)}` : `between ${figure(low)} and ${figure(high)}`;
}

/** What is said when the sources exclude each other: some prove `low`, others deny more than `high`. */
export function conflictInWords(low: Decimal, high: Decimal, figure: (d: Decimal) => string = formatDecimal): string {
  return `conflict: at least ${figure(low)}, at most ${figure(high)}`;
}
