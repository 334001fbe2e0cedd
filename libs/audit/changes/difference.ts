import { add, type Decimal, formatDecimal, subtract, zeroDecimal } from '#quantities';
import type { ShareChange } from '#projections';
import type { StatementChange } from './statements.js';

/** By how much the parts of one total exceed those of another. */
export interface Difference {
  /** `high` of those entries that have one; `openEnded` counts the others. */
  itemised: { entries: number; low: Decimal; high: Decimal; openEnded: number };
  stated: { statements: number };
  supported: { entries: number; statements: number; low: Decimal };
}

export const NO_DIFFERENCE: Difference = {
  itemised: { entries: 0, low: zeroDecimal, high: zeroDecimal, openEnded: 0 },
  stated: { statements: 0 },
  supported: { entries: 0, statements: 0, low: zeroDecimal },
};

/** What a change of an entry or statement does to a total. */
export function differenceBy(change: ShareChange | StatementChange): Difference {
  if ('itemised' in change.after) return byEntry(change as ShareChange);
  const { before, after } = change as StatementChange;
  return {
    ...NO_DIFFERENCE,
    stated: { statements: Number(after.stated) - Number(before.stated) },
    supported: { entries: 0, statements: Number(after.chosen) - Number(before.chosen), low: subtract(after.low, before.low) },
  };
}

function byEntry({ before, after }: ShareChange): Difference {
  return {
    itemised: {
      entries: Number(after.itemised) - Number(before.itemised),
      low: subtract(after.low, before.low),
      high: subtract(after.high, before.high),
      openEnded: Number(after.openEnded) - Number(before.openEnded),
    },
    stated: { statements: 0 },
    supported: { entries: Number(after.supported) - Number(before.supported), statements: 0, low: subtract(after.supportedLow, before.supportedLow) },
  };
}

export function sumOfDifferences(differences: readonly Difference[]): Difference {
  return differences.reduce((a, b) => ({
    itemised: {
      entries: a.itemised.entries + b.itemised.entries,
      low: add(a.itemised.low, b.itemised.low),
      high: add(a.itemised.high, b.itemised.high),
      openEnded: a.itemised.openEnded + b.itemised.openEnded,
    },
    stated: { statements: a.stated.statements + b.stated.statements },
    supported: {
      entries: a.supported.entries + b.supported.entries,
      statements: a.supported.statements + b.supported.statements,
      low: add(a.supported.low, b.supported.low),
    },
  }), NO_DIFFERENCE);
}

export const differenceAnswer = ({ itemised, stated, supported }: Difference) => ({
  itemised: { ...itemised, low: formatDecimal(itemised.low), high: formatDecimal(itemised.high) },
  stated,
  supported: { ...supported, low: formatDecimal(supported.low) },
});
