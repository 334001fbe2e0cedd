import { fromScaled, type Decimal } from '#quantities';

/** Exact arithmetic on scaled integers: JavaScript numbers while every sum stays below 2^53, big integers beyond. */
export interface Arithmetic<T> {
  zero: T;
  add(a: T, b: T): T;
  subtract(a: T, b: T): T;
  /** Negative, 0 or positive as a is less than, equal to or greater than b. */
  compare(a: T, b: T): number;
  decimal(value: T, scale: number): Decimal;
}

export const numbers: Arithmetic<number> = {
  zero: 0,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  compare: (a, b) => a - b,
  decimal: (value, scale) => fromScaled(BigInt(value), scale),
};

export const bigints: Arithmetic<bigint> = {
  zero: 0n,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  compare: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
  decimal: (value, scale) => fromScaled(value, scale),
};
