import { count, counted, CURRENCIES, exactMoney, money, type Counted } from './figures.js';
import { type Random, weighted } from './random.js';

export interface Fund {
  id: string;
  currency: string;
  /** It refuses to be overdrawn, so that what leaves it has to have a known amount. */
  budgeted: boolean;
}

export interface EntryKind {
  type: string;
  /** Fields that no correction touches. */
  constant?(random: Random): Record<string, unknown>;
  /** The fields that hold the figures. A correction replaces them all together. */
  figures(random: Random): Record<string, unknown>;
}

export const DEFINED_MEASURES = ['dogs-trained', 'patrols-made', 'drones-flown', 'rescues-made', 'passports-found', 'lorries-searched', 'interviews-held', 'warrants-issued'] as const;

const replacing = ({ quantity, byCountry }: Counted) => ({ quantity, byCountry: byCountry ?? null });
const entryOf = (type: string, most: number): EntryKind => ({ type, figures: (random) => replacing(counted(random, most)) });

const seizure: EntryKind = {
  type: 'SeizureMade',
  figures: (random) => ({
    boats: count(random, 20),
    engines: random.chance(0.5) ? count(random, 30) : null,
    vehicles: random.chance(0.3) ? count(random, 8) : null,
    cash: random.chance(0.4) ? random.some(CURRENCIES, 2).map((currency) => money(random, currency, 200_000)) : null,
    other: random.chance(0.3) ? random.some(['life jackets', 'telephones', 'pumps', 'fuel cans'], 3).map((item) => ({ item, quantity: count(random, 300) })) : null,
  }),
};

const entryKinds = weighted<EntryKind>([
  [32, entryOf('ArrestsMade', 60)],
  [6, entryOf('ConvictionsSecured', 20)],
  [4, { type: 'SentencesImposed', figures: (random) => ({ people: count(random, 12), totalMonths: random.chance(0.7) ? count(random, 900) : null }) }],
  [4, { type: 'FinesImposed', figures: (random) => ({ amount: money(random, random.pick(CURRENCIES), 500_000) }) }],
  [9, seizure],
  [4, entryOf('GroupsDismantled', 6)],
  [6, { type: 'CrossingsPrevented', figures: (random) => ({ people: count(random, 900), boats: random.chance(0.5) ? count(random, 30) : null }) }],
  [3, { type: 'CasualtiesRecorded', figures: (random) => ({ dead: count(random, 20), missing: random.chance(0.4) ? count(random, 20) : null }) }],
  [4, entryOf('AccountsReferred', 2000)],
  [4, entryOf('PostsRemoved', 3000)],
  [3, entryOf('PenaltiesIssued', 500)],
  [4, entryOf('RemovalsCarriedOut', 400)],
  [4, entryOf('PersonnelDeployed', 200)],
  [3, entryOf('InvestigationsReported', 150)],
  [1, { type: 'AgreementSigned', figures: (random) => ({ title: `Agreement ${random.between(1, 900)}` }) }],
  [2, { type: 'OutcomeRecorded', constant: (random) => ({ measure: random.pick(DEFINED_MEASURES) }), figures: (random) => replacing(counted(random, 40)) }],
]);

/** An entry of the catalogue's kinds, of funding apart. */
export const anyEntry = (random: Random): EntryKind => entryKinds(random);

/** A movement of money within one currency. */
export function anyFunding(random: Random, funds: readonly Fund[]): EntryKind {
  const fund = random.pick(funds);
  const other = random.pick(funds.filter(({ id, currency }) => id !== fund.id && currency === fund.currency));
  const [type, legs] = random.pick<[string, Record<string, string>]>([
    ['FundingAnnounced', { fund: fund.id }],
    ['FundingAllocated', { fund: fund.id, purpose: 'equipment' }],
    ['FundingReallocated', { from: fund.id, to: other.id }],
    ['FundingSpent', { fund: fund.id, purpose: 'vehicles' }],
  ]);
  const known = fund.budgeted || other.budgeted;
  const amount = (source: Random) => (known ? exactMoney(source, fund.currency, 90_000) : money(source, fund.currency, 9_000_000));
  return { type, constant: () => legs, figures: (source) => ({ amount: amount(source) }) };
}

const statedMeasures = weighted<{ measure: string; most: number; currency?: string }>([
  [9, { measure: 'arrests', most: 5000 }],
  [3, { measure: 'convictions', most: 900 }],
  [3, { measure: 'gangs-dismantled', most: 200 }],
  [3, { measure: 'crossings-prevented-people', most: 40_000 }],
  [3, { measure: 'boats-seized', most: 900 }],
  [2, { measure: 'deaths', most: 400 }],
  [2, { measure: 'investigations-under-way', most: 300 }],
  [2, { measure: 'funding-announced', most: 500_000_000, currency: 'GBP' }],
  [1, { measure: 'cash-seized', most: 9_000_000, currency: 'EUR' }],
]);

/** A statement; a third of them are about arrests. */
export function anyStatement(random: Random): EntryKind {
  const { measure, most, currency } = statedMeasures(random);
  const quantity = (source: Random) => (currency === undefined ? count(source, most) : money(source, currency, most));
  return { type: 'TotalStated', constant: () => ({ measure }), figures: (source) => ({ quantity: quantity(source) }) };
}
