import { compare, type Interval, meets, policy, type Quantity, subtract, timesTenths } from '#quantities';
import type { Field } from './fields.js';

/** A figure of an entry, under the name of the field that holds it. */
export interface Figure {
  readonly name: string;
  readonly currency: string | undefined;
  readonly bounds: Interval;
}

type Payload = Readonly<Record<string, unknown>>;

/** The figures of a payload that can be read; a breakdown by country says nothing that the whole does not. */
export function figuresIn(fields: readonly Field[], payload: Payload): Figure[] {
  return fields.flatMap((field) => quantitiesIn(field, payload[field.name]).flatMap((quantity) => figureOf(field.name, quantity)));
}

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

function figureOf(name: string, quantity: Quantity): Figure[] {
  try {
    return [{ name, currency: quantity.currency, bounds: policy().interpret(quantity, quantity.currency === undefined ? 'count' : 'money') }];
  } catch {
    // It is not complete yet.
    return [];
  }
}

/** Whether two bounds can be of one thing, or are at most a tenth of the greater figure apart. */
export function isNear(a: Interval, b: Interval): boolean {
  if (meets(a, b)) return true;
  const [below, above] = compare(a.low, b.low) < 0 ? [a, b] : [b, a];
  return compare(subtract(above.low, below.high!), timesTenths(above.low, 1)) <= 0;
}

/** Whether two entries of one kind say something near of one thing. Those that count nothing do. */
export function sayNear(ours: readonly Figure[], theirs: readonly Figure[]): boolean {
  if (ours.length === 0 || theirs.length === 0) return ours.length === theirs.length;
  return ours.some(({ name, currency, bounds }) => theirs.some((other) => other.name === name && other.currency === currency && isNear(bounds, other.bounds)));
}

/** Whether two entries may be about one unit: they share one, or one of them names none. */
export const shareUnit = (ours: readonly string[], theirs: readonly string[]): boolean => ours.length === 0 || theirs.length === 0 || ours.some((unit) => theirs.includes(unit));

/** The units of an entry, or the one that a statement is about. */
export const unitsOf = ({ units, unit }: Payload): readonly string[] => (Array.isArray(units) ? (units as string[]) : typeof unit === 'string' ? [unit] : []);
