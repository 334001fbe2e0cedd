/** A figure as a source gave it. */
export interface Quantity {
  readonly value?: string;
  readonly upTo?: string;
  readonly qualifier: string;
  readonly currency?: string;
}

export interface Contribution {
  readonly measure: string;
  readonly quantity: Quantity;
  readonly byCountry?: readonly { readonly country: string; readonly quantity: Quantity }[] | undefined;
}

/** The fields of any event that a total can depend on. */
export interface Payload {
  readonly entry?: string;
  readonly occurred?: string;
  readonly window?: string;
  readonly measure?: string;
  readonly quantity?: Quantity;
  readonly byCountry?: Contribution['byCountry'];
  readonly count?: number;
  readonly units?: readonly string[];
  readonly unit?: string;
  readonly country?: string;
  readonly places?: readonly { readonly country: string }[];
  readonly sources?: readonly string[];
  readonly source?: string;
  readonly publishedOn?: string;
  readonly established?: string;
  readonly partOf?: readonly string[];
  readonly duplicateOf?: string;
  readonly kind?: string;
  readonly dimension?: string;
  readonly cash?: readonly Quantity[];
  readonly other?: readonly { readonly quantity: Quantity }[];
  readonly changes?: Readonly<Record<string, unknown>>;
}

/** The measure that the field `quantity` of an event type counts for. */
const WHOLE: Readonly<Record<string, string>> = {
  ArrestsMade: 'arrests',
  ConvictionsSecured: 'convictions',
  GroupsDismantled: 'gangs-dismantled',
  AccountsReferred: 'accounts-referred',
  PostsRemoved: 'posts-removed',
  PenaltiesIssued: 'penalties-issued',
  RemovalsCarriedOut: 'removals',
  PersonnelDeployed: 'personnel-deployed',
  InvestigationsReported: 'investigations-under-way',
};

/** The same for event types with other fields. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  SentencesImposed: { people: 'people-sentenced', totalMonths: 'sentence-months' },
  FinesImposed: { amount: 'fines-imposed' },
  SeizureMade: { boats: 'boats-seized', engines: 'engines-seized', vehicles: 'vehicles-seized' },
  CrossingsPrevented: { people: 'crossings-prevented-people', boats: 'crossings-prevented-boats' },
  CasualtiesRecorded: { dead: 'deaths', missing: 'missing-people' },
  FundingAnnounced: { amount: 'funding-announced' },
  FundingAllocated: { amount: 'funding-allocated' },
  FundingReallocated: { amount: 'funding-reallocated' },
  FundingSpent: { amount: 'funding-spent' },
};

export const STOCKS: readonly string[] = ['investigations-under-way'];
export const MONEY: readonly string[] = ['fines-imposed', 'cash-seized', 'funding-announced', 'funding-allocated', 'funding-reallocated', 'funding-spent'];

export const isEntry = (type: string): boolean => type in WHOLE || type in FIELDS || type === 'AgreementSigned' || type === 'OutcomeRecorded';

/** Whether entries of a type can count for a measure, as they are or once they are corrected. */
export function mayCount(type: string, measure: string): boolean {
  if (type === 'AgreementSigned') return measure === 'agreements-signed';
  if (type === 'SeizureMade' && (measure === 'cash-seized' || measure === 'other-items-seized')) return true;
  return type === 'OutcomeRecorded' || WHOLE[type] === measure || Object.values(FIELDS[type] ?? {}).includes(measure);
}

/** What an entry adds to which measure. */
export function contributionsOf(type: string, payload: Payload): Contribution[] {
  const { quantity, byCountry, measure = '', cash = [], other = [] } = payload;
  if (type === 'AgreementSigned') return [{ measure: 'agreements-signed', quantity: { value: '1', qualifier: 'exact' } }];
  if (type === 'OutcomeRecorded') return [{ measure, quantity: quantity!, byCountry }];
  if (WHOLE[type]) return [{ measure: WHOLE[type], quantity: quantity!, byCountry }];
  const named = payload as unknown as Readonly<Record<string, Quantity | undefined>>;
  return [
    ...Object.entries(FIELDS[type] ?? {}).flatMap(([field, counted]) => (named[field] ? [{ measure: counted, quantity: named[field] }] : [])),
    ...cash.map((each) => ({ measure: 'cash-seized', quantity: each })),
    ...other.map((each) => ({ measure: 'other-items-seized', quantity: each.quantity })),
  ];
}

/** ArrestsMade of version 1 held a bare number. */
export function inTodaysVersion(type: string, version: number, payload: Payload): Payload {
  return type === 'ArrestsMade' && version === 1 ? { ...payload, quantity: { value: String(payload.count), qualifier: 'exact' } } : payload;
}
