import { describe, expect, it } from '@jest/globals';
import { dayToIso, FIRST_DAY, isoToDay, LAST_DAY, MalformedDate, OPEN_END, OPEN_START, QuantityError } from './index.js';

describe('a day number', () => {
  it.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11016],
    ['2020-07-21', 18464],
    ['0000-01-01', FIRST_DAY],
    ['9999-12-31', LAST_DAY],
  ])('of %s is %i', (text, day) => {
    expect(isoToDay(text)).toBe(day);
    expect(dayToIso(day)).toBe(text);
  });

  it('knows that 1900 was no leap year and 2000 and 0000 were', () => {
    expect(isoToDay('1900-03-01') - isoToDay('1900-02-28')).toBe(1);
    expect(isoToDay('2000-03-01') - isoToDay('2000-02-28')).toBe(2);
    expect(isoToDay('0000-03-01') - isoToDay('0000-02-28')).toBe(2);
  });

  it.each([
    ['2020-7-1', 'write YYYY-MM-DD'],
    ['2020-07', 'write YYYY-MM-DD'],
    ['30 May 2024', 'write YYYY-MM-DD, here 2024-05-30'],
    ['03/04/2020', 'here 2020-04-03 or 2020-03-04'],
    ['May 2024', 'such as 2020-07-21'],
    ['2020-07-21T00:00:00Z', 'write YYYY-MM-DD'],
    ['2020-07-21 ', 'write YYYY-MM-DD'],
    ['2020-07-21\n', 'write YYYY-MM-DD'],
    ['2020-13-01', 'months run from 01 to 12'],
    ['2020-00-01', 'months run from 01 to 12'],
    ['2020-04-31', 'that month runs from 01 to 30'],
    ['2023-02-29', 'that month runs from 01 to 28'],
    ['2020-01-00', 'that month runs from 01 to 31'],
  ])('is refused for %j: %s', (text, message) => {
    expect(() => isoToDay(text)).toThrow(MalformedDate);
    expect(() => isoToDay(text)).toThrow(message);
  });

  it('has a name only where the calendar has four-digit years', () => {
    for (const day of [OPEN_START, OPEN_END, FIRST_DAY - 1, LAST_DAY + 1, 1.5, NaN]) {
      expect(() => dayToIso(day)).toThrow(MalformedDate);
    }
  });

  it('fits in 32 bits, the open ends beyond every calendar day', () => {
    expect(OPEN_START | 0).toBe(OPEN_START);
    expect(OPEN_END | 0).toBe(OPEN_END);
    expect(OPEN_START).toBeLessThan(FIRST_DAY);
    expect(OPEN_END).toBeGreaterThan(LAST_DAY);
  });

  it('is refused with a code a program can act on', () => {
    const refusal = (): unknown => {
      try {
        return isoToDay('yesterday');
      } catch (error) {
        return error;
      }
    };
    expect(refusal()).toBeInstanceOf(QuantityError);
    expect(refusal()).toMatchObject({ name: 'MalformedDate', code: 'malformed-date' });
  });
});
