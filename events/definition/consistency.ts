import { addIntervals, daysOf, dayToIso, formatInterval, meets, parseEdtf, policy, sentence, zero, type Dimension, type Interval, type Quantity } from '#quantities';
import type { Contribution } from './definition.js';
import type { Problem } from './validate.js';
import { windowOf } from './window.js';

/** A rule that a valid payload breaks, whatever the record holds; `code` is the record's, `pointer` into the payload. */
export interface Inconsistency extends Problem {
  code: 'in-the-future' | 'currency-named-twice' | 'country-named-twice' | 'wrong-currency' | 'wrong-dimension' | 'breakdown-cannot-meet-whole';
}

type Payload = Readonly<Record<string, unknown>>;

const DATES = ['occurred', 'established', 'opened', 'publishedOn'] as const;

/** A date, or the start or end of a window, the earliest day of which is after `today` (a UTC day, counted from 1970-01-01). */
export function dateInTheFuture(payload: Payload, today: number): Inconsistency | undefined {
  for (const field of [...DATES, 'window']) {
    const text = payload[field];
    if (typeof text !== 'string') continue;
    const earliest = field === 'window' ? Math.max(windowOf(text).start?.earliest ?? -Infinity, windowOf(text).end.earliest) : daysOf(parseEdtf(text)).earliest;
    if (earliest > today) return { code: 'in-the-future', pointer: `/${field}`, ...sentence('date-in-the-future')`${{ given: text }} is in the future: today is ${{ today: dayToIso(today) }} (UTC), and only what has happened is recorded.` };
  }
  return undefined;
}

/** Two amounts of one currency are mostly one amount told twice, and adding them would count it twice. */
export function currencyNamedTwice({ cash = [] }: { cash?: readonly { currency: string }[] }): Inconsistency | undefined {
  const index = cash.findIndex(({ currency }, at) => cash.findIndex((amount) => amount.currency === currency) < at);
  const twice = cash[index]?.currency;
  if (twice === undefined) return undefined;
  return { code: 'currency-named-twice', pointer: `/cash/${index}/currency`, ...sentence('cash-named-twice')`The cash names ${{ currency: twice }} twice: give one amount for each currency, with all that was seized in it, or record another seizure.` };
}

/** A breakdown by country that cannot be one of its whole. */
export function brokenBreakdown({ quantity, byCountry = [] }: Contribution): Inconsistency | undefined {
  if (byCountry.length === 0) return undefined;
  const again = byCountry.findIndex(({ country }, at) => byCountry.findIndex((part) => part.country === country) < at);
  const twice = byCountry[again]?.country;
  if (twice !== undefined) return { code: 'country-named-twice', pointer: `/byCountry/${again}/country`, ...sentence('breakdown-named-twice')`The breakdown names ${{ country: twice }} twice: give each country once, with all that falls to it.` };
  const strange = byCountry.findIndex((part) => part.quantity.currency !== quantity.currency);
  if (strange >= 0) {
    const { currency } = quantity;
    const says = currency === undefined ? sentence('whole-without-currency')`The whole is in no currency: its parts must be too.` : sentence('whole-in-currency')`The whole is in ${{ currency }}: its parts must be too.`;
    return { code: 'wrong-currency', pointer: `/byCountry/${strange}/quantity/currency`, ...says };
  }
  const parts = byCountry.map((part) => boundsOf(part.quantity)).reduce(addIntervals, zero);
  const whole = boundsOf(quantity);
  if (meets(parts, whole)) return undefined;
  return { code: 'breakdown-cannot-meet-whole', pointer: '/byCountry', ...sentence('breakdown-apart')`The parts add up to ${{ parts: formatInterval(parts) }} and the whole is ${{ whole: formatInterval(whole) }}: no number is in both, so one of the figures must be mended.` };
}

const boundsOf = (quantity: Quantity): Interval => policy().interpret(quantity, quantity.currency === undefined ? 'count' : 'money');

interface Measured {
  measure?: string;
  quantity?: Quantity;
  byCountry?: readonly { quantity: Quantity }[];
}

/** Where the payload itself names its measure, its figures must be money if and only if the measure is. */
export function wrongDimension({ measure, quantity, byCountry = [] }: Measured, dimensionOf: (measure: string) => Dimension | undefined): Inconsistency | undefined {
  const dimension = measure === undefined ? undefined : dimensionOf(measure);
  if (measure === undefined || !dimension || !quantity) return undefined;
  const figures = [{ quantity, at: '/quantity' }, ...byCountry.map((part, index) => ({ quantity: part.quantity, at: `/byCountry/${index}/quantity` }))];
  const wrong = figures.find((figure) => (figure.quantity.currency === undefined) === (dimension === 'money'));
  if (!wrong) return undefined;
  const says = dimension === 'money' ? sentence('measure-of-money')`"${{ measure }}" is an amount of money: give its currency, such as "EUR".` : sentence('measure-of-count')`"${{ measure }}" is a count: leave the currency out, or name a measure of money.`;
  return { code: 'wrong-dimension', pointer: `${wrong.at}/currency`, ...says };
}

/** An opening budget in another currency than its fund's. */
export function budgetInAnotherCurrency({ currency = '', openingBudget }: { currency?: string; openingBudget?: Quantity }): Inconsistency | undefined {
  if (!openingBudget || openingBudget.currency === currency) return undefined;
  return { code: 'wrong-currency', pointer: '/openingBudget/currency', ...sentence('budget-in-another-currency')`The fund is kept in ${{ currency }}: state its opening budget in ${{ currency }} too.` };
}
