import { add, compare, type Decimal, formatDecimal, type Interval, subtract, zeroDecimal } from '#quantities';
import { isoOrNull, type Statement, type Touching, type TotalQuestion, type Views, type Workings } from '#projections';
import type { Considered } from './consider.js';
import { sumOf } from './figures.js';
import { counted, left, NAMED, type Verdict } from './reasons.js';

/** What an entry or statement is to one part of a total, and what it adds there: a high of null has no upper bound. */
export type Share = Verdict & Partial<Interval>;

/** What an entry or statement is to each part of a flow's total. Entries are never stated and never a bound from above. */
export interface FlowParts {
  itemised?: Share & Interval;
  stated?: Verdict;
  supportedLow: Share & { low: Decimal; alone?: Decimal };
  supportedHigh?: Share;
}

/** Tells what things are to the parts of one flow's total. */
export class FlowJudge {
  private readonly statements: ReadonlyMap<number, Statement>;
  private readonly chosen: ReadonlySet<number>;
  private readonly ceilings: ReadonlySet<number>;
  private readonly ceilingIds: string[];

  constructor(
    private readonly total: TotalQuestion,
    private readonly workings: Workings,
    private readonly views: Views,
  ) {
    const { supported } = workings.total;
    this.statements = new Map(workings.statements.map((each) => [each.entry, each]));
    this.chosen = new Set(workings.chosen.map(({ entry }) => entry));
    this.ceilings = new Set(supported.highStatements.map(({ entry }) => entry));
    this.ceilingIds = views.entryIds(supported.highStatements.slice(0, NAMED).map(({ entry }) => entry));
  }

  of(considered: Considered): FlowParts {
    return considered.isStatement ? this.ofStatement(considered) : this.ofEntry(considered);
  }

  private ofEntry({ barred, days: { earliest, latest }, figures }: Considered): FlowParts {
    if (barred) return { itemised: { ...barred, ...NOTHING }, supportedLow: { ...barred, low: zeroDecimal } };
    const { since, asOf } = this.total.question;
    const days = `Its days, ${spanInWords(earliest, latest)},`;
    const window = `the window, ${spanInWords(since, asOf)}`;
    if (earliest > asOf || latest < since) {
      const outside = left('outside-window', `${days} do not touch ${window}.`);
      return { itemised: { ...outside, ...NOTHING }, supportedLow: { ...outside, low: zeroDecimal } };
    }
    const sum = sumOf(figures);
    if (earliest < since || latest > asOf) {
      const why = `${days} reach beyond ${window}: it may lie in it.`;
      return {
        itemised: { ...counted('possibly-inside', `${why} It adds its high alone.`), low: zeroDecimal, high: sum.high },
        supportedLow: { ...left('possibly-inside', `${why} Nothing of it is certain.`), low: zeroDecimal },
      };
    }
    const inPart = figures.some(({ counts }) => counts === 'upper-bound');
    const itemised = inPart
      ? counted('in-country-in-part', `Not all of its places lie in ${this.total.question.country}: it adds its high alone.`)
      : counted('certainly-inside', `${days} lie inside ${window}.`);
    return { itemised: { ...itemised, ...sum }, supportedLow: this.supportedByEntry(earliest, latest, sum.low) };
  }

  private supportedByEntry(earliest: number, latest: number, low: Decimal): FlowParts['supportedLow'] {
    const covering = this.touchingChosen(earliest, latest);
    if (covering.length === 0) return { ...counted('uncovered', 'Its days touch no window of a chosen statement.'), low };
    const ids = this.views.entryIds(covering.map(({ entry }) => entry));
    const [first] = covering;
    const why = `Its days touch the window of ${ids[0]}, ${spanInWords(first!.startEarliest, first!.endLatest)}, which may count it already.`;
    return { ...left('covered-by', why, ids), low: zeroDecimal };
  }

  private ofStatement({ barred, entry, figures }: Considered): FlowParts {
    if (barred) return { stated: barred, supportedLow: { ...barred, low: zeroDecimal }, supportedHigh: barred };
    const statement = this.statements.get(entry)!;
    const bounds = sumOf(figures);
    return { stated: this.stated(statement), supportedLow: this.low(statement, bounds.low), supportedHigh: this.high(statement, bounds.high) };
  }

  private stated(statement: Statement): Verdict {
    if (this.touchesWindow(statement)) return counted('touches', `Its window, ${windowInWords(statement)}, touches ${this.window}.`);
    return left('outside-window', `Its window, ${windowInWords(statement)}, does not touch ${this.window}.`);
  }

