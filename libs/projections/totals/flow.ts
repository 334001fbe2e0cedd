import { compare, conflictInWords, type Decimal, intervalInWords, type Policy, subtract, zeroDecimal } from '#quantities';
import type { Viewpoint } from '../model/axes.js';
import type { Dictionary } from '../model/dictionary.js';
import { type Arithmetic, bigints, numbers } from './arithmetic.js';
import type { Ledger, Scope, Selection } from './ledger.js';
import type { Bounds } from './quantities-seen.js';
import { type Candidate, chosen, Schedule } from './schedule.js';
import { series, type ScaledStep } from './series.js';
import type { Statement } from './statements.js';
import { sweep } from './sweep.js';
import type { Tally } from './tally.js';

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

/** What a question selects, added up in one kind of arithmetic. */
interface Sums<T> {
  arithmetic: Arithmetic<T>;
  tally: Tally<T>;
  bounds: Bounds<T>;
  selection: Selection;
  statements: Statement[];
}

/** Answers questions about one ledger of a flow measure. */
export class FlowReader {
  constructor(
    private readonly ledger: Ledger,
    private readonly dictionary: Dictionary,
  ) {}

  total(question: Question): FlowTotal {
    return this.exactly(question, (sums) => this.totalOf(sums, question));
  }

  /** The total for every day D up to `asOf` on which it changes, first to last. */
  series(question: Question): Step[] {
    return this.exactly(question, (sums) => this.stepsOf(sums, question));
  }

  /** The entries that make one part of the total, in order of recording. */
  entriesOf(part: Part, question: Question): number[] {
    return this.exactly(question, (sums) => {
      const isWitness = part === 'itemised' ? meeting(question) : insideButClearOf(this.supportedLow(sums, question, this.itemised(sums, question.since, question.asOf)).windows, question);
      const rows = Array.from(sums.selection.rows).filter((row) => isWitness(...this.ledger.daysAt(row)));
      return rows.map((row) => this.ledger.rows.entry.get(row));
    });
  }

  /** Quickly in JavaScript numbers; once more in big integers where a sum might not be exact. */
  private exactly<R>(question: Question, answer: <T>(sums: Sums<T>) => R): R {
    const { quantities } = this.ledger;
    const selection = this.ledger.select(question, question.at);
    const statements = this.ledger.statements.about(question, question.at);
    const bounds = quantities.quick(question.policy);
    const tally = this.ledger.tally(selection, bounds);
    let whole = 0;
    for (let span = 0; span < tally.count.length; span += 1) whole += tally.low[span]! + tally.high[span]!;
    for (const { quantity } of statements) whole += bounds.low[quantity]! + Math.abs(bounds.high[quantity]!);
    // Nothing is negative, so no partial sum exceeds the whole; NaN fails the comparison as it should.
    if (whole < Number.MAX_SAFE_INTEGER) return answer({ arithmetic: numbers, tally, bounds, selection, statements });
    const exact = quantities.exact(question.policy);
    return answer({ arithmetic: bigints, tally: this.ledger.tallyExactly(selection, exact), bounds: exact, selection, statements });
  }

