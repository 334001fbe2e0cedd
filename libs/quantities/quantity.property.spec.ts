import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addIntervals,
  checkQuantity,
  compare,
  type Dimension,
  formatDecimal,
  fromInteger,
  fromScaled,
  type Interval,
  isInteger,
  meets,
  MONEY_BOUND_DECIMALS,
  parseDecimal,
  policies,
  policy,
  QUALIFIERS,
  type Quantity,
  toScaled,
  zero,
} from './index.js';

const dimensions = fc.constantFrom<Dimension>('count', 'money');
const figures = fc
  .tuple(fc.oneof(fc.bigInt({ min: 0n, max: 50n }), fc.bigInt({ min: 0n, max: 10n ** 24n })), fc.nat({ max: 6 }))
  .map(([coefficient, scale]) => fromScaled(coefficient, scale));

/** Quantities of the right shape; some are still refused for what they say. */
const quantities: fc.Arbitrary<{ q: Quantity; dimension: Dimension }> = fc
  .record({ qualifier: fc.constantFrom(...QUALIFIERS), a: figures, b: figures, dimension: dimensions })
  .map(({ qualifier, a, b, dimension }) => {
    const numbers = dimension === 'count' ? [fromScaled(a.coefficient, 0), fromScaled(b.coefficient, 0)] : [a, b];
    const [value, upTo] = numbers.sort(compare).map(formatDecimal);
    const takesValue = !['tens', 'dozens', 'hundreds', 'thousands', 'some'].includes(qualifier);
    const q: Quantity = { qualifier };
    if (takesValue) q.value = value;
    if (qualifier === 'between') q.upTo = upTo;
    if (dimension === 'money') q.currency = 'GBP';
    return { q, dimension };
  });
const accepted = quantities.filter(({ q, dimension }) => checkQuantity(q, dimension).length === 0);
const intervals = accepted.map(({ q, dimension }) => policy().interpret(q, dimension));

const ONE = 10n ** BigInt(MONEY_BOUND_DECIMALS);

/** The design's table once more, by integer arithmetic of its own. */
function table(q: Quantity, dimension: Dimension): [bigint, bigint | null] {
  const n = q.value === undefined ? 0n : toScaled(parseDecimal(q.value), MONEY_BOUND_DECIMALS);
  const step = dimension === 'count' ? ONE : 0n;
  const tenths = (of: bigint, up: bigint): bigint => (dimension === 'count' ? ((n * of + up * (10n * ONE - 1n)) / (10n * ONE)) * ONE : (n * of) / 10n);
  switch (q.qualifier) {
    case 'exact':
      return [n, n];
    case 'at-least':
      return [n, null];
    case 'more-than':
      return [n + step, null];
    case 'at-most':
      return [0n, n];
    case 'fewer-than':
      return [0n, n - step];
    case 'almost':
      return [tenths(9n, 0n), n - step];
    case 'about':
      return [tenths(9n, 0n), tenths(11n, 1n)];
    case 'between':
      return [n, toScaled(parseDecimal(q.upTo ?? ''), MONEY_BOUND_DECIMALS)];
    default:
      return [{ tens: 10n, dozens: 12n, hundreds: 100n, thousands: 1000n, some: 1n }[q.qualifier] * ONE, null];
  }
}

const smallIntervals: fc.Arbitrary<Interval> = fc
  .tuple(fc.nat({ max: 12 }), fc.option(fc.nat({ max: 12 })))
  .map(([low, width]) => ({ low: fromInteger(low), high: width === null ? null : fromInteger(low + width) }));
const whole = Array.from({ length: 31 }, (_, n) => n);
const holds = ({ low, high }: Interval, n: number): boolean =>
  compare(low, fromInteger(n)) <= 0 && (high === null || compare(fromInteger(n), high) <= 0);

describe('interpretation', () => {
  it('gives every quantity that can be recorded bounds from 0 upwards, low not above high, under every policy', () => {
    fc.assert(
      fc.property(accepted, fc.constantFrom(...policies), ({ q, dimension }, { interpret }) => {
        const { low, high } = interpret(q, dimension);
        expect(low.coefficient >= 0n).toBe(true);
        if (high) expect(compare(low, high)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('gives counts whole bounds and money bounds of a known scale', () => {
    fc.assert(
      fc.property(accepted, ({ q, dimension }) => {
        for (const bound of Object.values(policy().interpret(q, dimension))) {
          if (bound === null) continue;
          if (dimension === 'count') expect(isInteger(bound)).toBe(true);
          else expect(() => toScaled(bound, MONEY_BOUND_DECIMALS)).not.toThrow();
        }
      }),
    );
  });

  it('refuses no more than nothing less than zero', () => {
    fc.assert(
      fc.property(quantities, ({ q, dimension }) => {
        const impossible = q.value === '0' && (q.qualifier === 'fewer-than' || q.qualifier === 'almost');
        expect(checkQuantity(q, dimension).length > 0).toBe(impossible);
      }),
    );
  });

  it('follows the table of conservative-1, computed here in tenths of a millionth', () => {
    fc.assert(
      fc.property(accepted, ({ q, dimension }) => {
        const { low, high } = policy('conservative-1').interpret(q, dimension);
        const bounds = [toScaled(low, MONEY_BOUND_DECIMALS), high && toScaled(high, MONEY_BOUND_DECIMALS)];
        expect(bounds).toEqual(table(q, dimension));
      }),
    );
  });
});

describe('adding intervals', () => {
  it('is the same in any order and any grouping, and zero adds nothing', () => {
    fc.assert(
      fc.property(intervals, intervals, intervals, (a, b, c) => {
        expect(addIntervals(a, b)).toEqual(addIntervals(b, a));
        expect(addIntervals(addIntervals(a, b), c)).toEqual(addIntervals(a, addIntervals(b, c)));
        expect(addIntervals(a, zero)).toEqual(a);
      }),
    );
  });

  it('holds exactly the sums of their members', () => {
    fc.assert(
      fc.property(smallIntervals, smallIntervals, fc.nat({ max: 30 }), (a, b, n) => {
        const isSum = whole.some((x) => holds(a, x) && holds(b, n - x));
        expect(holds(addIntervals(a, b), n)).toBe(isSum);
      }),
    );
  });
});

describe('intervals that meet', () => {
  it('are those with a member in common', () => {
    fc.assert(
      fc.property(smallIntervals, smallIntervals, (a, b) => {
        expect(meets(a, b)).toBe(whole.some((n) => holds(a, n) && holds(b, n)));
      }),
    );
  });
});
