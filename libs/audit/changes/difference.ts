import { type Decimal, formatDecimal, fromScaled, toScaled } from '#quantities';
import type { ShareChange } from '#projections';
import type { StatementChange } from './statements.js';

/** By how much the parts of one total exceed those of another, in integers scaled by 10^scale. */
export interface Difference {
  /** `high` of those entries that have one; `openEnded` counts the others. */
  itemised: { entries: number; low: bigint; high: bigint; openEnded: number };
  stated: { statements: number };
  supported: { entries: number; statements: number; low: bigint };
}

const noDifference = (): Difference => ({
  itemised: { entries: 0, low: 0n, high: 0n, openEnded: 0 },
  stated: { statements: 0 },
  supported: { entries: 0, statements: 0, low: 0n },
});

/** What changes of entries and statements do to a total. */
export function sumOfChanges(changes: readonly (ShareChange | StatementChange)[], scale: number): Difference {
  const sum = noDifference();
  for (const change of changes) {
    if ('itemised' in change.after) addEntry(sum, change as ShareChange);
    else addStatement(sum, change as StatementChange, (value) => toScaled(value, scale));
  }
  return sum;
}

function addEntry({ itemised, supported }: Difference, { before, after }: ShareChange): void {
  itemised.entries += Number(after.itemised) - Number(before.itemised);
  itemised.low += after.low - before.low;
  itemised.high += after.high - before.high;
  itemised.openEnded += Number(after.openEnded) - Number(before.openEnded);
  supported.entries += Number(after.supported) - Number(before.supported);
  supported.low += after.supportedLow - before.supportedLow;
}

function addStatement({ stated, supported }: Difference, { before, after }: StatementChange, scaled: (value: Decimal) => bigint): void {
  stated.statements += Number(after.stated) - Number(before.stated);
  supported.statements += Number(after.chosen) - Number(before.chosen);
  supported.low += scaled(after.low) - scaled(before.low);
}

export function differenceAnswer({ itemised, stated, supported }: Difference, scale: number) {
  const decimal = (value: bigint): string => formatDecimal(fromScaled(value, scale));
  return {
    itemised: { ...itemised, low: decimal(itemised.low), high: decimal(itemised.high) },
    stated,
    supported: { ...supported, low: decimal(supported.low) },
  };
}