  private totalOf<T>(sums: Sums<T>, question: Question): FlowTotal {
    const { since, asOf } = question;
    const { statements } = sums;
    const itemised = this.itemised(sums, since, asOf);
    const { low, windows } = this.supportedLow(sums, question, itemised);
    const { high, highStatements } = upperBound(sums, since, asOf);
    return {
      itemised: { ...itemised, entries: this.witnesses(sums, meeting(question)) },
      stated: statements.filter(({ startEarliest, endLatest }) => startEarliest <= asOf && endLatest >= since).sort(latestFirst),
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
  }

  /** The most that can be shown, and the windows of the statements chosen for it, in order. */
  private supportedLow<T>(sums: Sums<T>, { since, asOf }: Question, itemised: Range): { low: Decimal; windows: readonly Candidate<T>[] } {
    const claims = candidates(sums, since, asOf);
    if (claims.length === 0) return { low: itemised.low, windows: [] };
    const schedule = new Schedule(sums.arithmetic);
    for (const _ of sweep(schedule, this.dictionary.spans, sums.tally, claims, since, asOf));
    return { low: sums.arithmetic.decimal(schedule.value, sums.bounds.scale), windows: chosen(schedule.choice) };
  }

  private stepsOf<T>(sums: Sums<T>, { since, asOf }: Question): Step[] {
    const { arithmetic, bounds, tally, statements } = sums;
    const schedule = new Schedule(arithmetic);
    const supported: [number, T][] = [];
    for (const day of sweep(schedule, this.dictionary.spans, tally, candidates(sums, since, asOf), since, asOf)) supported.push([day, schedule.value]);
    const ceilings = statements
      .filter((each) => each.contains && startsSurelyBy(each, since) && isBounded(sums, each))
      .map(({ endEarliest, quantity }) => ({ until: endEarliest, high: bounds.high[quantity]! }));
    const decimal = (value: T): Decimal => arithmetic.decimal(value, bounds.scale);
    const range = (low: T, high: T | null): Range => ({ low: decimal(low), high: high === null ? null : decimal(high) });
    return series(arithmetic, this.dictionary.spans, tally, supported, ceilings, since, asOf).map((step: ScaledStep<T>) => ({
      day: step.day,
      itemised: range(step.itemisedLow, step.itemisedHigh),
      supported: range(step.supportedLow, step.supportedHigh),
    }));
  }

  private itemised<T>({ arithmetic, tally, bounds }: Sums<T>, since: number, asOf: number): Range {
    const [earliest, latest] = [this.dictionary.spans.earliest.values, this.dictionary.spans.latest.values];
    let [low, high, open] = [arithmetic.zero, arithmetic.zero, 0];
    for (let span = 0; span < tally.count.length; span += 1) {
      if (tally.count[span] === 0 || earliest[span]! > asOf || latest[span]! < since) continue;
      high = arithmetic.add(high, tally.high[span]!);
      open += tally.open[span]!;
      if (earliest[span]! >= since && latest[span]! <= asOf) low = arithmetic.add(low, tally.low[span]!);
    }
    return { low: arithmetic.decimal(low, bounds.scale), high: open > 0 ? null : arithmetic.decimal(high, bounds.scale) };
  }

  private witnesses<T>({ selection: { rows }, tally }: Sums<T>, isWitness: ByDays): Witnesses {
    const [earliest, latest] = [this.dictionary.spans.earliest.values, this.dictionary.spans.latest.values];
    const bySpan = new Uint8Array(tally.count.length);
    const found: Witnesses = { count: 0, first: [] };
    for (let span = 0; span < bySpan.length; span += 1) {
      if (tally.count[span] === 0 || !isWitness(earliest[span]!, latest[span]!)) continue;
      bySpan[span] = 1;
      found.count += tally.count[span]!;
    }
    const named = Math.min(found.count, WITNESSES_NAMED);
    const [span, entry] = [this.ledger.span.values, this.ledger.rows.entry.values];
    for (let i = 0; found.first.length < named; i += 1) if (bySpan[span[rows[i]!]!] === 1) found.first.push(entry[rows[i]!]!);
    return found;
  }
}

/** Statements about the question's scope or a part of it whose windows lie inside [since, asOf]. */
function candidates<T>({ statements, bounds }: Sums<T>, since: number, asOf: number): Candidate<T>[] {
  return statements.flatMap(({ inside, startEarliest: start, endLatest: end, quantity }, statement) =>
    inside && start >= since && end <= asOf ? [{ statement, start, end, low: bounds.low[quantity]! }] : [],
  );
}

function upperBound<T>(sums: Sums<T>, since: number, asOf: number): { high: Decimal | null; highStatements: Statement[] } {
  const { arithmetic, bounds, statements } = sums;
  let least: T | undefined;
  let highStatements: Statement[] = [];
  for (const statement of statements) {
    if (!statement.contains || !startsSurelyBy(statement, since) || statement.endEarliest < asOf || !isBounded(sums, statement)) continue;
    const high = bounds.high[statement.quantity]!;
    const difference = least === undefined ? -1 : arithmetic.compare(high, least);
    if (difference < 0) [least, highStatements] = [high, [statement]];
    else if (difference === 0) highStatements.push(statement);
  }
  return { high: least === undefined ? null : arithmetic.decimal(least, bounds.scale), highStatements };
}

/** A start written `..` contains every beginning, an open one included; no other start contains an open one. */
const startsSurelyBy = ({ sinceBeginning, startLatest }: Statement, since: number): boolean => sinceBeginning || startLatest <= since;

const isBounded = <T>({ arithmetic, bounds }: Sums<T>, { quantity }: Statement): boolean => arithmetic.compare(bounds.high[quantity]!, arithmetic.zero) >= 0;

/** Whether the days meet any of the windows, which are in order and do not overlap. */
function touchesAny<T>(windows: readonly Candidate<T>[], earliest: number, latest: number): boolean {
  let [low, high] = [0, windows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (windows[middle]!.end < earliest) low = middle + 1;
    else high = middle;
  }
  return low < windows.length && windows[low]!.start <= latest;
}

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
export function headlineOf({ low, high, inConflict }: FlowTotal['supported'], figure: (value: Decimal) => string): string {
  return inConflict && high ? conflictInWords(low, high, figure) : intervalInWords({ low, high }, figure);
}

type ByDays = (earliest: number, latest: number) => boolean;

const meeting = ({ since, asOf }: Question): ByDays => (earliest, latest) => earliest <= asOf && latest >= since;

const insideButClearOf = <T>(windows: readonly Candidate<T>[], { since, asOf }: Question): ByDays => (earliest, latest) =>
  earliest >= since && latest <= asOf && !touchesAny(windows, earliest, latest);

export function latestFirst(a: Statement, b: Statement): number {
  return b.endLatest - a.endLatest || b.startEarliest - a.startEarliest || b.entry - a.entry;
}

/** What has been claimed but never itemised: never below 0. */
function unitemised(itemised: Range, supported: Range): Range {
  const atLeastZero = (value: Decimal): Decimal => (compare(value, zeroDecimal) < 0 ? zeroDecimal : value);
  return {
    low: itemised.high === null ? zeroDecimal : atLeastZero(subtract(supported.low, itemised.high)),
    high: supported.high === null ? null : atLeastZero(subtract(supported.high, itemised.low)),
  };
}
