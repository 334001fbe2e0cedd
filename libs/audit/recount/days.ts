/** Days since 1970-01-01, both inclusive; an open side is infinite. */
export interface Days {
  readonly first: number;
  readonly last: number;
}

const MS_PER_DAY = 86_400_000;

export const dayOf = (isoDate: string): number => Date.parse(isoDate) / MS_PER_DAY;
export const dayOfInstant = (instant: string): number => Math.floor(Date.parse(instant) / MS_PER_DAY);

/** A date or an interval (EDTF, as far as docs/numbers.md names it), from the earliest day that it may mean to the latest. */
export function daysOf(edtf: string): Days {
  const { start, end } = endsOf(edtf);
  return { first: start?.first ?? -Infinity, last: end?.last ?? Infinity };
}

/** Start and end, each of which may stand for several days; null where it is open. A single date is both. */
export function endsOf(edtf: string): { start: Days | null; end: Days | null; isInterval: boolean } {
  const [start = '', end] = edtf.split('/');
  const read = (date: string): Days | null => (date === '..' ? null : period(date));
  return { start: read(start), end: read(end ?? start), isInterval: end !== undefined };
}

/** @throws RangeError */
function period(date: string): Days {
  const [, year, month, day] = /^(\d\d[\dX]{2})(?:-(\d\d|XX))?(?:-(\d\d|XX))?[~?%]?$/.exec(date) ?? [];
  if (year === undefined) throw new RangeError(`"${date}" is no date`);
  if (month === undefined || month === 'XX') return { first: dayOf(`${year.replaceAll('X', '0')}-01-01`), last: dayOf(`${year.replaceAll('X', '9')}-12-31`) };
  if (day !== undefined && day !== 'XX') return { first: dayOf(`${year}-${month}-${day}`), last: dayOf(`${year}-${month}-${day}`) };
  // The calendar repeats every 400 years, and this way no year is taken for one of the last century.
  const length = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month), 0)).getUTCDate();
  return { first: dayOf(`${year}-${month}-01`), last: dayOf(`${year}-${month}-${length}`) };
}

/** Whether they share a day. */
export const touch = (a: Days, b: Days): boolean => a.first <= b.last && b.first <= a.last;

export const isInside = (inner: Days, outer: Days): boolean => outer.first <= inner.first && inner.last <= outer.last;
