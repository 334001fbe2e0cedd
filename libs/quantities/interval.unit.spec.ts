import { describe, expect, it } from '@jest/globals';
import {
  addIntervals,
  conflictInWords,
  formatDecimal,
  formatInterval,
  type Interval,
  intervalInWords,
  meets,
  parseDecimal,
  zero,
} from './index.js';

const interval = (low: string, high: string | null): Interval => ({
  low: parseDecimal(low),
  high: high === null ? null : parseDecimal(high),
});

describe('an interval', () => {
  it('adds bound by bound', () => {
    expect(formatInterval(addIntervals(interval('1', '2'), interval('10.5', '20')))).toBe('[11.5, 22]');
  });

  it('stays open whichever side brings the open bound', () => {
    expect(formatInterval(addIntervals(interval('1', null), interval('2', '3')))).toBe('[3, ∞]');
    expect(formatInterval(addIntervals(interval('2', '3'), interval('1', null)))).toBe('[3, ∞]');
  });

  it('is unchanged by adding zero, the upper bound 0 included', () => {
    expect(addIntervals(zero, zero)).toEqual(zero);
    expect(addIntervals(interval('4', '9'), zero)).toEqual(interval('4', '9'));
  });

  it.each([
    [interval('1', '5'), interval('5', '9'), true],
    [interval('1', '5'), interval('6', '9'), false],
    [interval('1', '5'), interval('5.000001', null), false],
    [interval('1', null), interval('700', null), true],
    [interval('3', null), interval('0', '2'), false],
    [interval('3', null), interval('0', '3'), true],
    [interval('0', '0'), interval('0', null), true],
    [interval('0', '100'), interval('40', '41'), true],
  ])('%# meets another exactly when they share a number', (a, b, shared) => {
    expect(meets(a, b)).toBe(shared);
    expect(meets(b, a)).toBe(shared);
  });

  it.each([
    ['301', null, 'at least 301'],
    ['98', '98', '98'],
    ['0', '0', '0'],
    ['110', '132', 'between 110 and 132'],
    ['0', '5', 'at most 5'],
    ['0', null, '0 or more'],
    ['0.5', '0.75', 'between 0.5 and 0.75'],
  ])('[%s, %s] is said as "%s"', (low, high, words) => {
    expect(intervalInWords(interval(low, high))).toBe(words);
  });

  it('is said with the figures as the caller writes them', () => {
    expect(intervalInWords(interval('7000000', null), (d) => `£${formatDecimal(d)}`)).toBe('at least £7000000');
  });

  it('names both bounds of a conflict', () => {
    expect(conflictInWords(parseDecimal('120'), parseDecimal('98'))).toBe('conflict: at least 120, at most 98');
  });
});
