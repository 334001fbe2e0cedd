import type { Contribution } from '#events';
import type { Quantity } from '#quantities';
import { BROKEN_DOWN, PART_OF } from '../model/dictionary.js';

/** One row of a ledger: what an entry adds to a measure in one currency (`''` for a count), all taken together. */
export interface Addition {
  readonly measure: string;
  readonly currency: string;
  /** Where, as the dictionary has places; undefined for the entry's own. */
  readonly place: string | undefined;
  readonly quantities: readonly Quantity[];
}

/** The rows for what an entry adds, ledger by ledger: several contributions are one row, and each country of a breakdown has a row of its own. */
export function additionsOf(contributions: readonly Contribution[]): Addition[] {
  const [only] = contributions;
  if (only === undefined) return [];
  return contributions.length === 1 ? ofLedger(contributions, only) : ledgersOf(contributions).flatMap((own) => ofLedger(own, own[0]!));
}

function ledgersOf(contributions: readonly Contribution[]): Contribution[][] {
  const ledgers: Contribution[][] = [];
  for (const contribution of contributions) {
    const own = ledgers.find(([first]) => first!.measure === contribution.measure && first!.quantity.currency === contribution.quantity.currency);
    if (own) own.push(contribution);
    else ledgers.push([contribution]);
  }
  return ledgers;
}

function ofLedger(contributions: readonly Contribution[], { measure, quantity: { currency = '' } }: Contribution): Addition[] {
  const additions: Addition[] = [];
  const plain: Quantity[] = [];
  for (const { quantity, byCountry } of contributions) {
    if (byCountry === undefined) {
      plain.push(quantity);
      continue;
    }
    additions.push({ measure, currency, place: BROKEN_DOWN, quantities: [quantity] });
    for (const part of byCountry) additions.push({ measure, currency, place: PART_OF + part.country, quantities: [part.quantity] });
  }
  if (plain.length > 0) additions.push({ measure, currency, place: undefined, quantities: plain });
  return additions;
}
