import { compare, conflictInWords, type Decimal, intervalInWords, type Policy, subtract, zeroDecimal } from '#quantities';
import type { Viewpoint } from '../model/axes.js';
import { type Arithmetic, bigints, numbers } from './arithmetic.js';
import type { Ledger, Scope } from './ledger.js';
import type { Bounds } from './quantities-seen.js';
import { type Candidate, chosen, Schedule } from './schedule.js';
import { series, type ScaledStep } from './series.js';
import { startsSurelyBy, type Statement, surelyContains } from './statements.js';
import { sweep } from './sweep.js';
import type { Tally } from './tally.js';
import { everyGroup, groupsClearOf, rowsIn, type Witnesses, witnessesIn } from './witnesses.js';
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
      const { tally } = sums;
      const groups = part === 'itemised' ? everyGroup(tally) : groupsClearOf(supportedLow(sums, question, itemisedOf(sums, question)).windows, tally, question);
      return rowsIn(groups, tally).map(this.entryOf).sort((a, b) => a - b);
    });
  }

  /** Quickly in JavaScript numbers; once more in big integers where a sum might not be exact. */
  private exactly<R>(question: Question, answer: <T>(sums: Sums<T>) => R): R {
    const { quantities } = this.ledger;
    const statements = this.ledger.statements.about(question, question.at);
    const bounds = quantities.quick(question.policy);
    const tally = this.ledger.tally(question, question.at, question.since, question.asOf, bounds);
    let whole = tally.most;
    for (const { quantity } of statements) whole += bounds.low[quantity]! + Math.abs(bounds.high[quantity]!);
    // Nothing is negative, so no partial sum exceeds the whole; NaN fails the comparison as it should.
    if (whole < Number.MAX_SAFE_INTEGER) return answer({ arithmetic: numbers, tally, bounds, statements });
    const exact = quantities.exact(question.policy);
    return answer({ arithmetic: bigints, tally: this.ledger.tallyExactly(tally, question, exact), bounds: exact, statements });
  }

  private totalOf<T>(sums: Sums<T>, question: Question): { total: FlowTotal; windows: readonly Candidate<T>[] } {
    const { since, asOf } = question;
    const { statements, tally } = sums;
    const itemised = itemisedOf(sums, question);
    const { low, windows } = supportedLow(sums, question, itemised);
    const { high, highStatements } = upperBound(sums, since, asOf);
    const total: FlowTotal = {
      itemised: { ...itemised, entries: witnessesIn(everyGroup(tally), tally, this.entryOf) },
      stated: statements.filter(({ startEarliest, endLatest }) => startEarliest <= asOf && endLatest >= since).reverse(),
      supported: {
        low,
        high,
        lowStatements: windows.map(({ statement }) => statements[statement]!),
        lowEntries: witnessesIn(groupsClearOf(windows, tally, question), tally, this.entryOf),
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

  private readonly entryOf = (row: number): number => this.ledger.rows.entry.get(row);
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

/** What has been claimed but never itemised: never below 0. */
export function unitemised(itemised: Range, supported: Range): Range {
  const atLeastZero = (value: Decimal): Decimal => (compare(value, zeroDecimal) < 0 ? zeroDecimal : value);
  return {
    low: itemised.high === null ? zeroDecimal : atLeastZero(subtract(supported.low, itemised.high)),
    high: supported.high === null ? null : atLeastZero(subtract(supported.high, itemised.low)),
  };
}
