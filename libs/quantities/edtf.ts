import { BoundedCache } from './bounded-cache.js';
import { OPEN_END, OPEN_START } from './days.js';
import { parseDate, type Span } from './edtf-date.js';
import { refusal } from './edtf-refusals.js';
import { MalformedDate, quote } from './errors.js';
import { sentence } from './sentence.js';

/**
 * An Extended Date/Time Format string (ISO 8601-2:2019, levels 0 and 1 without seasons, times and unknown ends).
 * `start` and `end` are the same for a single date; null stands for `..`, an open end.
 */
export interface Edtf {
  readonly text: string;
  readonly start: Span | null;
  readonly end: Span | null;
  readonly isInterval: boolean;
  readonly approximate: boolean;
  readonly uncertain: boolean;
}

const OPEN = '..';
const MONTH_AND_YEAR = /^\d\d?\/\d{4}$/;
const CACHED_DATES = 1 << 16;
const cache = new BoundedCache<Edtf>(CACHED_DATES);

/**
 * Reads dates (`2020`, `2020-07`, `2020-07-21`, each with `~`, `?` or `%`), unspecified digits (`202X`, `2024-05-XX`) and
 * intervals of them with `..` for at most one open end.
 * @throws MalformedDate naming what is wrong
 */
export function parseEdtf(text: string): Edtf {
  return cache.get(text, () => parse(text));
}

function parse(text: string): Edtf {
  if (typeof text !== 'string') throw refusal(text);
  const slash = text.indexOf('/');
  if (slash < 0) {
    const { earliest, latest, approximate, uncertain } = parseDate(text);
    const span = { earliest, latest };
    return { text, start: span, end: span, isInterval: false, approximate, uncertain };
  }
  const [first, second] = [text.slice(0, slash), text.slice(slash + 1)];
  if (first === '' || second === '' || second.includes('/') || MONTH_AND_YEAR.test(text)) throw refusal(text);
  const start = first === OPEN ? null : parseDate(first);
  const end = second === OPEN ? null : parseDate(second);
  if (!start && !end) throw new MalformedDate(sentence('interval-open')`${{ given: quote(text) }} has no date at all: give the start or the end, or leave it out`);
  if (start && end && end.latest < start.earliest) {
    throw new MalformedDate(sentence('interval-backwards')`${{ given: quote(text) }} ends before it starts: write the earlier date first`);
  }
  return {
    text,
    start: start && { earliest: start.earliest, latest: start.latest },
    end: end && { earliest: end.earliest, latest: end.latest },
    isInterval: true,
    approximate: Boolean(start?.approximate || end?.approximate),
    uncertain: Boolean(start?.uncertain || end?.uncertain),
  };
}

/** The calendar days it stands for: from the earliest day of its start to the latest of its end, open ends as sentinels. */
export function daysOf({ start, end }: Edtf): Span {
  return { earliest: start?.earliest ?? OPEN_START, latest: end?.latest ?? OPEN_END };
}
