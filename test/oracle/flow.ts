import { add, addIntervals, compare, type Decimal, formatDecimal, type Interval, maximum, subtract, zero, zeroDecimal } from '#quantities';
import type { Bounds, FlowTotal } from './question.js';
import { daysOfEntry, isInside, meet, type Scope } from './scope.js';
import type { Standing } from './standing.js';
import { bestChoice } from './supported-low.js';

/** @param entries live and repeating no other; @param statements live and about the measure */
export function flowTotal(scope: Scope, entries: readonly Standing[], statements: readonly Standing[]): FlowTotal {
  const inScope = entries.map((entry) => ({ id: entry.id, days: daysOfEntry(entry), shares: scope.shares(entry) })).filter(({ shares }) => shares.length > 0);

  const touching = inScope.filter(({ days }) => meet(days, scope.window));
  const itemised = touching
    .flatMap(({ days, shares }) => shares.map(({ low, high }) => ({ low: isInside(days, scope.window) ? low : zeroDecimal, high })))
    .reduce<Interval>(addIntervals, zero);

  const best = bestChoice(
    statements
      .filter((statement) => scope.isInScope(statement))
      .map((statement) => ({ id: statement.id, seq: statement.opening.seq, days: scope.daysOfStatement(statement), low: scope.figure(statement).low }))
      .filter(({ days }) => isInside(days, scope.window)),
    inScope
      .filter(({ days }) => isInside(days, scope.window))
      .map(({ id, days, shares }) => ({ id, days, low: shares.reduce((sum, { low }) => add(sum, low), zeroDecimal) })),
  );

  const ceilings = statements.filter((statement) => scope.surelyContains(statement)).map((statement) => ({ id: statement.id, high: scope.figure(statement).high }));
  const high = lowest(ceilings.map((ceiling) => ceiling.high));

  return {
    itemised: { ...written(itemised), entries: ids(touching) },
    stated: ids(statements.filter((statement) => scope.touches(statement))),
    supported: {
      ...written({ low: best.low, high }),
      lowWitness: { statements: ids(best.statements), entries: ids(best.entries) },
      highWitness: ids(ceilings.filter((ceiling) => high && ceiling.high && compare(ceiling.high, high) === 0)),
    },
    unitemised: written({
      low: itemised.high ? notNegative(subtract(best.low, itemised.high)) : zeroDecimal,
      high: high && notNegative(subtract(high, itemised.low)),
    }),
    conflict: high !== null && compare(best.low, high) > 0,
  };
}

const notNegative = (d: Decimal): Decimal => maximum(zeroDecimal, d);

/** The least of the highs, where null is ∞; ∞ if there is none. */
function lowest(highs: readonly (Decimal | null)[]): Decimal | null {
  return highs.reduce<Decimal | null>((least, high) => (high && (!least || compare(high, least) < 0) ? high : least), null);
}

export const written = ({ low, high }: Interval): Bounds => ({ low: formatDecimal(low), high: high && formatDecimal(high) });

const ids = (items: readonly { id: string }[]): string[] => items.map(({ id }) => id).sort();
