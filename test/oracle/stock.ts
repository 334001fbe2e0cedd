import type { Interval } from '#quantities';
import { written } from './flow.js';
import type { StockTotal } from './question.js';
import { daysOfEntry, type Scope } from './scope.js';
import type { Standing } from './standing.js';

interface Level {
  id: string;
  bounds: Interval;
  /** Latest day, earliest day, place in the log: the greatest is the latest. */
  order: readonly number[];
}

/** @param entries live; @param statements live and about the measure */
export function stockTotal(scope: Scope, entries: readonly Standing[], statements: readonly Standing[]): StockTotal {
  const levels: Level[] = [
    ...entries.flatMap((entry) => {
      const [share] = scope.shares(entry).filter(({ partly }) => !partly);
      return share ? [level(entry, daysOfEntry(entry), share)] : [];
    }),
    ...statements.filter((statement) => scope.isInScope(statement)).map((statement) => level(statement, scope.daysOfStatement(statement), scope.figure(statement))),
  ].filter(({ order: [latestDay = Infinity] }) => latestDay <= scope.window.latest);
  const [latest] = levels.sort((a, b) => byOrder(b.order, a.order));
  return { level: latest && written(latest.bounds), witness: latest?.id };
}

const level = ({ id, opening }: Standing, days: { earliest: number; latest: number }, bounds: Interval): Level => ({
  id,
  bounds,
  order: [days.latest, days.earliest, opening.seq],
});

function byOrder(a: readonly number[], b: readonly number[]): number {
  const differences = a.map((value, index) => value - (b[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}
