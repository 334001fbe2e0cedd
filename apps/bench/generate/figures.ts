import { type Qualifier, QUALIFIERS, type Quantity } from '#quantities';
import { type Random, weighted } from './random.js';

export const CURRENCIES = ['GBP', 'EUR', 'USD'] as const;
export const COUNTRIES = ['GB', 'FR', 'BE', 'NL', 'DE', 'IT', 'ES', 'PL', 'RO', 'BG', 'GR', 'TR', 'AL', 'IE', 'SE', 'AT'] as const;

/** Seven figures in ten are plain; the others come with every qualifier. */
const qualifier = weighted<Qualifier>([[30, 'exact'], ...QUALIFIERS.map((each) => [1, each] as const)]);

function hedged(random: Random, value: () => string, sum: (value: string) => string): Quantity {
  const how = qualifier(random);
  switch (how) {
    case 'tens':
    case 'dozens':
    case 'hundreds':
    case 'thousands':
    case 'some':
      return { qualifier: how };
    case 'between': {
      const from = value();
      return { value: from, upTo: sum(from), qualifier: how };
    }
    case 'more-than': {
      const than = value();
      return { value: than, qualifier: how, statedAs: `more than ${than}` };
    }
    default:
      return { value: value(), qualifier: how };
  }
}

export const count = (random: Random, most: number): Quantity =>
  hedged(random, () => String(random.small(1, most)), (value) => String(Number(value) + random.between(1, most)));

/** Amounts in whole units, one in ten to the cent. */
export function money(random: Random, currency: string, most: number): Quantity {
  const cents = random.chance(0.1) ? `.${random.between(10, 99)}` : '';
  const quantity = hedged(random, () => `${random.small(1, most)}${cents}`, (value) => `${Number.parseInt(value, 10) + random.between(1, most)}${cents}`);
  return { ...quantity, currency };
}

/** Money that one can pay out of a fund with a known budget: with an upper bound. */
export const exactMoney = (random: Random, currency: string, most: number): Quantity => ({ value: String(random.small(1, most)), qualifier: 'exact', currency });

export interface Counted {
  quantity: Quantity;
  byCountry?: { country: string; quantity: Quantity }[];
}

/** A count, one in twelve broken down by country into parts that add up to it. */
export function counted(random: Random, most: number): Counted {
  if (!random.chance(1 / 12)) return { quantity: count(random, most) };
  const byCountry = random.some(COUNTRIES, 4).map((country) => ({ country, quantity: { value: String(random.small(1, most)), qualifier: 'exact' as const } }));
  const sum = byCountry.reduce((total, { quantity: { value } }) => total + Number(value), 0);
  return { quantity: { value: String(sum), qualifier: random.chance(0.8) ? 'exact' : 'at-least' }, byCountry };
}

export function places(random: Random): { country: string; name?: string }[] | undefined {
  if (random.chance(0.3)) return undefined;
  if (random.chance(0.85)) return [{ country: random.pick(COUNTRIES), ...(random.chance(0.3) && { name: `Town ${random.between(1, 400)}` }) }];
  return random.some(COUNTRIES, 3).map((country) => ({ country }));
}
