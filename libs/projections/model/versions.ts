/** A version of the projections. There is another whenever the same log would give other rows: a saved model of another version is built again. */
export interface ProjectionVersion {
  readonly version: string;
  /** Whether a figure that is cited, of a total or a fund, may be another one than the version before gave. */
  readonly figures: 'same' | 'other';
  /** What it answers otherwise, as sentences; nothing where only the saved form changed. */
  readonly otherwise?: string;
}

/** Every version there was, first to last: by these a citation of an older one says why its answer may be another today. */
export const PROJECTION_VERSIONS: readonly ProjectionVersion[] = [
  { version: '1', figures: 'same' },
  {
    version: '2',
    figures: 'other',
    otherwise: 'Corrections of funds, and corrections and retractions of what happened to units, are taken in: opening budgets, balances, names, partners and the timeline follow them.',
  },
  {
    version: '3',
    figures: 'same',
    otherwise: 'The movements of a fund include those within it, each with its type and the fund on the other side; a unit tells when its partners joined and left.',
  },
];

/** The present one. */
export const PROJECTION_VERSION = PROJECTION_VERSIONS.at(-1)!.version;

/** What these versions answer otherwise than the one before each. */
export const otherwiseIn = (versions: readonly ProjectionVersion[]): { version: string; otherwise: string }[] =>
  versions.flatMap(({ version, otherwise }) => (otherwise === undefined ? [] : [{ version, otherwise }]));
