import type { Quantity } from './vocabulary.js';

/** Exact figures: whole numbers of ten-millionths. Amounts have at most six decimals, and nine tenths of one seven. */
export type Figure = bigint;
/** Inclusive; a high of null is ∞. */
export interface Bounds {
  readonly low: Figure;
  readonly high: Figure | null;
}

const ONE = 10_000_000n;
const DECIMALS = 7;

export function figure(text: string): Figure {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(DECIMALS, '0'));
}

export function written(value: Figure): string {
  const digits = String(value < 0n ? -value : value).padStart(DECIMALS + 1, '0');
  const fraction = digits.slice(-DECIMALS).replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -DECIMALS)}${fraction && `.${fraction}`}`;
}

/** What the words without a number say at the least. */
const WORDS: Readonly<Record<string, bigint>> = { tens: 10n, dozens: 12n, hundreds: 100n, thousands: 1000n, some: 1n };

/** The bounds of a figure by the policy: the tables of docs/numbers.md. @throws RangeError for a policy or qualifier that they lack */
export function boundsOf({ qualifier, value = '0', upTo = '0' }: Quantity, isMoney: boolean, policy: string): Bounds {
  if (policy !== 'conservative-1' && policy !== 'face-value-1') throw new RangeError(`there is no policy "${policy}" in this program`);
  const n = figure(value);
  const step = isMoney ? 0n : ONE;
  const tenths = (of: bigint, round: bigint): Figure => (isMoney ? (n * of) / 10n : ((n * of + round) / 10n / ONE) * ONE);
  if (qualifier in WORDS) return { low: WORDS[qualifier]! * ONE, high: null };
  if (qualifier === 'between') return { low: n, high: figure(upTo) };
  const hedged = policy === 'conservative-1' ? qualifier : 'exact';
  switch (hedged) {
    case 'exact':
      return { low: n, high: n };
    case 'at-least':
      return { low: n, high: null };
    case 'more-than':
      return { low: n + step, high: null };
    case 'at-most':
      return { low: 0n, high: n };
    case 'fewer-than':
      return { low: 0n, high: n - step };
    case 'almost':
      return { low: tenths(9n, 0n), high: n - step };
    case 'about':
      return { low: tenths(9n, 0n), high: tenths(11n, 10n * ONE - 1n) };
    default:
      throw new RangeError(`there is no qualifier "${qualifier}" in this program`);
  }
}
