import { touch, type Days } from './days.js';
import type { Figure } from './figures.js';

/** What may be counted: a statement with its window, or the entries of the same days with their sum. */
export interface Piece {
  readonly days: Days;
  readonly low: Figure;
}

/**
 * The greatest sum of the lows of statements, no two of which touch, and of the entries that touch none of those chosen.
 *
 * Entries that touch no chosen window lie before the first, between two, or behind the last. So the best choice that ends with a
 * statement is it, what lies between it and the one before, and the best choice that ends with that one.
 */
export function supportedLow(statements: readonly Piece[], entries: readonly Piece[]): Figure {
  const byEnd = [...statements].sort((a, b) => a.days.last - b.days.last);
  const byFirst = [...entries].sort((a, b) => b.days.first - a.days.first);
  const best: Figure[] = [];
  /** The best that can stand before a day: each choice so far, with the entries between its end and that day. */
  const bestBefore = (day: number): Figure => {
    const before = byFirst.filter(({ days }) => days.last < day);
    let most = before.reduce((sum, { low }) => sum + low, 0n);
    let [between, next] = [0n, 0];
    for (let index = best.length - 1; index >= 0; index -= 1) {
      const end = byEnd[index]!.days.last;
      if (end >= day) continue;
      for (; next < before.length && before[next]!.days.first > end; next += 1) between += before[next]!.low;
      const sum = best[index]! + between;
      if (sum > most) most = sum;
    }
    return most;
  };
  for (const { days, low } of byEnd) best.push(low + bestBefore(days.first));
  return bestBefore(Infinity);
}

/** What a choice adds up to; undefined when two of its statements touch. */
export function sumOf(chosen: readonly Piece[], entries: readonly Piece[]): Figure | undefined {
  if (chosen.some((one, index) => chosen.slice(index + 1).some((other) => touch(one.days, other.days)))) return undefined;
  const uncovered = entries.filter(({ days }) => !chosen.some((statement) => touch(statement.days, days)));
  return [...chosen, ...uncovered].reduce((sum, { low }) => sum + low, 0n);
}
