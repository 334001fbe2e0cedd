import { describe, expect, it } from '@jest/globals';
import { dayBefore, dayNumber, dayText, isDay, monthsOn } from './days.js';

describe('a day', () => {
  it('is the same day after it was a number', () => {
    for (const day of ['1969-12-31', '2020-02-29', '2020-10-02', '9999-12-31']) expect(dayText(dayNumber(day))).toBe(day);
  });

  it('follows the one before it, over the end of February too', () => {
    expect(dayBefore('2020-03-01')).toBe('2020-02-29');
    expect(dayBefore('2021-01-01')).toBe('2020-12-31');
  });

  it('moves by months, to the last day of a month that is shorter', () => {
    const moved = (day: string, months: number) => dayText(monthsOn(dayNumber(day), months));
    expect(moved('2020-01-31', 1)).toBe('2020-02-29');
    expect(moved('2020-03-31', -1)).toBe('2020-02-29');
    expect(moved('2020-12-15', 1)).toBe('2021-01-15');
  });

  it('is written as ISO 8601, and nothing else is one', () => {
    expect(isDay('2020-10-02')).toBe(true);
    for (const text of ['131', '2020-10', '2020-13-01', '2020-10-02T00:00:00Z', undefined]) expect(isDay(text)).toBe(false);
  });
});
