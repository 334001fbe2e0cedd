import { compare, conflictInWords, type Decimal, intervalInWords, type Policy, subtract, zeroDecimal } from '#quantities';
import type { Viewpoint } from '../model/axes.js';
import { type Arithmetic, bigints, numbers } from './arithmetic.js';
import type { Ledger, Scope } from './ledger.js';
import type { Bounds } from './quantities-seen.js';
import { Lowest } from './lowest.js';
import { type Candidate, chosen, Schedule } from './schedule.js';
import { series, type ScaledStep } from './series.js';
import { startsSurelyBy, type Statement, surelyContains } from './statements.js';
import { sweep } from './sweep.js';
import type { Tally } from './tally.js';
import { FlowWorkings, type Workings } from './workings.js';

/** A question about a measure: which part of the world, which days, seen from where. Days are inclusive, since 1970-01-01. */
export interface Question extends Scope {
  /** OPEN_START for no beginning. */
  since: number;
  asOf: number;
  at: Viewpoint;
  policy: Policy;
}

/** Inclusive bounds; null for no upper bound. */
export interface Range {
  low: Decimal;
  high: Decimal | null;
}

/** How many entries make a figure, and the first of them in order of recording, each named by the event that opened it. */
export interface Witnesses {
  count: number;
  first: number[];
}

/** The three parts of a total, and what makes each. */
export interface FlowTotal {
  itemised: Range & { entries: Witnesses };
  /** Latest first. */
  stated: Statement[];
  supported: Range & { lowStatements: Statement[]; lowEntries: Witnesses; highStatements: Statement[]; inConflict: boolean };
  unitemised: Range;
}

/** One step of the curve of a total over the days. */
export interface Step {
  day: number;
  itemised: Range;
  supported: Range;
}

/** A part of a total that entries make. */
export type Part = 'itemised' | 'supported';

/** How many entries a figure names before it only counts them. */
export const WITNESSES_NAMED = 50;

/** The statements that have to do with a question, as {@link Statements.about} gives them, and what the figures in them say in one kind of arithmetic. */
export interface Claims<T> {
  arithmetic: Arithmetic<T>;
  bounds: Bounds<T>;
  statements: readonly Statement[];
}

/** What a question selects, added up. */
export interface Sums<T> extends Claims<T> {
  tally: Tally<T>;
}

/** Answers questions about one ledger of a flow measure. */
export class FlowReader {
  constructor(private readonly ledger: Ledger) {}

  total(question: Question): FlowTotal {
    return this.exactly(question, (sums) => this.totalOf(sums, question).total);
  }

  /** How the total comes about, for whoever wants to follow it. */
  workings(question: Question): Workings {
    return this.exactly(question, (sums): Workings => {
      const { since, asOf } = question;
      const { total, windows } = this.totalOf(sums, question);
      return new FlowWorkings(total, this.ledger, sums, question, candidates(sums, since, asOf), windows);
    });
  }

  /** The total for every day D up to `asOf` on which it changes, first to last. */
  series(question: Question): Step[] {
    return this.exactly(question, (sums) => this.stepsOf(sums, question));
  }

  /** The entries that make one part of the total, in order of recording. */
  entriesOf(part: Part, question: Question): number[] {
    return this.exactly(question, (sums) => {
      const isWitness = part === 'itemised' ? ofAnyDays : insideButClearOf(supportedLow(sums, question, itemisedOf(sums, question)).windows, question);
      const rows: number[] = [];
      eachGroup(sums.tally, isWitness, (_, start, end) => rows.push(...sums.tally.rows.subarray(start, end)));
      return rows.map((row) => this.ledger.rows.entry.get(row)).sort((a, b) => a - b);
    });
  }

