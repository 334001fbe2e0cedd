import { describe, expect, it } from '@jest/globals';
import {
  add,
  ceil,
  compare,
  floor,
  formatDecimal,
  fromInteger,
  fromScaled,
  InexactQuantity,
  isInteger,
  MalformedQuantity,
  maximum,
  minimum,
  parseDecimal,
  subtract,
  timesTenths,
  toScaled,
  zeroDecimal,
} from './index.js';

const d = parseDecimal;

describe('a decimal', () => {
  it.each([
    ['12', 12n, 0],
    ['0', 0n, 0],
    ['-0', 0n, 0],
    ['0.10', 1n, 1],
    ['7000000.50', 70000005n, 1],
    ['-3.25', -325n, 2],
    ['0.000', 0n, 0],
  ])('reads %s in its smallest scale', (text, coefficient, scale) => {
    expect(d(text)).toEqual({ coefficient, scale });
  });

  it.each(['', '.5', '5.', '+5', '007', '1e3', '1,000', ' 1', '1\n', '0x10', '١', 'NaN', '--1', '1.2.3', '-'])(
    'refuses %j and says what to write',
    (text) => {
      expect(() => d(text)).toThrow(MalformedQuantity);
      expect(() => d(text)).toThrow('write a string of digits such as "12"');
    },
  );

  it('refuses a JSON number, which may already have lost digits', () => {
    expect(() => d(12 as unknown as string)).toThrow('a value of type number');
  });

  it('accepts 30 digits, counted without sign and point, and no more', () => {
    expect(formatDecimal(d(`-${'9'.repeat(24)}.${'1'.repeat(6)}`))).toHaveLength(32);
    expect(() => d('1'.repeat(31))).toThrow('31 digits: at most 30');
    expect(() => d(`0.${'1'.repeat(30)}`)).toThrow('31 digits: at most 30');
  });

  it('reads back a derived sum of any length when asked to', () => {
    const sum = add(d('9'.repeat(30)), fromInteger(1));
    expect(d(formatDecimal(sum), Infinity)).toEqual(sum);
  });

  it('cuts a very long text in its message', () => {
    expect(() => d('x'.repeat(10_000))).toThrow(/^.{0,250}$/);
  });

  it('adds what binary floating point cannot', () => {
    expect(formatDecimal(add(d('0.1'), d('0.2')))).toBe('0.3');
    expect(formatDecimal(subtract(d('1'), d('0.999999')))).toBe('0.000001');
  });

  it('compares across scales', () => {
    expect(compare(d('1.5'), d('1.50'))).toBe(0);
    expect(compare(d('1.49'), d('1.5'))).toBe(-1);
    expect(compare(d('-1'), d('-1.1'))).toBe(1);
    expect(minimum(d('2'), d('1.9'))).toEqual(d('1.9'));
    expect(maximum(d('2'), d('1.9'))).toEqual(d('2'));
  });

  it.each([
    ['1.5', '1', '2'],
    ['-1.5', '-2', '-1'],
    ['-0.1', '-1', '0'],
    ['0.9', '0', '1'],
    ['7', '7', '7'],
    ['-7', '-7', '-7'],
  ])('rounds %s down to %s and up to %s', (text, down, up) => {
    expect(formatDecimal(floor(d(text)))).toBe(down);
    expect(formatDecimal(ceil(d(text)))).toBe(up);
  });

  it('takes tenths exactly', () => {
    expect(timesTenths(d('7.5'), 9)).toEqual(d('6.75'));
    expect(timesTenths(d('10'), 11)).toEqual(d('11'));
    expect(isInteger(timesTenths(d('10'), 9))).toBe(true);
    expect(isInteger(timesTenths(d('11'), 9))).toBe(false);
  });

  it('becomes an integer at a scale that holds it, and refuses one that does not', () => {
    expect(toScaled(d('7.25'), 4)).toBe(72500n);
    expect(fromScaled(72500n, 4)).toEqual(d('7.25'));
    expect(fromScaled(0n, 4)).toEqual(zeroDecimal);
    expect(() => toScaled(d('7.25'), 1)).toThrow(InexactQuantity);
    expect(() => toScaled(d('7.25'), 1)).toThrow('7.25 has 2 decimals and does not fit exactly in 1');
  });
});
