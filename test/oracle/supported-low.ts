import { add, compare, type Decimal, type Span, zeroDecimal } from '#quantities';
import { meet } from './scope.js';

/** A statement that may be chosen, or an entry that may be counted: its days and its low. */
export interface Piece {
  id: string;
  days: Span;
  low: Decimal;
}

export interface Choice {
  low: Decimal;
  statements: readonly (Piece & { seq: number })[];
  entries: readonly Piece[];
}

export const MOST_CANDIDATES = 12;

/**
 * The best of all choices of statements, every one of them tried.
 * @throws RangeError above `MOST_CANDIDATES` statements
 */
export function bestChoice(candidates: readonly (Piece & { seq: number })[], entries: readonly Piece[]): Choice {
  if (candidates.length > MOST_CANDIDATES) {
    throw new RangeError(`${candidates.length} statements can be chosen from: trying every choice is for at most ${MOST_CANDIDATES}`);
  }
  const choices = subsets(candidates)
    .filter((chosen) => chosen.every((one, index) => chosen.slice(index + 1).every((other) => !meet(one.days, other.days))))
    .map((statements) => {
      const uncovered = entries.filter(({ days }) => !statements.some((statement) => meet(statement.days, days)));
      const low = [...statements, ...uncovered].reduce((sum, piece) => add(sum, piece.low), zeroDecimal);
      return { low, statements, entries: uncovered };
    });
  return choices.reduce((best, choice) => (isBetter(choice, best) ? choice : best));
}

function subsets<T>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>((all, item) => [...all, ...all.map((set) => [...set, item])], [[]]);
}

/** The higher low; then fewer statements; then the later window, from the last to the first. */
function isBetter(a: Choice, b: Choice): boolean {
  const byLow = compare(a.low, b.low);
  if (byLow !== 0) return byLow > 0;
  if (a.statements.length !== b.statements.length) return a.statements.length < b.statements.length;
  const [left, right] = [lastFirst(a), lastFirst(b)];
  const differing = left.findIndex((key, index) => key !== right[index]);
  return differing >= 0 && (left[differing] ?? 0) > (right[differing] ?? 0);
}

/** End day, start day and log place of each statement, the last window first. */
function lastFirst({ statements }: Choice): number[] {
  const ordered = [...statements].sort((a, b) => b.days.latest - a.days.latest);
  return ordered.flatMap(({ days, seq }) => [days.latest, days.earliest, seq]);
}