  /** Quickly in JavaScript numbers; once more in big integers where a sum might not be exact. */
  private exactly<R>(question: Question, answer: <T>(sums: Sums<T>) => R): R {
    const { quantities } = this.ledger;
    const statements = this.ledger.statements.about(question, question.at);
    const bounds = quantities.quick(question.policy);
    const tally = this.ledger.tally(question, question.at, question.since, question.asOf, bounds);
    let whole = 0;
    for (let group = 0; group < tally.length; group += 1) whole += tally.low[group]! + tally.high[group]!;
    for (const { quantity } of statements) whole += bounds.low[quantity]! + Math.abs(bounds.high[quantity]!);
    // Nothing is negative, so no partial sum exceeds the whole; NaN fails the comparison as it should.
    if (whole < Number.MAX_SAFE_INTEGER) return answer({ arithmetic: numbers, tally, bounds, statements });
    const exact = quantities.exact(question.policy);
    return answer({ arithmetic: bigints, tally: this.ledger.tallyExactly(tally, question, exact), bounds: exact, statements });
  }

  private totalOf<T>(sums: Sums<T>, question: Question): { total: FlowTotal; windows: readonly Candidate<T>[] } {
    const { since, asOf } = question;
    const { statements } = sums;
    const itemised = itemisedOf(sums, question);
    const { low, windows } = supportedLow(sums, question, itemised);
    const { high, highStatements } = upperBound(sums, since, asOf);
    const total: FlowTotal = {
      itemised: { ...itemised, entries: this.witnesses(sums, ofAnyDays) },
      stated: statements.filter(({ startEarliest, endLatest }) => startEarliest <= asOf && endLatest >= since).reverse(),
      supported: {
        low,
        high,
        lowStatements: windows.map(({ statement }) => statements[statement]!),
        lowEntries: this.witnesses(sums, insideButClearOf(windows, question)),
        highStatements,
        inConflict: high !== null && compare(low, high) > 0,
      },
      unitemised: unitemised(itemised, { low, high }),
    };
    return { total, windows };
  }

  private stepsOf<T>(sums: Sums<T>, { since, asOf }: Question): Step[] {
    const { arithmetic, bounds, tally, statements } = sums;
    const schedule = new Schedule(arithmetic);
    const supported: [number, T][] = [];
    sweep(schedule, tally, candidates(sums, since, asOf), since, asOf, (day) => supported.push([day, schedule.value]));
    const ceilings = statements
      .filter((each) => each.contains && startsSurelyBy(each, since) && isBounded(sums, each))
      .map(({ endEarliest, quantity }) => ({ until: endEarliest, high: bounds.high[quantity]! }));
    const decimal = (value: T): Decimal => arithmetic.decimal(value, bounds.scale);
    const range = (low: T, high: T | null): Range => ({ low: decimal(low), high: high === null ? null : decimal(high) });
    return series(arithmetic, tally, supported, ceilings, since, asOf).map((step: ScaledStep<T>) => ({
      day: step.day,
      itemised: range(step.itemisedLow, step.itemisedHigh),
      supported: range(step.supportedLow, step.supportedHigh),
    }));
  }

  private witnesses<T>({ tally }: Sums<T>, isWitness: ByDays): Witnesses {
    const { rows } = tally;
    const { entry } = this.ledger.rows;
    const first = new Lowest(WITNESSES_NAMED);
    let count = 0;
    eachGroup(tally, isWitness, (group, start, end) => {
      count += end - start;
      if (!first.wants(tally.entry[group]!)) return;
      // The entries of a group rise: after one that is too high there is nothing to look for.
      for (let at = start; at < end && first.offer(entry.get(rows[at]!)); at += 1);
    });
    return { count, first: first.numbers };
  }
}

function itemisedOf<T>({ arithmetic, tally, bounds }: Sums<T>, { since, asOf }: Question): Range {
  const { length, earliest, latest } = tally;
  let [low, high, open] = [arithmetic.zero, arithmetic.zero, 0];
  for (let group = 0; group < length; group += 1) {
    high = arithmetic.add(high, tally.high[group]!);
    open += tally.open[group]!;
    if (earliest[group]! >= since && latest[group]! <= asOf) low = arithmetic.add(low, tally.low[group]!);
  }
  return { low: arithmetic.decimal(low, bounds.scale), high: open > 0 ? null : arithmetic.decimal(high, bounds.scale) };
}

/** The most that can be shown, and the windows of the statements chosen for it, in order. */
function supportedLow<T>(sums: Sums<T>, { since, asOf }: Question, itemised: Range): { low: Decimal; windows: readonly Candidate<T>[] } {
  const claims = candidates(sums, since, asOf);
  if (claims.length === 0) return { low: itemised.low, windows: [] };
  const schedule = new Schedule(sums.arithmetic);
  sweep(schedule, sums.tally, claims, since, asOf);
  return { low: sums.arithmetic.decimal(schedule.value, sums.bounds.scale), windows: chosen(schedule.choice) };
}

