import type { Bounds } from '../api/client.js';
import type { Curve } from './data.js';
import { dayNumber } from './days.js';

/** A stretch of days with one pair of bounds, as numbers to draw with; `high` is infinite where it is open. */
export interface Stretch {
  readonly from: number;
  /** The day on which the next one begins. */
  readonly to: number;
  readonly low: number;
  readonly high: number;
}

/** The stretches of a curve between two days. */
export function stretches(curve: Curve, of: 'supported' | 'itemised', first: number, last: number): Stretch[] {
  return curve.flatMap((step, index) => {
    const from = Math.max(first, step.day === null ? first : dayNumber(step.day));
    const next = curve[index + 1]?.day;
    const to = Math.min(last, next === undefined || next === null ? last : dayNumber(next));
    const bounds = step[of];
    if (bounds === undefined) return [];
    return to > from || (to === from && index === curve.length - 1) ? [{ from, to, ...numbers(bounds) }] : [];
  });
}

/** At most one stretch for each of so many equal parts of the days: what there was within it, at the least and at the most. */
export function thinned(all: readonly Stretch[], first: number, last: number, most: number): readonly Stretch[] {
  if (all.length <= most) return all;
  const long = (last - first) / most;
  const thin: { from: number; to: number; low: number; high: number }[] = [];
  let part = -1;
  for (const { from, to, low, high } of all) {
    const within = Math.floor((from - first) / long);
    const before = thin.at(-1);
    if (before !== undefined && within === part) Object.assign(before, { to, low: Math.min(before.low, low), high: Math.max(before.high, high) });
    else thin.push({ from, to, low, high });
    part = within;
  }
  return thin;
}

const numbers = ({ low, high }: Bounds) => ({ low: Number(low), high: high === null ? Infinity : Number(high) });

/** The greatest figure that has to fit on a drawing. */
export const greatest = (all: readonly Stretch[]): number => all.reduce((most, { low, high }) => Math.max(most, low, Number.isFinite(high) ? high : 0), 0);
