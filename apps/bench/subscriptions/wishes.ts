import { COUNTRIES } from '../generate/figures.js';
import { Random, weighted } from '../generate/random.js';

const measure = weighted([
  [5, 'arrests'],
  [1, 'convictions'],
  [1, 'boats-seized'],
  [1, 'gangs-dismantled'],
  [1, 'crossings-prevented-people'],
  [1, 'investigations-under-way'],
] as const);

/** What everybody watches. */
const POPULAR = ['timeline?', 'timeline?limit=20', 'totals?measure=arrests', 'totals?measure=convictions', 'totals?measure=boats-seized', 'timeline?measure=arrests'];

/** What so many subscribers ask for, as addresses below /v1/subscriptions/: a third the same few questions, the others with filters of their own. */
export function wishes(subscribers: number, units: number, seed: number): string[] {
  const random = new Random(seed);
  return Array.from({ length: subscribers }, () => (random.chance(1 / 3) ? random.pick(POPULAR) : wish(random, units)));
}

function wish(random: Random, units: number): string {
  // Half of the units asked for are among those at the top, which have the most parts.
  const unit = random.below(random.chance(0.5) ? Math.ceil(units / 50) : units);
  const isTotal = random.chance(0.7);
  const code = measure(random);
  const filters = new URLSearchParams({
    ...((isTotal || random.chance(0.4)) && { measure: code }),
    ...(random.chance(0.5) && { unit: `unit-${unit}` }),
    ...(random.chance(0.4) && { country: random.pick(COUNTRIES) }),
    ...(random.chance(0.3) && code !== 'investigations-under-way' && { since: `${random.between(2015, 2026)}-0${random.between(1, 9)}-01` }),
  });
  return `${isTotal ? 'totals' : 'timeline'}?${filters.toString()}`;
}
