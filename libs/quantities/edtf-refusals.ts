import { MalformedDate, quote } from './errors.js';
import { datesMeant } from './other-dates.js';
import { sentence, type Sentence } from './sentence.js';

/** Forms of EDTF, or near it, that are refused by name. The first that matches is the reason given. */
const refused: readonly (readonly [RegExp, Sentence])[] = [
  [/^\s*$/, sentence('date-empty')`an empty date: leave the field out, or write the year`],
  [/^(?=.*(?:^\s|\s$|\s[-/]|[-/]\s))[\s\d./X~?%-]+$/s, sentence('date-spaces')`a date with spaces: write it without`],
  [/[{}[\]]/, sentence('date-set')`a set of dates: record one entry for each date`],
  [/\dT|:/i, sentence('date-time')`a time of day: write the calendar day`],
  [/unknown|^\/|\/$/i, sentence('date-unknown-end')`an interval with an unknown end: write ".." for an open end, or the widest dates you can defend`],
  [/open/i, sentence('date-old-open')`an older spelling of an open end: write ".."`],
  [/\/.*\//, sentence('date-slashes')`a text with two slashes: write a day as YYYY-MM-DD; one slash separates the start from the end of an interval`],
  [/(^|\/)[-+Yy]+\d|(^|\/)\d{5}/, sentence('date-year')`a year outside 0000 to 9999, or a date without hyphens: write four digits, then -MM-DD`],
  [/^[\dX./~?%-]*[xuU][\dxXuU./~?%-]*$/, sentence('date-letter')`an unspecified digit in the wrong letter: write capital X, such as 202X`],
  [/[~?%](?!$|\/)/, sentence('date-part-qualified')`a qualifier on a part of a date: ~, ? and % come at the end of the whole date`],
  [/X.*[~?%]/, sentence('date-both')`a date both unspecified and qualified: EDTF level 1 allows one of the two`],
  [/X/, sentence('date-unspecified')`unspecified digits in another place than the end: write 202X, 20XX, 2024-XX, 2024-05-XX or 2024-XX-XX`],
  [/(^|\/)\d{4}-\d(-|$|\/|[~?%])|-\d(\/|[~?%]|$)/, sentence('date-one-digit')`a month or day of one digit: write two, such as 2020-07-01`],
];

/** Two qualified days and a slash take 23 characters; the forms, some of quadratic cost, are not tried on much longer texts. */
const RECOGNISABLE_LENGTH = 64;

/** Year, month and day in figures with hyphens are nearly EDTF: what is wrong with them can be said by name. */
const NEARLY = /^\s*\d{4}-+\d/;

function meant(text: string): Sentence | undefined {
  const [one, other] = NEARLY.test(text) ? [] : datesMeant(text);
  if (one === undefined) return undefined;
  if (other === undefined) return sentence('date-otherwise')`a date in another form: write ${{ one }}`;
  return sentence('date-either')`a date in another form: write ${{ one }} if the day comes first in it, ${{ other }} if the month does`;
}

/** The error for a text that is no date this record accepts, naming what it looks like. */
export function refusal(text: unknown): MalformedDate {
  const recognisable = typeof text === 'string' && text.length <= RECOGNISABLE_LENGTH;
  const reason = recognisable ? (meant(text) ?? refused.find(([form]) => form.test(text))?.[1]) : undefined;
  return new MalformedDate(
    reason
      ? sentence('date-is')`${{ given: quote(text) }} is ${{ reason }}`
      : sentence('date-form')`${{ given: quote(text) }} is not an EDTF date: write 2020, 2020-07, 2020-07-21, 2024-12~ or an interval such as 2020-01/2020-06`,
  );
}
