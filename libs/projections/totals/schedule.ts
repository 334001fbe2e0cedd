import type { Arithmetic } from './arithmetic.js';

/** A span of days, both inclusive. */
export interface Window {
  start: number;
  end: number;
}

/** A statement that may be chosen: its window, and the least that it says. */
export interface Candidate<T> extends Window {
  statement: number;
  low: T;
}

/** A set of chosen statements, by its last one; the empty set has no candidate. */
export interface Choice<T> {
  candidate: Candidate<T> | undefined;
  before: Choice<T> | undefined;
  count: number;
}

/** A choice that goes on with its candidate, and what it is worth once that has ended. */
export interface Begun<T> extends Choice<T> {
  candidate: Candidate<T>;
  value: T;
}

interface Option<T> extends Choice<T> {
  /** The last day of its last window: entries that begin later lie outside all of its windows. */
  end: number;
  /** By how much its value exceeds that of the option before it in the list. */
  above: T;
  next: Option<T> | undefined;
  /** Where it was overtaken: the option that is at least as good from then on. */
  overtakenBy: Option<T> | undefined;
}

/**
 * Weighted interval scheduling in which what is not chosen counts too: statements whose windows do not overlap are chosen so
 * that their lows and the lows of the entries that touch none of their windows add up to the most; of equal choices, the one
 * with fewer statements, then the one whose windows, compared from the last backwards, are later.
 *
 * It is swept in order of days. An option is the best choice that ends with a certain statement. An entry adds to all options
 * whose windows end before it begins, so to a prefix of the list of options in order of their ends; hence an option that has
 * fallen behind one with an earlier end stays behind and is taken out. What remains rises along the list, its last option is
 * the best, and only the differences between neighbours have to be kept.
 */
export class Schedule<T> {
  private readonly options: Option<T>[];
  private last: Option<T>;
  private best: T;

  constructor(private readonly arithmetic: Arithmetic<T>) {
    this.last = { candidate: undefined, before: undefined, count: 0, end: -Infinity, above: arithmetic.zero, next: undefined, overtakenBy: undefined };
    this.options = [this.last];
    this.best = arithmetic.zero;
  }

  /** The most that can be shown for the days swept so far, and how. */
  get value(): T {
    return this.best;
  }

  get choice(): Choice<T> {
    return this.last;
  }

  /** An entry of these lows that begins on `earliest`; to be called on its latest day. */
  addEntries(earliest: number, low: T): void {
    const { arithmetic } = this;
    const at = this.lastEndingBefore(earliest);
    if (at === this.last) {
      this.best = arithmetic.add(this.best, low);
      return;
    }
    at.next!.above = arithmetic.subtract(at.next!.above, low);
    for (let next = at.next; next !== undefined && this.isBehind(next, at); next = at.next) {
      at.next = next.next;
      next.overtakenBy = at;
      if (next.next) next.next.above = arithmetic.add(next.next.above, next.above);
      else {
        this.best = arithmetic.subtract(this.best, next.above);
        this.last = at;
      }
    }
  }

  /** The best choice that goes on with `candidate`; to be called before anything of its first day. */
  begin(candidate: Candidate<T>): Begun<T> {
    return { candidate, before: this.last, count: this.last.count + 1, value: this.arithmetic.add(this.best, candidate.low) };
  }

  /** Offers what `begin` gave; to be called at the end of the candidate's last day, of equal days in order of preference. */
  finish({ candidate, before, count, value }: Begun<T>): void {
    const above = this.arithmetic.subtract(value, this.best);
    const option: Option<T> = { candidate, before, count, end: candidate.end, above, next: undefined, overtakenBy: undefined };
    if (this.isBehind(option, this.last)) return;
    this.last.next = option;
    this.last = option;
    this.best = value;
    this.options.push(option);
  }

  private isBehind(option: Option<T>, earlier: Option<T>): boolean {
    const difference = this.arithmetic.compare(option.above, this.arithmetic.zero);
    return difference < 0 || (difference === 0 && option.count > earlier.count);
  }

  private lastEndingBefore(day: number): Option<T> {
    // Most entries begin after all windows so far.
    if (this.last.end < day) return this.last;
    let [low, high] = [0, this.options.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.options[middle]!.end < day) low = middle + 1;
      else high = middle;
    }
    let option = this.options[low - 1]!;
    while (option.overtakenBy) {
      if (option.overtakenBy.overtakenBy) option.overtakenBy = option.overtakenBy.overtakenBy;
      option = option.overtakenBy;
    }
    return option;
  }
}

/** The candidates of a choice, earliest first. */
export function chosen<T>(choice: Choice<T>): Candidate<T>[] {
  const found: Candidate<T>[] = [];
  for (let at: Choice<T> | undefined = choice; at?.candidate; at = at.before) found.push(at.candidate);
  return found.reverse();
}

/** Whether the days meet any of the windows, which are in order and do not overlap. */
export function touchesAny(windows: readonly Window[], earliest: number, latest: number): boolean {
  let [low, high] = [0, windows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (windows[middle]!.end < earliest) low = middle + 1;
    else high = middle;
  }
  return low < windows.length && windows[low]!.start <= latest;
}
