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

  it.each([
    ['0', null, 'au moins 0'],
    ['1', null, 'au moins 1'],
    ['301', null, 'au moins 301'],
    ['0', '0', '0'],
    ['0', '1', 'au plus 1'],
    ['2', '5', 'entre 2 et 5'],
  ])('[%s, %s] are "%s" in French, before what is counted: "plus personne" would be nobody', (low, high, said) => {
    expect(french.bounds({ low, high })).toBe(said);
  });

  it('have the sign of a number that is negative, and no hyphen', () => {
    expect(french.signedBounds({ low: '-8276500', high: '-8276500' }, 'EUR').replace(/\s/gu, ' ')).toBe('−8 276 500 €');
    expect(english.signedBounds({ low: '-8276500', high: null }, 'EUR')).toBe('at least −€8,276,500');
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

describe('what takes the singular', () => {
  it('is one, and in French none as well', () => {
    const counts = [0, 1, 2, 21, 1_000_000];
    expect(counts.map((count) => french.isOne(count))).toEqual([true, true, false, false, false]);
    expect(counts.map((count) => english.isOne(count))).toEqual([false, true, false, false, false]);
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

  it.each([
    ['2024-01-01', '2024-01-01', '1er janvier 2024'],
    ['2024-01-01', null, 'à partir du 1er janvier 2024'],
    ['2024-10-01', '2024-10-11', '1er – 11 octobre 2024'],
    ['2024-01-21', '2024-02-01', '21 janvier – 1er février 2024'],
    ['2024-01-11', '2024-01-11', '11 janvier 2024'],
  ])('has in French an ordinal for the first of a month alone: from %s to %s', (earliest, latest, said) => {
    expect(french.days({ edtf: '', earliest, latest }).replace(/\s?–\s?/u, ' – ')).toBe(said);
  });

  it('is said likewise in brief, of an instant, and with its time', () => {
    expect(french.shortDay('2020-10-01')).toBe('1er oct. 2020');
    expect(french.instant('2020-10-01T01:00:00Z')).toBe('1er octobre 2020');
    expect(french.moment('2020-10-01T11:01:01Z')).toMatch(/^1er octobre 2020 à 11:01:01\b/);
    expect(english.shortDay('2020-10-01')).toBe('1 Oct 2020');
    expect(english.range('2020-10-01', '2020-10-11')).toMatch(/^1\s?–\s?11 October 2020$/);
  });

  it('is said in the language of the page', () => {
    expect(french.days({ edtf: '../2020-10-02', earliest: null, latest: '2020-10-02' })).toBe('jusqu’au 2 octobre 2020');
  });
});
