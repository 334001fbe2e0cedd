import type { Decimal } from '#quantities';
import type { FlowTotal, Question, Sums } from './flow.js';
import type { Ledger } from './ledger.js';
import { type Candidate, touchesAny, type Window } from './schedule.js';
import { type Statement, surelyContains } from './statements.js';

/** The sums over some of the entries of a total. `high` adds up those that have one; `openEnded` counts the others. */
export interface EntrySums {
  itemised: { entries: number; low: Decimal; high: Decimal; openEnded: number };
  /** Those that add to the lower bound of what is supported. */
  supported: { entries: number; low: Decimal };
}

/** The entries inside the question's days that touch a window: how many they are, and their lows. */
export interface Touching {
  entries: number;
  low: Decimal;
  /** The lows of those among them that touch no chosen window. */
  uncoveredLow: Decimal;
}

/** How the total of a flow came about. Of use until any ledger is asked something else. */
export interface Workings {
  readonly total: FlowTotal;
  /** Every statement that has anything to do with the scope. */
  readonly statements: readonly Statement[];
  /** Those that `supported.low` could choose from. */
  readonly candidates: readonly Statement[];
  /** Those chosen, in order of their windows. */
  readonly chosen: readonly Statement[];
  /** Those that surely contain the question, whether they have a high or not. */
  readonly ceilings: readonly Statement[];
  /** The entries that touch the window: how many lie inside it and how many reach beyond; how many have no high, and the highs of the others. */
  readonly entries: { readonly certain: number; readonly possible: number; readonly openEnded: number; readonly high: Decimal };
  /** The sums over the entries recorded before an event. */
  sumsBefore(entry: number): EntrySums;
  touching(window: Window): Touching;
}

export class FlowWorkings<T> implements Workings {
  readonly statements: readonly Statement[];
  readonly entries: Workings['entries'];

  constructor(
    readonly total: FlowTotal,
    private readonly ledger: Ledger,
    private readonly sums: Sums<T>,
    private readonly question: Question,
    private readonly claims: readonly Candidate<T>[],
    private readonly windows: readonly Candidate<T>[],
  ) {
    this.statements = sums.statements;
    this.entries = this.countEntries();
  }

  get candidates(): Statement[] {
    return this.claims.map(({ statement }) => this.statements[statement]!);
  }

  get chosen(): Statement[] {
    return this.windows.map(({ statement }) => this.statements[statement]!);
  }

  get ceilings(): Statement[] {
    return this.statements.filter((each) => surelyContains(each, this.question.since, this.question.asOf));
  }

  sumsBefore(entry: number): EntrySums {
    const { arithmetic, bounds, tally } = this.sums;
    const { rows } = this.ledger;
    const roles = this.ledger.rolesFor(this.question);
    let [entries, low, high, openEnded] = [0, arithmetic.zero, arithmetic.zero, 0];
    let [supportedEntries, supportedLow] = [0, arithmetic.zero];
    for (let group = 0; group < tally.length; group += 1) {
      if (tally.entry[group]! >= entry) continue;
      const [earliest, latest] = [tally.earliest[group]!, tally.latest[group]!];
      const isInside = this.isInside(earliest, latest);
      const isSupported = isInside && !touchesAny(this.windows, earliest, latest);
      tally.eachRow(group, (row) => {
        if (rows.entry.get(row) >= entry) return false;
        const quantity = this.ledger.quantityAt(row);
        entries += 1;
        if (arithmetic.compare(bounds.high[quantity]!, arithmetic.zero) < 0) openEnded += 1;
        else high = arithmetic.add(high, bounds.high[quantity]!);
        if (!isInside) return true;
        const least = this.ledger.isWhole(row, roles) ? bounds.low[quantity]! : arithmetic.zero;
        low = arithmetic.add(low, least);
        if (!isSupported) return true;
        supportedEntries += 1;
        supportedLow = arithmetic.add(supportedLow, least);
        return true;
      });
    }
    return {
      itemised: { entries, low: this.decimal(low), high: this.decimal(high), openEnded },
      supported: { entries: supportedEntries, low: this.decimal(supportedLow) },
    };
  }

  touching({ start, end }: Window): Touching {
    const { arithmetic, tally } = this.sums;
    let [entries, low, uncovered] = [0, arithmetic.zero, arithmetic.zero];
    for (let group = 0; group < tally.length; group += 1) {
      const [earliest, latest] = [tally.earliest[group]!, tally.latest[group]!];
      if (earliest > end || latest < start || !this.isInside(earliest, latest)) continue;
      entries += tally.count[group]!;
      low = arithmetic.add(low, tally.low[group]!);
      if (!touchesAny(this.windows, earliest, latest)) uncovered = arithmetic.add(uncovered, tally.low[group]!);
    }
    return { entries, low: this.decimal(low), uncoveredLow: this.decimal(uncovered) };
  }

  private countEntries(): Workings['entries'] {
    const { arithmetic, tally } = this.sums;
    const { length, earliest, latest, count } = tally;
    let [certain, possible, openEnded, high] = [0, 0, 0, arithmetic.zero];
    for (let group = 0; group < length; group += 1) {
      if (this.isInside(earliest[group]!, latest[group]!)) certain += count[group]!;
      else possible += count[group]!;
      openEnded += tally.open[group]!;
      high = arithmetic.add(high, tally.high[group]!);
    }
    return { certain, possible, openEnded, high: this.decimal(high) };
  }

  private isInside(earliest: number, latest: number): boolean {
    return earliest >= this.question.since && latest <= this.question.asOf;
  }

  private decimal(value: T): Decimal {
    return this.sums.arithmetic.decimal(value, this.sums.bounds.scale);
  }
}
