import { describe, expect, it } from '@jest/globals';
import { formatEdtf, MalformedDate } from './index.js';

describe('a date in words', () => {
  it.each([
    ['2020-07-21', '21 July 2020'],
    ['2020-07-01', '1 July 2020'],
    ['2020-07', 'July 2020'],
    ['2020', '2020'],
    ['2024-12~', 'about December 2024'],
    ['2024-12?', 'possibly December 2024'],
    ['2024%', 'possibly about 2024'],
    ['2020-01/2020-06', 'January 2020 to June 2020'],
    ['2020-01-01/2020-06-30', '1 January 2020 to 30 June 2020'],
    ['2020-07-21/2021~', '21 July 2020 to about 2021'],
    ['../2020-10-02', 'until 2 October 2020'],
    ['2020-07-21/..', 'since 21 July 2020'],
    ['202X', 'some year from 2020 to 2029'],
    ['20XX', 'some year from 2000 to 2099'],
    ['2024-XX', 'some month in 2024'],
    ['2024-XX-XX', 'some day in 2024'],
    ['2024-05-XX', 'some day in May 2024'],
  ])('%s is "%s"', (text, words) => {
    expect(formatEdtf(text)).toBe(words);
  });

  it('is not made from what is no date', () => {
    expect(() => formatEdtf('2020-02-30')).toThrow(MalformedDate);
    expect(() => formatEdtf('2020-07/2020-06')).toThrow(MalformedDate);
  });
});
