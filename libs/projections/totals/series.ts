import type { Arithmetic } from './arithmetic.js';
import type { Tally } from './tally.js';

/** One step of the curve of a total over the days, in scaled integers; null for no upper bound. */
export interface ScaledStep<T> {
  day: number;
  itemisedLow: T;
  itemisedHigh: T | null;
  supportedLow: T;
  supportedHigh: T | null;
}

/** An upper bound and the last day that its statement surely covers. */
export interface Ceiling<T> {
  until: number;
  high: T;
}

interface Delta<T> {
  low: T;
  high: T;
  open: number;
}

/**
 * The totals of [since, D] for each day D up to `asOf`: on the first day, and on those on which they change.
 * @param supported the days on which the supported lower bound may change and its value from then on, in order
 * @param ceilings upper bounds of the statements that contain the scope and start early enough
 */
export function series<T>(
  arithmetic: Arithmetic<T>,
  tally: Tally<T>,
  supported: readonly (readonly [day: number, value: T])[],
  ceilings: readonly Ceiling<T>[],
  since: number,
  asOf: number,
): ScaledStep<T>[] {
  const deltas = deltasByDay(arithmetic, tally, since, asOf);
  const falling = [...ceilings].sort((a, b) => b.until - a.until);
  const days = new Set([since, ...deltas.keys(), ...supported.map(([day]) => day), ...ceilings.map(({ until }) => until + 1).filter((day) => day <= asOf && day >= since)]);
  const steps: ScaledStep<T>[] = [];
  const sum: Delta<T> = { low: arithmetic.zero, high: arithmetic.zero, open: 0 };
  let [supportedLow, at] = [arithmetic.zero, 0];
  const lowest = lowestFrom(arithmetic, falling);
  for (const day of [...days].sort((a, b) => a - b)) {
    const delta = deltas.get(day);
    if (delta) {
      sum.low = arithmetic.add(sum.low, delta.low);
      sum.high = arithmetic.add(sum.high, delta.high);
      sum.open += delta.open;
    }
    for (; at < supported.length && supported[at]![0] <= day; at += 1) supportedLow = supported[at]![1];
    steps.push({ day, itemisedLow: sum.low, itemisedHigh: sum.open > 0 ? null : sum.high, supportedLow, supportedHigh: lowest(day) });
  }
  return steps;
}

/** A low counts from the entry's latest day on, a high from its earliest. */
function deltasByDay<T>(arithmetic: Arithmetic<T>, tally: Tally<T>, since: number, asOf: number): Map<number, Delta<T>> {
  const deltas = new Map<number, Delta<T>>();
  const on = (day: number): Delta<T> => {
    let delta = deltas.get(day);
    if (!delta) deltas.set(day, (delta = { low: arithmetic.zero, high: arithmetic.zero, open: 0 }));
    return delta;
  };
  for (let group = 0; group < tally.length; group += 1) {
    const [earliest, latest] = [tally.earliest[group]!, tally.latest[group]!];
    const first = on(Math.max(earliest, since));
    first.high = arithmetic.add(first.high, tally.high[group]!);
    first.open += tally.open[group]!;
    if (earliest < since || latest > asOf) continue;
    const last = on(latest);
    last.low = arithmetic.add(last.low, tally.low[group]!);
  }
  return deltas;
}

/** The lowest ceiling that still holds on a day, for days that rise from call to call. */
function lowestFrom<T>(arithmetic: Arithmetic<T>, falling: readonly Ceiling<T>[]): (day: number) => T | null {
  const minima: T[] = [];
  for (const { high } of falling) {
    const before = minima.at(-1);
    minima.push(before === undefined || arithmetic.compare(high, before) < 0 ? high : before);
  }
  let holding = falling.length;
  return (day) => {
    while (holding > 0 && falling[holding - 1]!.until < day) holding -= 1;
    return holding === 0 ? null : minima[holding - 1]!;
  };
}