/** Statements about the question's scope or a part of it whose windows lie inside [since, asOf], in order of their ends, then their starts. */
export function candidates<T>({ statements, bounds }: Pick<Claims<T>, 'statements' | 'bounds'>, since: number, asOf: number): Candidate<T>[] {
  const found: Candidate<T>[] = [];
  for (let statement = 0; statement < statements.length; statement += 1) {
    const { inside, startEarliest: start, endLatest: end, quantity } = statements[statement]!;
    if (inside && start >= since && end <= asOf) found.push({ statement, start, end, low: bounds.low[quantity]! });
  }
  return found;
}

export function upperBound<T>(sums: Claims<T>, since: number, asOf: number): { high: Decimal | null; highStatements: Statement[] } {
  const { arithmetic, bounds, statements } = sums;
  let least: T | undefined;
  let highStatements: Statement[] = [];
  for (const statement of statements) {
    if (!surelyContains(statement, since, asOf) || !isBounded(sums, statement)) continue;
    const high = bounds.high[statement.quantity]!;
    const difference = least === undefined ? -1 : arithmetic.compare(high, least);
    if (difference < 0) [least, highStatements] = [high, [statement]];
    else if (difference === 0) highStatements.push(statement);
  }
  return { high: least === undefined ? null : arithmetic.decimal(least, bounds.scale), highStatements: highStatements.sort((a, b) => a.entry - b.entry) };
}

const isBounded = <T>({ arithmetic, bounds }: Claims<T>, { quantity }: Statement): boolean => arithmetic.compare(bounds.high[quantity]!, arithmetic.zero) >= 0;

/** The total of a measure of which nothing was ever recorded. */
export const NOTHING: FlowTotal = (() => {
  const none: Witnesses = { count: 0, first: [] };
  return {
    itemised: { low: zeroDecimal, high: zeroDecimal, entries: none },
    stated: [],
    supported: { low: zeroDecimal, high: null, lowStatements: [], lowEntries: none, highStatements: [], inConflict: false },
    unitemised: { low: zeroDecimal, high: null },
  };
})();

/** What is supported, as a person would say it; `figure` writes one number. */
export function headlineOf({ low, high, inConflict }: Range & { inConflict: boolean }, figure: (value: Decimal) => string): string {
  return inConflict && high ? conflictInWords(low, high, figure) : intervalInWords({ low, high }, figure);
}

/** To be asked of groups in their order. */
type ByDays = (earliest: number, latest: number) => boolean;

/** A tally has no others than those that meet the question's days. */
const ofAnyDays: ByDays = () => true;

function insideButClearOf<T>(windows: readonly Candidate<T>[], { since, asOf }: Question): ByDays {
  let begun = 0;
  return (earliest, latest) => {
    while (begun < windows.length && windows[begun]!.start <= latest) begun += 1;
    // Windows do not overlap: of those that have begun the last one ends last.
    return earliest >= since && latest <= asOf && (begun === 0 || windows[begun - 1]!.end < earliest);
  };
}

/** Takes the wanted groups, each with where its rows begin and end. */
function eachGroup<T>({ length, earliest, latest, count }: Tally<T>, isWanted: ByDays, take: (group: number, start: number, end: number) => void): void {
  let end = 0;
  for (let group = 0; group < length; group += 1) {
    const start = end;
    end += count[group]!;
    if (isWanted(earliest[group]!, latest[group]!)) take(group, start, end);
  }
}

/** What has been claimed but never itemised: never below 0. */
export function unitemised(itemised: Range, supported: Range): Range {
  const atLeastZero = (value: Decimal): Decimal => (compare(value, zeroDecimal) < 0 ? zeroDecimal : value);
  return {
    low: itemised.high === null ? zeroDecimal : atLeastZero(subtract(supported.low, itemised.high)),
    high: supported.high === null ? null : atLeastZero(subtract(supported.high, itemised.low)),
  };
}
