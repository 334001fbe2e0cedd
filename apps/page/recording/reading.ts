import { checkQuantity, dayToIso, daysOf, type Dimension, formatDecimal, type Interval, isQualifier, LAST_DAY, FIRST_DAY, MalformedDate, parseEdtf, policy, type Quantity } from '#quantities';
import type { Wrong } from '../i18n/en/refusing.js';
import type { Members } from './draft.js';

/** How something typed will be read, or why it cannot be; nothing as long as nothing was typed. */
export type Reading<T> = { readonly read: T } | { readonly wrong: Wrong } | undefined;

/** The bounds of a quantity by the policy of the service; `wrong` says of what was typed why it is none. */
export function readQuantity(quantity: unknown, dimension: Dimension): Reading<Interval> {
  const typed = quantity as Quantity | undefined;
  if (typed === undefined || !isQualifier(typed.qualifier)) return undefined;
  const [problem] = checkQuantity(typed, dimension).filter(({ field }) => typed[field] !== undefined);
  if (problem) return { wrong: problem };
  try {
    return { read: policy().interpret(typed, dimension) };
  } catch {
    // A figure is still missing.
    return undefined;
  }
}

export const decimals = ({ low, high }: Interval): { low: string; high: string | null } => ({ low: formatDecimal(low), high: high && formatDecimal(high) });

/** The days of an EDTF date, as a question or an answer has them; null where it is open. */
export interface ReadDays {
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly approximate: boolean;
  readonly uncertain: boolean;
}

export function readDate(text: string): Reading<ReadDays> {
  if (text === '') return undefined;
  try {
    const date = parseEdtf(text);
    const { earliest, latest } = daysOf(date);
    const day = (number: number): string | null => (number < FIRST_DAY || number > LAST_DAY ? null : dayToIso(number));
    return { read: { earliest: day(earliest), latest: day(latest), approximate: date.approximate, uncertain: date.uncertain } };
  } catch (error) {
    if (!(error instanceof MalformedDate)) throw error;
    return { wrong: error };
  }
}

/** The dimension of a quantity: its own, or that of the measure which the form names. */
export const dimensionIn = (own: Dimension | 'either', measured: Dimension | undefined, { currency }: Members): Dimension => (own !== 'either' ? own : (measured ?? (currency ? 'money' : 'count')));
