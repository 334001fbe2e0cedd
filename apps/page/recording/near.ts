import { compare, formatDecimal, type Interval, meets, policy, type Quantity, subtract, timesTenths } from '#quantities';
import type { EventType } from './catalogue.js';
import type { Field } from './fields.js';

/** A figure as it is said, under the name of the field that holds it. */
export interface Said {
  readonly field: string;
  readonly quantity: Quantity;
}

/** A figure that is counted. */
export interface Figure {
  readonly measure: string;
  readonly currency: string | undefined;
  readonly bounds: Interval;
}

type Payload = Readonly<Record<string, unknown>>;

/** What a payload says; a breakdown by country says nothing that the whole does not. */
export const saidIn = (fields: readonly Field[], payload: Payload): Said[] =>
  fields.flatMap((field) => quantitiesIn(field, payload[field.name]).map((quantity) => ({ field: field.name, quantity })));

function quantitiesIn(field: Field, value: unknown): Quantity[] {
  if (value === undefined) return [];
  switch (field.kind) {
    case 'quantity':
      return [value as Quantity];
    case 'list':
      return (value as unknown[]).flatMap((item) => quantitiesIn(field.item, item));
    case 'group':
      if (field.fields.some(({ kind }) => kind === 'country')) return [];
      return field.fields.flatMap((each) => quantitiesIn(each, (value as Payload)[each.name]));
    default:
      return [];
  }
}

/** What of it an event type counts and can be read. @param named the measure that a field names */
export const countedIn = ({ counts }: Pick<EventType, 'counts'>, said: readonly Said[], named: (field: string) => string | undefined): Figure[] =>
  counts.flatMap((counted) => {
    const measure = 'measure' in counted ? counted.measure : named(counted.measureIn);
    return measure ? said.filter(({ field }) => field === counted.field).flatMap(({ quantity }) => figureOf(measure, quantity)) : [];
  });

function figureOf(measure: string, quantity: Quantity): Figure[] {
  try {
    return [{ measure, currency: quantity.currency, bounds: policy().interpret(quantity, quantity.currency === undefined ? 'count' : 'money') }];
  } catch {
    // It is not complete yet.
    return [];
  }
}

/** Those of the event types that may count a measure. */
export const counting = (types: readonly EventType[], measure: string): EventType[] =>
  types.filter(({ counts }) => counts.some((counted) => !('measure' in counted) || counted.measure === measure));

/** Whether two bounds can be of one thing, or are at most a tenth of the greater figure apart. */
export function isNear(a: Interval, b: Interval): boolean {
  if (meets(a, b)) return true;
  const [below, above] = compare(a.low, b.low) < 0 ? [a, b] : [b, a];
  return compare(subtract(above.low, below.high!), timesTenths(above.low, 1)) <= 0;
}

/** Whether two entries count something near of one measure. Those that count nothing do. */
export function countNear(ours: readonly Figure[], theirs: readonly Figure[]): boolean {
  if (ours.length === 0 || theirs.length === 0) return ours.length === theirs.length;
  return ours.some(({ measure, currency, bounds }) => theirs.some((other) => other.measure === measure && other.currency === currency && isNear(bounds, other.bounds)));
}

/** How far the bounds of the two nearest figures of one measure are from each other, as a part of the greater; 0 where they are the same, or nothing is counted. */
export function apart(ours: readonly Figure[], theirs: readonly Figure[]): number {
  const all = ours.flatMap(({ measure, currency, bounds }) => theirs.filter((other) => other.measure === measure && other.currency === currency).map((other) => partBetween(bounds, other.bounds)));
  return all.length === 0 ? 0 : Math.min(...all);
}

function partBetween(a: Interval, b: Interval): number {
  const ends = [a.low, b.low, a.high, b.high].map((end) => (end === null ? Infinity : Number(formatDecimal(end)))) as [number, number, number, number];
  return partOf(ends[0], ends[1]) + partOf(ends[2], ends[3]);
}

const partOf = (a: number, b: number): number => (a === b ? 0 : Math.min(a, b) === Infinity || Math.max(a, b) === Infinity ? 1 : Math.abs(a - b) / Math.max(a, b));

/** Whether two entries may be about one unit: they share one, or one of them names none. */
export const shareUnit = (ours: readonly string[], theirs: readonly string[]): boolean => ours.length === 0 || theirs.length === 0 || ours.some((unit) => theirs.includes(unit));

/** The units of an entry, or the one that a statement is about. */
export const unitsOf = ({ units, unit }: Payload): readonly string[] => (Array.isArray(units) ? (units as string[]) : typeof unit === 'string' ? [unit] : []);
