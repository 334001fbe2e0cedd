import type { Dimension } from '#quantities';
import type { Entry } from './entries/entry.js';
import type { Fund } from './funding/ledger.js';
import type { Source } from './sources/source.js';
import type { Unit } from './units/unit.js';

/** What a decision may know of everything but its own stream. Each lookup answers undefined for what is not recorded. */
export interface World {
  /** The current UTC day, counted from 1970-01-01. */
  readonly today: number;
  source(id: string): Source | undefined;
  unit(id: string): Unit | undefined;
  measure(id: string): { readonly dimension: Dimension } | undefined;
  fund(id: string): Fund | undefined;
  entry(id: string): Entry | undefined;
}

/** Thrown by a world for what was not read for this decision yet: read the stream and ask the decision again. */
export class Unread extends Error {
  constructor(readonly stream: string) {
    super(`The stream "${stream}" was not read before it was asked about.`);
  }
}
