import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  add,
  ceil,
  compare,
  type Decimal,
  floor,
  formatDecimal,
  fromInteger,
  fromScaled,
  parseDecimal,
  subtract,
  toScaled,
  zeroDecimal,
} from './index.js';

const decimals: fc.Arbitrary<Decimal> = fc
  .tuple(fc.bigInt({ min: -(10n ** 29n), max: 10n ** 29n }), fc.nat({ max: 20 }))
  .map(([coefficient, scale]) => fromScaled(coefficient, scale));

const texts = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 8 }))
  .map(([negative, whole, fraction]) => `${negative ? '-' : ''}${whole}${fraction && `.${fraction}`}`);

describe('decimal arithmetic', () => {
  it('reads back what it writes', () => {
    fc.assert(fc.property(decimals, (d) => expect(parseDecimal(formatDecimal(d), Infinity)).toEqual(d)));
  });

  it('writes what it reads, less trailing zeros and the sign of zero', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const canonical = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
        expect(formatDecimal(parseDecimal(text))).toBe(canonical === '-0' ? '0' : canonical);
      }),
    );
  });

  it('gives equal numbers equal fields', () => {
    fc.assert(
      fc.property(decimals, fc.nat({ max: 10 }), (d, extra) => {
        expect(fromScaled(d.coefficient * 10n ** BigInt(extra), d.scale + extra)).toEqual(d);
      }),
    );
  });

  it('adds in any order and any grouping', () => {
    fc.assert(
      fc.property(decimals, decimals, decimals, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(add(add(a, b), c)).toEqual(add(a, add(b, c)));
        expect(add(a, zeroDecimal)).toEqual(a);
      }),
    );
  });

  it('takes away what it added', () => {
    fc.assert(fc.property(decimals, decimals, (a, b) => expect(subtract(add(a, b), b)).toEqual(a)));
  });

  it('agrees with the integers at one scale', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        const [x, y] = [toScaled(a, 20), toScaled(b, 20)];
        expect(toScaled(add(a, b), 20)).toBe(x + y);
        expect(compare(a, b)).toBe(x < y ? -1 : x > y ? 1 : 0);
      }),
    );
  });

  it('rounds to the integers on either side', () => {
    fc.assert(
      fc.property(decimals, (d) => {
        const [down, up] = [floor(d), ceil(d)];
        expect([down.scale, up.scale]).toEqual([0, 0]);
        expect(compare(down, d)).toBeLessThanOrEqual(0);
        expect(compare(d, add(down, fromInteger(1)))).toBe(-1);
        expect(compare(up, d)).toBeGreaterThanOrEqual(0);
        expect(compare(subtract(up, fromInteger(1)), d)).toBe(-1);
      }),
    );
  });
});
