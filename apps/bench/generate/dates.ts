import { dayToIso, isoToDay } from '#quantities';
import { type Random, weighted } from './random.js';

export const FIRST_DAY_OF_HISTORY = isoToDay('2015-01-01');

const form = weighted([
  [60, 'day'],
  [14, 'month'],
  [10, 'range'],
  [5, 'year'],
  [4, 'months'],
  [3, 'approximate-day'],
  [3, 'approximate-month'],
  [1, 'unspecified'],
] as const);

const lastOfMonth = (month: string): number => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return Math.floor(Date.UTC(year, number, 0) / 86_400_000);
};

/** A day before `today`: half of them lately, the others at any time since 2015. */
export function pastDay(random: Random, today: number): number {
  const age = random.chance(0.5) ? random.small(1, 90) : random.between(1, today - FIRST_DAY_OF_HISTORY);
  return today - age;
}

/** An EDTF date of any precision, all of whose days lie before `today`. */
export function pastDate(random: Random, today: number): string {
  const day = pastDay(random, today);
  const iso = dayToIso(day);
  const month = iso.slice(0, 7);
  const until = (latest: number, text: string) => (latest < today ? text : iso);
  switch (form(random)) {
    case 'day':
      return iso;
    case 'month':
      return until(lastOfMonth(month), month);
    case 'range':
      return `${iso}/${dayToIso(Math.min(today - 1, day + random.between(1, 90)))}`;
    case 'year':
      return until(isoToDay(`${iso.slice(0, 4)}-12-31`), iso.slice(0, 4));
    case 'months': {
      const end = dayToIso(day + random.between(31, 300)).slice(0, 7);
      return until(lastOfMonth(end), `${month}/${end}`);
    }
    case 'approximate-day':
      return `${iso}~`;
    case 'approximate-month':
      return until(lastOfMonth(month), `${month}~`);
    default:
      return until(lastOfMonth(month), `${month}-XX`);
  }
}

/** What a cumulative figure covers: often since the beginning, often a year, a quarter or a campaign. */
export function pastWindow(random: Random, today: number): string {
  const end = pastDay(random, today);
  const iso = dayToIso(end);
  const start = dayToIso(Math.max(FIRST_DAY_OF_HISTORY, end - random.between(20, 800)));
  switch (random.below(6)) {
    case 0:
    case 1:
      return `../${iso}`;
    case 2:
      return lastOfMonth(iso.slice(0, 7)) < today ? `${start.slice(0, 7)}/${iso.slice(0, 7)}` : `${start}/${iso}`;
    case 3:
      return isoToDay(`${iso.slice(0, 4)}-12-31`) < today ? iso.slice(0, 4) : `${start}/${iso}`;
    default:
      return `${start}/${iso}`;
  }
}
