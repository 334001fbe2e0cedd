/** What the read model consists of, each after all that it rests on. Every one of them can stop by itself. */
export const PROJECTIONS = ['sources', 'units', 'measures', 'funds', 'entries', 'timeline', 'totals', 'balances'] as const;
export type ProjectionName = (typeof PROJECTIONS)[number];

const RESTS_ON: Readonly<Record<ProjectionName, readonly ProjectionName[]>> = {
  sources: [],
  units: [],
  measures: [],
  funds: [],
  entries: ['sources'],
  timeline: ['entries', 'units'],
  totals: ['entries', 'units', 'measures'],
  balances: ['entries', 'funds'],
};

/** The projection and all that rest on it, directly or through others. */
export function withDependents(name: ProjectionName): ProjectionName[] {
  const found: ProjectionName[] = [];
  for (const each of PROJECTIONS) if (each === name || RESTS_ON[each].some((below) => found.includes(below))) found.push(each);
  return found;
}

/** A projection that came upon an event of ours that it, or one that it rests on, cannot take in. */
export interface Stop {
  readonly projection: ProjectionName;
  /** The event: answers that need the projection go up to the one before. */
  readonly seq: number;
  readonly position: string;
  /** Which projection failed, where, and why, for a person. */
  readonly error: string;
}
