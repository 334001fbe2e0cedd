import fc from 'fast-check';
import { dayToIso, isoToDay, type Quantity } from '#quantities';

/** Day 0 of tiny histories; everything in them happens within some months of it. */
const DAY_ZERO = isoToDay('2020-01-01');
export const isoDay = (offset: number): string => dayToIso(DAY_ZERO + offset);

/** The months of tiny histories are few, so that days, months and ranges overlap more often than not. */
const month = (offset: number): string => isoDay(offset).slice(0, 7);
export const dayOffset = fc.integer({ min: 0, max: 110 });

/** EDTF strings of every form an entry may bear. */
export const occurred: fc.Arbitrary<string> = fc
  .tuple(dayOffset, fc.nat(40), fc.constantFrom('day', 'day', 'day', 'month', 'approximate', 'unspecified', 'year', 'range', 'months', 'mixed', 'until', 'from'))
  .map(([start, length, form]) => {
    const end = start + length;
    switch (form) {
      case 'day':
        return isoDay(start);
      case 'month':
        return month(start);
      case 'approximate':
        return `${isoDay(start)}~`;
      case 'unspecified':
        return `${month(start)}-XX`;
      case 'year':
        return '2020';
      case 'range':
        return `${isoDay(start)}/${isoDay(end)}`;
      case 'months':
        return `${month(start)}/${month(end)}`;
      case 'mixed':
        return `${isoDay(start)}/${month(end)}?`;
      case 'until':
        return `../${isoDay(end)}`;
      default:
        return `${isoDay(start)}/..`;
    }
  });

/** Windows of statements; none ends before day 10, when every unit of a tiny history exists. */
export const window: fc.Arbitrary<string> = fc
  .tuple(dayOffset, fc.oneof(fc.nat(15), fc.nat(50)), fc.constantFrom('open', 'open', 'open', 'days', 'days', 'days', 'days', 'days', 'months', 'month', 'to-month', 'year', 'day'))
  .map(([start, length, form]) => {
    const end = Math.max(10, start + length);
    switch (form) {
      case 'open':
        return `../${length % 3 === 0 ? month(end) : isoDay(end)}`;
      case 'days':
        return `${isoDay(start)}/${isoDay(end)}`;
      case 'months':
        return `${month(start)}/${month(end)}`;
      case 'month':
        return month(start);
      case 'to-month':
        return `${isoDay(start)}/${month(end)}`;
      case 'year':
        return '2020';
      default:
        return isoDay(end);
    }
  });

const BARE = ['tens', 'dozens', 'hundreds', 'thousands', 'some'] as const;
const HEDGED = ['exact', 'exact', 'exact', 'exact', 'at-least', 'more-than', 'at-most', 'fewer-than', 'almost', 'about'] as const;

const quantity = (figure: (tenths: number) => string, most: number): fc.Arbitrary<Quantity> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ qualifier: fc.constantFrom(...HEDGED), value: fc.integer({ min: 1, max: most }).map(figure) }) },
    { weight: 2, arbitrary: fc.tuple(fc.nat(most), fc.nat(most)).map(([from, more]): Quantity => ({ qualifier: 'between', value: figure(from), upTo: figure(from + more) })) },
    { weight: 1, arbitrary: fc.constantFrom(...BARE).map((qualifier): Quantity => ({ qualifier })) },
  );

export const count = (most = 40): fc.Arbitrary<Quantity> => quantity(String, most);
/** Money without its currency, to a tenth of the unit. */
export const amount = (most = 400): fc.Arbitrary<Quantity> => quantity((tenths) => `${Math.floor(tenths / 10)}.${tenths % 10}`, most);

export const currency = fc.constantFrom('GBP', 'GBP', 'EUR');
export const country = fc.constantFrom('GB', 'FR', 'NL');
export const places = fc.uniqueArray(country, { minLength: 1, maxLength: 2 }).map((codes) => codes.map((code) => ({ country: code })));

export interface Breakdown {
  whole: Quantity;
  parts: { country: string; quantity: Quantity }[];
}

/** Parts around known values, and their sum as the whole: so they can always meet it. */
export const breakdown: fc.Arbitrary<Breakdown> = fc
  .tuple(
    fc.uniqueArray(country, { minLength: 1, maxLength: 3 }),
    fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)),
    fc.tuple(...Array.from({ length: 4 }, () => fc.constantFrom('exact' as const, 'about' as const, 'at-least' as const))),
  )
  .map(([countries, values, [forWhole = 'exact', ...qualifiers]]) => {
    const parts = countries.map((code, index) => ({ country: code, quantity: { value: String(values[index]), qualifier: qualifiers[index] ?? ('exact' as const) } }));
    const sum = parts.reduce((total, { quantity: { value } }) => total + Number(value), 0);
    return { whole: { value: String(sum), qualifier: forWhole }, parts };
  });

/** The figures that an entry of any kind can be made of. */
export const figures = fc.record({
  one: count(),
  two: count(),
  amount: amount(),
  other: amount(),
  currency,
  breakdown: fc.option(breakdown, { nil: undefined, freq: 3 }),
});
export type Figures = typeof figures extends fc.Arbitrary<infer T> ? T : never;
