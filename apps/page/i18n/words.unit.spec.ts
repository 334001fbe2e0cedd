import { describe, expect, it } from '@jest/globals';
import { en } from './en.js';
import { fr } from './fr.js';
import { exceeds, Words } from './words.js';

const english = new Words(en, 'en-GB');
const french = new Words(fr, 'fr-FR');

describe('bounds in words', () => {
  it.each([
    ['98', '98', '98'],
    ['301', null, 'at least 301'],
    ['90', '98', 'between 90 and 98'],
    ['0', '5', 'at most 5'],
    ['0', null, '0 or more'],
    ['100', '98', 'conflict: at least 100, at most 98'],
    ['9', '10', 'between 9 and 10'],
  ])('[%s, %s] are "%s", as the service says it', (low, high, said) => {
    expect(english.bounds({ low, high })).toBe(said);
  });

  it('are grouped by the customs of the language', () => {
    expect(english.bounds({ low: '18001', high: null })).toBe('at least 18,001');
    expect(french.bounds({ low: '18001', high: null }).replace(/\s/gu, ' ')).toBe('au moins 18 001');
  });

  it('lose no digit of an amount, however large', () => {
    expect(english.number('123456789012345678901', 'EUR')).toBe('€123,456,789,012,345,678,901');
    expect(english.number('0.5', 'GBP')).toBe('£0.50');
  });
});

describe('which of two decimals is greater', () => {
  it('is told by their value, not by their letters', () => {
    expect(exceeds('100', '98')).toBe(true);
    expect(exceeds('98', '100')).toBe(false);
    expect(exceeds('1.10', '1.1')).toBe(false);
    expect(exceeds('1.2', '1.15')).toBe(true);
  });
});

describe('a date in words', () => {
  it.each([
    [{ edtf: '2020-10-02', earliest: '2020-10-02', latest: '2020-10-02' }, '2 October 2020'],
    [{ edtf: '2020-07', earliest: '2020-07-01', latest: '2020-07-31' }, 'July 2020'],
    [{ edtf: '2020', earliest: '2020-01-01', latest: '2020-12-31' }, '2020'],
    [{ edtf: '202X', earliest: '2020-01-01', latest: '2029-12-31' }, '2020–2029'],
    [{ edtf: '../2020-10-02', earliest: null, latest: '2020-10-02' }, 'until 2 October 2020'],
    [{ edtf: '2024/..', earliest: '2024-01-01', latest: null }, 'from 1 January 2024'],
    [{ edtf: '2024-12~', earliest: '2024-12-01', latest: '2024-12-31' }, 'about December 2024'],
    [{ edtf: '2024-12?', earliest: '2024-12-01', latest: '2024-12-31' }, 'perhaps December 2024'],
  ])('$edtf names no day that it does not mean', (days, said) => {
    expect(english.days(days)).toBe(said);
  });

  it('is said in the language of the page', () => {
    expect(french.days({ edtf: '../2020-10-02', earliest: null, latest: '2020-10-02' })).toBe('jusqu’au 2 octobre 2020');
  });
});