  private low(statement: Statement, low: Decimal): FlowParts['supportedLow'] {
    const { since, asOf } = this.total.question;
    const { startEarliest: start, endLatest: end, inside } = statement;
    const out = (verdict: Verdict, alone?: Decimal): FlowParts['supportedLow'] => ({ ...verdict, low: zeroDecimal, ...(alone && { alone }) });
    if (!this.touchesWindow(statement)) return out(this.stated(statement));
    if (!inside) return out(left('scope-not-inside', `It is about ${this.scopeInWords(statement)}, which is more than what is asked: its low need not be of that.`));
    if (start < since || end > asOf) return out(left('window-not-inside', `Its window, ${windowInWords(statement)}, reaches beyond ${this.window}.`));
    const touching = this.workings.touching({ start, end });
    const alone = add(subtract(this.workings.total.itemised.low, touching.low), low);
    if (this.chosen.has(statement.entry)) return { ...counted('chosen', this.whyChosen(touching, low)), low, alone };
    const others = this.touchingChosen(start, end);
    if (others.length === 0) return out(left('not-worth-choosing', this.whyNot(touching, low)), alone);
    const ids = this.views.entryIds(others.map(({ entry }) => entry));
    return out(left('overlapped-by', `Its window, ${windowInWords(statement)}, touches that of ${ids[0]}, ${windowInWords(others[0]!)}, which is chosen.`, ids), alone);
  }

  private high(statement: Statement, high: Decimal | null): Share {
    const { since, asOf } = this.total.question;
    if (!statement.contains) return left('scope-not-containing', 'It is about less than what is asked: its high is no bound for all of that.');
    if (!(statement.sinceBeginning || statement.startLatest <= since) || statement.endEarliest < asOf) {
      return left('window-not-containing', `It surely covers only ${spanInWords(statement.startLatest, statement.endEarliest)}, and not all of ${this.window}.`);
    }
    if (high === null) return { ...left('no-upper-bound', 'It has no upper bound.'), high };
    if (this.ceilings.has(statement.entry)) return { ...counted('least', `No statement that contains the question has a lower high than ${formatDecimal(high)}.`), high };
    const least = formatDecimal(this.workings.total.supported.high!);
    return { ...left('higher-than', `Its high, ${formatDecimal(high)}, is above the ${least} of ${this.ceilingIds[0]}.`, this.ceilingIds), high };
  }

  private whyChosen({ entries, low: covered }: Touching, low: Decimal): string {
    if (entries === 0) return `It says at least ${formatDecimal(low)}, and no entry in the window touches its days.`;
    return `It says at least ${formatDecimal(low)}. The ${entries} ${entries === 1 ? 'entry that touches its days says' : 'entries that touch its days say'} at least ${formatDecimal(covered)}.`;
  }

  private whyNot({ uncoveredLow }: Touching, low: Decimal): string {
    return `Choosing it would add ${formatDecimal(low)} and take away ${formatDecimal(uncoveredLow)}, what the entries that touch its days say and that count without it.`;
  }

  private touchesWindow({ startEarliest, endLatest }: Statement): boolean {
    return startEarliest <= this.total.question.asOf && endLatest >= this.total.question.since;
  }

  private touchingChosen(earliest: number, latest: number): Statement[] {
    return this.workings.chosen.filter(({ startEarliest, endLatest }) => startEarliest <= latest && endLatest >= earliest).slice(0, NAMED);
  }

  private get window(): string {
    return `the window asked about, ${spanInWords(this.total.question.since, this.total.question.asOf)}`;
  }

  private scopeInWords(statement: Statement): string {
    const { unit, country } = this.views.payloadAt<{ unit?: string; country?: string }>(statement.entry);
    return `${unit ?? 'all units'}, ${country ?? 'all countries'}`;
  }
}

const NOTHING: Interval = { low: zeroDecimal, high: zeroDecimal };

const windowInWords = ({ startEarliest, endLatest }: Statement): string => spanInWords(startEarliest, endLatest);

/** `2020-07-21 to 2020-10-02`; `up to` and `from` where a side is open. */
export function spanInWords(earliest: number, latest: number): string {
  const [first, last] = [isoOrNull(earliest), isoOrNull(latest)];
  if (first === null) return last === null ? 'of any day' : `up to ${last}`;
  if (last === null) return `from ${first}`;
  return first === last ? first : `${first} to ${last}`;
}

export const least = (a: Decimal | null, b: Decimal | null): Decimal | null => (a === null || (b !== null && compare(b, a) < 0) ? b : a);
