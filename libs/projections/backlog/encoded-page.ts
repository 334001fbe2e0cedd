import type { RawContent } from '#event-store';
import type { Quantity } from '#quantities';

/** What some entry adds to a measure in one currency, the place left out. */
export interface Figure {
  readonly measure: string;
  readonly currency: string;
  readonly quantities: readonly Quantity[];
}

/** What the numbers of a page stand for, each kind of thing by itself. */
export interface Things {
  source: string;
  /** An EDTF date. */
  date: string;
  /** Identifiers of units. */
  credit: readonly string[];
  place: string;
  figure: Figure;
}

export const KINDS = ['source', 'date', 'credit', 'place', 'figure'] as const satisfies readonly (keyof Things)[];

/**
 * Some events one after the other, as far as the read model needs them, with a dictionary for all that recurs: every thing
 * has a number, given in the order in which the pages first speak of it.
 *
 * Nearly all events open an entry and bring nothing out of the ordinary. Of such a plain entry there is in `numbers`:
 * how many follow; its type, as {@link numberOfType}; its hint, as {@link hintOf}; the day it was recorded; its date, credit
 * and place; how many sources it cites, and these; then figure and place of each row of a ledger, the place one more than its
 * number or 0 for the entry's own. Of every other event there is 0, and the event itself in `others`.
 */
export interface EncodedPage {
  /** The place in the log of the event before the first. */
  readonly after: number;
  readonly count: number;
  readonly numbers: Int32Array<ArrayBuffer>;
  readonly others: readonly RawContent[];
  /** What no page before spoke of. */
  readonly fresh: { readonly [Kind in keyof Things]: readonly Things[Kind][] };
}
