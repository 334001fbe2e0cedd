import { MalformedDate, quote } from './errors.js';
import { either, sentence } from './sentence.js';
import { datesMeant } from './other-dates.js';

/** Days are whole numbers counted from 1970-01-01 (day 0) in the proleptic Gregorian calendar of ISO 8601. */

/** Stand for "no beginning" and "no end"; outside every calendar day of the years 0000 to 9999, and within 32 bits. */
export const OPEN_START = -(2 ** 30);
export const OPEN_END = 2 ** 30;

const MILLISECONDS_PER_DAY = 86_400_000;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAYS_BEFORE_MONTH = MONTH_LENGTHS.map((_, month) => MONTH_LENGTHS.slice(0, month).reduce((sum, days) => sum + days, 0));

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** How many of the years up to and including `year` are leap years, counted from an origin that cancels out. */
const leapYears = (year: number): number => Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
const LEAP_YEARS_BEFORE_1970 = leapYears(1969);

/** Months are 1 to 12. */
export const monthLength = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);

/** The day number of a calendar date that exists. */
export function dayNumber(year: number, month: number, day: number): number {
  const newYear = 365 * (year - 1970) + leapYears(year - 1) - LEAP_YEARS_BEFORE_1970;
  const leapDay = month > 2 && isLeap(year) ? 1 : 0;
  return newYear + (DAYS_BEFORE_MONTH[month - 1] ?? 0) + leapDay + day - 1;
}

export const FIRST_DAY = dayNumber(0, 1, 1);
export const LAST_DAY = dayNumber(9999, 12, 31);

/**
 * `YYYY-MM-DD` of a day number.
 * @throws MalformedDate for an open end or a day outside the years 0000 to 9999, which have no such name
 */
export function dayToIso(day: number): string {
  if (!Number.isInteger(day) || day < FIRST_DAY || day > LAST_DAY) {
    throw new MalformedDate(sentence('day-beyond')`${{ day }} is no day of the years 0000 to 9999, counted from 1970-01-01`);
  }
  return new Date(day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}

const ISO_DAY = /^(\d{4})-(\d\d)-(\d\d)$/;

/** A day and a weekday in words take fewer characters; what a stranger sent may be very long. */
const LONGEST_DAY = 40;
const daysMeant = (text: unknown): string[] => (typeof text === 'string' && text.length <= LONGEST_DAY ? datesMeant(text).filter((date) => ISO_DAY.test(date)) : []);

/**
 * The day number of a full calendar date.
 * @throws MalformedDate
 */
export function isoToDay(text: string): number {
  const match = typeof text === 'string' ? ISO_DAY.exec(text) : null;
  if (!match) {
    const meant = daysMeant(text);
    const given = quote(text);
    if (meant.length > 0) throw new MalformedDate(sentence('day-otherwise')`${{ given }} is not a day: write YYYY-MM-DD, here ${{ meant: either(meant) }}`);
    throw new MalformedDate(sentence('day-form')`${{ given }} is not a day: write YYYY-MM-DD, such as 2020-07-21`);
  }
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  checkMonth(text, month);
  checkDay(text, year, month, day);
  return dayNumber(year, month, day);
}

/** @throws MalformedDate */
export function checkMonth(text: string, month: number): void {
  if (month < 1 || month > 12) throw new MalformedDate(sentence('month-none')`${{ given: quote(text) }} names no month: months run from 01 to 12`);
}

/** @throws MalformedDate */
export function checkDay(text: string, year: number, month: number, day: number): void {
  const length = monthLength(year, month);
  if (day < 1 || day > length) {
    throw new MalformedDate(sentence('day-none')`${{ given: quote(text) }} names no day: that month runs from 01 to ${{ last: length }}`);
  }
}
