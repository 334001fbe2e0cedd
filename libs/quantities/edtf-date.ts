import { checkDay, checkMonth, dayNumber, monthLength } from './days.js';
import { refusal } from './edtf-refusals.js';
import { MalformedDate, quote } from './errors.js';
import { sentence } from './sentence.js';

/** Calendar days from `earliest` to `latest`, both inclusive, as day numbers. */
export interface Span {
  readonly earliest: number;
  readonly latest: number;
}

/** One EDTF date, not an interval. Months and days are absent below the precision given, and 'XX' where left unspecified. */
export interface EdtfDate extends Span {
  readonly year: string;
  readonly month?: string;
  readonly day?: string;
  readonly approximate: boolean;
  readonly uncertain: boolean;
}

const DATE = /^(\d{4}|\d{3}X|\d\dXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([~?%]?)$/;

/** @throws MalformedDate */
export function parseDate(text: string): EdtfDate {
  const match = DATE.exec(text);
  if (!match?.[1]) throw refusal(text);
  const [, year, month, day, qualifier] = match;
  const unspecified = text.includes('X');
  if (unspecified && (qualifier || (year.includes('X') && month) || (month === 'XX' && day && day !== 'XX'))) throw refusal(text);
  const { earliest, latest } = spanOf(text, year, month, day);
  return {
    earliest,
    latest,
    year,
    month,
    day,
    approximate: qualifier === '~' || qualifier === '%',
    uncertain: qualifier === '?' || qualifier === '%',
  };
}

function spanOf(text: string, year: string, month?: string, day?: string): Span {
  if (!month || month === 'XX') {
    const first = Number(year.replaceAll('X', '0'));
    const last = Number(year.replaceAll('X', '9'));
    return { earliest: dayNumber(first, 1, 1), latest: dayNumber(last, 12, 31) };
  }
  const [y, m] = [Number(year), Number(month)];
  if (m >= 21 && m <= 41 && !day) {
    throw new MalformedDate(sentence('date-season')`${{ given: quote(text) }} is a season or a part of a year: write its months as an interval, such as 2020-01/2020-03`);
  }
  checkMonth(text, m);
  if (!day || day === 'XX') return { earliest: dayNumber(y, m, 1), latest: dayNumber(y, m, monthLength(y, m)) };
  checkDay(text, y, m, Number(day));
  const number = dayNumber(y, m, Number(day));
  return { earliest: number, latest: number };
}
