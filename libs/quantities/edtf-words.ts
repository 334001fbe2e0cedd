import { type EdtfDate, parseDate } from './edtf-date.js';
import { parseEdtf } from './edtf.js';

const monthNames = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });
const MONTHS = Array.from({ length: 12 }, (_, month) => monthNames.format(Date.UTC(2000, month, 1)));

/**
 * An EDTF string in English: "21 July 2020", "about December 2024", "January 2020 to June 2020", "until 2 October 2020",
 * "some day in May 2024". Says no more than the text: a month stays a month.
 * @throws MalformedDate
 */
export function formatEdtf(text: string): string {
  if (!parseEdtf(text).isInterval) return dateInWords(text);
  const [start = '', end = ''] = text.split('/');
  if (start === '..') return `until ${dateInWords(end)}`;
  if (end === '..') return `since ${dateInWords(start)}`;
  return `${dateInWords(start)} to ${dateInWords(end)}`;
}

function dateInWords(text: string): string {
  const date = parseDate(text);
  return `${date.uncertain ? 'possibly ' : ''}${date.approximate ? 'about ' : ''}${bareInWords(date)}`;
}

function bareInWords({ year, month, day }: EdtfDate): string {
  if (year.includes('X')) return `some year from ${year.replaceAll('X', '0')} to ${year.replaceAll('X', '9')}`;
  if (!month) return year;
  if (month === 'XX') return `some ${day ? 'day' : 'month'} in ${year}`;
  const monthInWords = `${MONTHS[Number(month) - 1]} ${year}`;
  if (!day) return monthInWords;
  return day === 'XX' ? `some day in ${monthInWords}` : `${Number(day)} ${monthInWords}`;
}
