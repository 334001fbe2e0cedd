import { describe, expect, it } from '@jest/globals';
import oracle from 'edtf';
import fc from 'fast-check';
import { daysOf, dayToIso, FIRST_DAY, isoToDay, LAST_DAY, MalformedDate, OPEN_END, OPEN_START, parseEdtf } from './index.js';

const MILLISECONDS_PER_DAY = 86_400_000;
const pad = (n: number, length: number): string => String(n).padStart(length, '0');

const years = fc.integer({ min: 1583, max: 9999 });
const months = fc.integer({ min: 0, max: 45 });
const daysOfMonth = fc.integer({ min: 0, max: 32 });
const qualifiers = fc.constantFrom('', '', '~', '?', '%');

/** Dates as the grammar has them, the impossible ones included. */
const dates = fc.oneof(
  fc.tuple(years, qualifiers).map(([y, q]) => `${y}${q}`),
  fc.tuple(years, months, qualifiers).map(([y, m, q]) => `${y}-${pad(m, 2)}${q}`),
  fc.tuple(years, fc.integer({ min: 1, max: 12 }), daysOfMonth, qualifiers).map(([y, m, d, q]) => `${y}-${pad(m, 2)}-${pad(d, 2)}${q}`),
  years.map((y) => `${Math.floor(y / 10)}X`),
  years.map((y) => `${Math.floor(y / 100)}XX`),
  years.map((y) => `${y}-XX`),
  years.map((y) => `${y}-XX-XX`),
  fc.tuple(years, fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${pad(m, 2)}-XX`),
);
const texts = fc.oneof(dates, fc.tuple(fc.oneof(dates, fc.constant('..')), fc.oneof(dates, fc.constant('..'))).map((ends) => ends.join('/')));

/** The package lets 29 February pass in every year; the calendar's own property covers that day. */
const isLeapDay = (text: string): boolean => text.includes('-02-29');

const accepts = (parse: () => unknown): boolean => {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
};

describe('the calendar', () => {
  it('agrees with Date.UTC on every day from 1583 to 9999', () => {
    fc.assert(
      fc.property(years, fc.integer({ min: 1, max: 12 }), daysOfMonth, (year, month, day) => {
        const text = `${year}-${pad(month, 2)}-${pad(day, 2)}`;
        const date = new Date(Date.UTC(year, month - 1, day));
        if (date.getUTCDate() === day) {
          expect(isoToDay(text)).toBe(date.getTime() / MILLISECONDS_PER_DAY);
          expect(dayToIso(isoToDay(text))).toBe(text);
        } else {
          expect(() => isoToDay(text)).toThrow(MalformedDate);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('names every day number once, in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: FIRST_DAY, max: LAST_DAY - 1 }), (day) => {
        expect(isoToDay(dayToIso(day))).toBe(day);
        expect(dayToIso(day) < dayToIso(day + 1)).toBe(true);
      }),
    );
  });
});

describe('the EDTF parser', () => {
  it('covers the same days as the edtf package wherever both accept a text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(accepts(() => parseEdtf(text)) && accepts(() => oracle(text)));
        const { min, max } = oracle(text);
        expect(daysOf(parseEdtf(text))).toEqual({
          earliest: min === -Infinity ? OPEN_START : min / MILLISECONDS_PER_DAY,
          latest: max === Infinity ? OPEN_END : (max + 1) / MILLISECONDS_PER_DAY - 1,
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('accepts a single date exactly when the package does, seasons and leap days aside', () => {
    fc.assert(
      fc.property(dates, (text) => {
        fc.pre(!isLeapDay(text));
        const isDate = accepts(() => oracle(text)) && oracle(text).type === 'Date';
        expect(accepts(() => parseEdtf(text))).toBe(isDate);
      }),
      { numRuns: 2000 },
    );
  });

  it('accepts every interval of two dates that the package does', () => {
    fc.assert(
      fc.property(dates, dates, (first, second) => {
        const text = `${first}/${second}`;
        fc.pre(!isLeapDay(text));
        fc.pre(accepts(() => oracle(text)) && [first, second].every((date) => oracle(date).type === 'Date'));
        expect(accepts(() => parseEdtf(text))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('answers any text at all with days in order or a MalformedDate', () => {
    const near = fc.string({ unit: fc.constantFrom(...'0129-/.X~?%T '), maxLength: 24 });
    fc.assert(
      fc.property(fc.oneof(near, fc.string(), texts), (text) => {
        try {
          const { earliest, latest } = daysOf(parseEdtf(text));
          expect(earliest).toBeLessThanOrEqual(latest);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedDate);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
