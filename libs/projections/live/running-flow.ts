import { compare } from '#quantities';
import { ROLE } from '../model/dictionary.js';
import { numbers } from '../totals/arithmetic.js';
import { candidates, type Question, type Range, unitemised, upperBound } from '../totals/flow.js';
import type { Ledger } from '../totals/ledger.js';
import { OPEN } from '../totals/quantities-seen.js';
import type { Candidate } from '../totals/schedule.js';
import type { Statement } from '../totals/statements.js';
import { Cells } from './cells.js';
import type { FlowFigures } from './figures.js';
import type { Happening } from './happening.js';
import { holdsOn } from './row-changes.js';
import type { LiveScope } from './scope.js';

/** The total of a flow along the log: it is added up once, and then only changed by what each event changes. */
export class RunningFlow {
  private low = 0;
  private high = 0;
  private open = 0;
  private count = 0;
  /** No sum ever formed exceeds it; NaN where a figure is no JavaScript number. */
  private whole = 0;
  private wholeStated = 0;
  private statements: readonly Statement[] = [];
  private claims: readonly Candidate<number>[] = [];
  /** None where there is nothing to choose from. */
  private cells: Cells | undefined;

  /** @param question its `asOf` holds until the next day; its place on the recorded axis moves on with {@link take} */
  constructor(
    private readonly ledger: Ledger,
    private readonly scope: LiveScope,
    private question: Question,
  ) {
    this.gather();
  }

  /** Takes the next event in. @returns whether it concerns the question */
  take(event: Happening): boolean {
    const { ledger, question } = this;
    this.question = { ...question, at: { ...question.at, recordedBy: event.seq } };
    const statements = event.rowsOf(ledger.statements.rows);
    const isStated = statements.made.length > 0 || statements.ended.length > 0 || (event.redates && this.statements.some((each) => each.sinceBeginning));
    if (isStated && plain(this.readStatements()) !== plain(this.claims)) {
      this.gather();
      return true;
    }
    const { made, ended } = event.rowsOf(ledger.rows);
    const gone = ended.filter((row) => this.isIn(row));
    const come = made.filter((row) => this.isIn(row));
    for (const row of gone) this.addRow(row, -1);
    for (const row of come) this.addRow(row, 1);
    return isStated || gone.length > 0 || come.length > 0;
  }

  /** @returns undefined where JavaScript numbers are not exact */
  figures(): FlowFigures | undefined {
    const { question, statements, low, high, open, count } = this;
    const { scale } = this.bounds;
    const { since, asOf } = question;
    if (!(this.whole + this.wholeStated < Number.MAX_SAFE_INTEGER)) return undefined;
    const decimal = (value: number) => numbers.decimal(value, scale);
    const itemised: Range = { low: decimal(low), high: open > 0 ? null : decimal(high) };
    const most = upperBound({ arithmetic: numbers, bounds: this.bounds, statements }, since, asOf).high;
    const supported: Range = { low: decimal(this.cells?.most() ?? low), high: most };
    return {
      itemised: { ...itemised, entries: { count } },
      stated: { length: statements.filter(({ startEarliest, endLatest }) => startEarliest <= asOf && endLatest >= since).length },
      supported: { ...supported, inConflict: most !== null && compare(supported.low, most) > 0 },
      unitemised: unitemised(itemised, supported),
    };
  }

  private get bounds() {
    return this.ledger.quantities.quick(this.question.policy);
  }

  private gather(): void {
    const { ledger, question, bounds } = this;
    [this.low, this.high, this.open, this.count, this.whole] = [0, 0, 0, 0, 0];
    this.claims = this.readStatements();
    this.cells = this.claims.length === 0 ? undefined : new Cells(this.claims, question.since, question.asOf);
    const { at, since, asOf } = question;
    const { length, earliest, latest, low, high, open, count, most } = ledger.tally(question, at, since, asOf, bounds);
    for (let group = 0; group < length; group += 1) this.add(earliest[group]!, latest[group]!, low[group]!, high[group]!, open[group]!, count[group]!);
    this.whole = most;
  }

  /** @returns those that there is a choice among */
  private readStatements(): Candidate<number>[] {
    const { ledger, question, bounds } = this;
    const statements = ledger.statements.about(question, question.at);
    this.statements = statements;
    this.wholeStated = 0;
    for (const { quantity } of statements) this.wholeStated += bounds.low[quantity]! + Math.abs(bounds.high[quantity]!);
    return candidates({ statements, bounds }, question.since, question.asOf);
  }

  private isIn(row: number): boolean {
    const { ledger, scope, question } = this;
    return holdsOn(ledger.rows, row, question.at.publishedBy) && scope.holds(ledger.credit.get(row)) && scope.roleOf(ledger.place.get(row)) !== ROLE.none;
  }

  private addRow(row: number, times: 1 | -1): void {
    const { ledger, scope, bounds } = this;
    const quantity = ledger.quantityAt(row);
    const low = scope.roleOf(ledger.place.get(row)) === ROLE.whole ? bounds.low[quantity]! : 0;
    const high = bounds.high[quantity]!;
    this.add(...ledger.daysAt(row), times * low, high === OPEN ? 0 : times * high, high === OPEN ? times : 0, times);
  }

  private add(earliest: number, latest: number, low: number, high: number, open: number, count: number): void {
    const { since, asOf } = this.question;
    if (earliest > asOf || latest < since) return;
    this.whole += Math.abs(low) + Math.abs(high);
    this.high += high;
    this.open += open;
    this.count += count;
    if (earliest < since || latest > asOf) return;
    this.low += low;
    this.cells?.add(earliest, latest, low);
  }
}

const plain = (claims: readonly Candidate<number>[]): string => JSON.stringify(claims.map(({ start, end, low }) => [start, end, low]));
