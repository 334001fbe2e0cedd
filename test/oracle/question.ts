/** What is asked. Days are ISO 8601 calendar dates; `recordedBy` is the last `seq` that counts. */
export interface Question {
  measure: string;
  unit?: string | undefined;
  country?: string | undefined;
  /** Words: only what holds all of them. */
  text?: string | undefined;
  since?: string | undefined;
  asOf: string;
  publishedBy: string;
  recordedBy: number;
  policy?: string | undefined;
  /** ISO 4217; needed for a measure of money and only there. */
  currency?: string | undefined;
}

/** Canonical decimal strings, both inclusive; a `high` of null is open. */
export interface Bounds {
  low: string;
  high: string | null;
}

/** Every list holds identifiers of entries or statements, in ascending order. */
export interface FlowTotal {
  itemised: Bounds & { entries: string[] };
  stated: string[];
  supported: Bounds & {
    lowWitness: { statements: string[]; entries: string[] };
    highWitness: string[];
  };
  unitemised: Bounds;
  conflict: boolean;
}

/** Both are undefined where nothing tells of a level. */
export interface StockTotal {
  level: Bounds | undefined;
  witness: string | undefined;
}

export type OracleTotal = FlowTotal | StockTotal;
