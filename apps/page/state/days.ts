/** Days are ISO 8601 dates; as numbers they count from 1970-01-01, in UTC. */
const DAY_MS = 86_400_000;

export const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
export const dayText = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);
export const dayDate = (day: string): Date => new Date(`${day}T00:00:00Z`);
export const dayBefore = (day: string): string => dayText(dayNumber(day) - 1);
export const today = (): string => new Date().toISOString().slice(0, 10);
/** 30 February is none, although browsers read it as one of March. */
export const isDay = (text: string | undefined): text is string => text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && dayText(dayNumber(text)) === text;

/** The same day of another month; the last one of a month that has no such day. */
export function monthsOn(number: number, months: number): number {
  const from = new Date(number * DAY_MS);
  const first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return Math.round(first.getTime() / DAY_MS) + Math.min(from.getUTCDate(), last) - 1;
}
