import { InexactQuantity, MalformedQuantity, quote } from './errors.js';
import { sentence } from './sentence.js';

/** An exact decimal: coefficient / 10^scale, with scale ≥ 0 as small as it can be, so that equal numbers are equal field by field. */
export interface Decimal {
  readonly coefficient: bigint;
  readonly scale: number;
}

/** The most digits, before and after the point together, that a figure somebody wrote may have. */
export const MAX_DIGITS = 30;

const PLAIN_DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

const powerOfTen = (exponent: number): bigint => (exponent === 0 ? 1n : 10n ** BigInt(exponent));

function decimal(coefficient: bigint, scale: number): Decimal {
  if (coefficient === 0n) return { coefficient, scale: 0 };
  while (scale > 0 && coefficient % 10n === 0n) {
    coefficient /= 10n;
    scale -= 1;
  }
  return { coefficient, scale };
}

/** The coefficient of `d` at a scale no smaller than its own. */
const coefficientAt = (d: Decimal, scale: number): bigint =>
  d.scale === scale ? d.coefficient : d.coefficient * powerOfTen(scale - d.scale);

export const zeroDecimal: Decimal = decimal(0n, 0);
export const fromInteger = (n: bigint | number): Decimal => decimal(BigInt(n), 0);

/**
 * Reads a plain decimal: `-?digits(.digits)?`, without exponent, leading plus, leading zeros or separators.
 * `maxDigits` guards against what a person could not mean; give `Infinity` to read back a derived sum, which may be longer.
 * @throws MalformedQuantity
 */
export function parseDecimal(text: string, maxDigits: number = MAX_DIGITS): Decimal {
  if (typeof text !== 'string' || !PLAIN_DECIMAL.test(text)) {
    throw new MalformedQuantity(
      sentence('number-form')`${{ given: quote(text) }} is not a plain decimal number: write a string of digits such as "12" or "7000000.50", without thousands separators, exponent, plus sign or leading zeros`,
    );
  }
  const point = text.indexOf('.');
  const digits = text.length - (text.startsWith('-') ? 1 : 0) - (point < 0 ? 0 : 1);
  if (digits > maxDigits) {
    throw new MalformedQuantity(sentence('number-digits')`${{ given: quote(text) }} has ${{ digits }} digits: at most ${{ most: maxDigits }} are accepted`);
  }
  if (point < 0) return decimal(BigInt(text), 0);
  return decimal(BigInt(text.slice(0, point) + text.slice(point + 1)), text.length - point - 1);
}

/** The one way of writing `d`, which `parseDecimal` reads back: no trailing zeros, no exponent, no "-0". */
export function formatDecimal({ coefficient, scale }: Decimal): string {
  if (scale === 0) return coefficient.toString();
  const digits = (coefficient < 0n ? -coefficient : coefficient).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `${coefficient < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
}

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return decimal(coefficientAt(a, scale) + coefficientAt(b, scale), scale);
}

export const negate = (d: Decimal): Decimal => ({ coefficient: -d.coefficient, scale: d.scale });
export const subtract = (a: Decimal, b: Decimal): Decimal => add(a, negate(b));

/** Negative, zero or positive, as a sort comparator wants it. */
export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const scale = Math.max(a.scale, b.scale);
  const left = coefficientAt(a, scale);
  const right = coefficientAt(b, scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

export const minimum = (a: Decimal, b: Decimal): Decimal => (compare(a, b) <= 0 ? a : b);
export const maximum = (a: Decimal, b: Decimal): Decimal => (compare(a, b) >= 0 ? a : b);
export const isInteger = (d: Decimal): boolean => d.scale === 0;

/** d × tenths / 10, exactly: `timesTenths(d, 9)` is nine tenths of d. */
export const timesTenths = (d: Decimal, tenths: number): Decimal => decimal(d.coefficient * BigInt(tenths), d.scale + 1);

/** The largest integer not above `d`. */
export function floor(d: Decimal): Decimal {
  if (d.scale === 0) return d;
  const quotient = d.coefficient / powerOfTen(d.scale);
  // BigInt division cuts towards zero, which for a negative fraction is one too high.
  return decimal(d.coefficient < 0n ? quotient - 1n : quotient, 0);
}

/** The smallest integer not below `d`. */
export const ceil = (d: Decimal): Decimal => negate(floor(negate(d)));

/**
 * The integer d × 10^scale, for storing many figures of one measure as integers of one scale.
 * @throws InexactQuantity when d has more decimals than `scale`
 */
export function toScaled(d: Decimal, scale: number): bigint {
  if (d.scale > scale) {
    throw new InexactQuantity(sentence('number-inexact')`${{ given: formatDecimal(d) }} has ${{ decimals: d.scale }} decimals and does not fit exactly in ${{ most: scale }}`);
  }
  return coefficientAt(d, scale);
}

export const fromScaled = (scaled: bigint, scale: number): Decimal => decimal(scaled, scale);
