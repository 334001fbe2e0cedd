import { add, type Decimal, zeroDecimal } from '#quantities';
import type { Workings } from '#projections';
import { type FlowParts, least } from './flow-parts.js';

/** What some of the entries and statements of a total add up to. */
export interface Sums {
  itemised: {
    entries: number;
    low: Decimal;
    /** Of those that have a high. */
    high: Decimal;
    /** How many have none: any at all, and the whole has none. */
    openEnded: number;
  };
  stated: { statements: number };
  supported: {
    entries: number;
    statements: number;
    low: Decimal;
    /** The least high of the statements that contain the question; null where none of them is bounded. */
    high: Decimal | null;
  };
}

export function sumOfParts(parts: readonly FlowParts[]): Sums {
  const sums: Sums = { itemised: { entries: 0, low: zeroDecimal, high: zeroDecimal, openEnded: 0 }, stated: { statements: 0 }, supported: { entries: 0, statements: 0, low: zeroDecimal, high: null } };
  for (const { itemised, stated, supportedLow, supportedHigh } of parts) {
    if (itemised?.counts) {
      sums.itemised.entries += 1;
      sums.itemised.low = add(sums.itemised.low, itemised.low);
      if (itemised.high === null) sums.itemised.openEnded += 1;
      else sums.itemised.high = add(sums.itemised.high, itemised.high);
    }
    if (stated?.counts) sums.stated.statements += 1;
    if (supportedLow.counts) {
      if (stated) sums.supported.statements += 1;
      else sums.supported.entries += 1;
      sums.supported.low = add(sums.supported.low, supportedLow.low);
    }
    sums.supported.high = least(sums.supported.high, supportedHigh?.high ?? null);
  }
  return sums;
}

/** The sums over everything recorded before an event; `boundsOf` reads a statement. */
export function sumsBefore(workings: Workings, entry: number, boundsOf: (quantity: number) => { low: Decimal; high: Decimal | null }): Sums {
  const { itemised, supported } = workings.sumsBefore(entry);
  const earlier = <S extends { entry: number }>(statements: readonly S[]): S[] => statements.filter((each) => each.entry < entry);
  const chosen = earlier(workings.chosen);
  return {
    itemised,
    stated: { statements: earlier(workings.total.stated).length },
    supported: {
      entries: supported.entries,
      statements: chosen.length,
      low: chosen.reduce((sum, { quantity }) => add(sum, boundsOf(quantity).low), supported.low),
      high: earlier(workings.ceilings).reduce<Decimal | null>((lowest, { quantity }) => least(lowest, boundsOf(quantity).high), null),
    },
  };
}

export function addSums(a: Sums, b: Sums): Sums {
  return {
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
      high: least(a.supported.high, b.supported.high),
    },
  };
}
