import { type Decimal, formatDecimal } from '#quantities';
import { flowFigures, type ShareChange, shareChanges, type TotalQuestion, type Workings } from '#projections';
import { workingsOf } from '../derivation/flow.js';
import { FlowJudge } from '../derivation/flow-parts.js';
import type { Changes } from './answer.js';
import type { Causes, Seen } from './causes.js';
import { type Change, CHANGES, inOrder } from './codes.js';
import { differenceAnswer, sumOfChanges } from './difference.js';
import { type Comparison, seenBySides } from './comparison.js';
import { type StatementChange, statementChanges } from './statements.js';

/** The most changes that are told by their reasons in sum: each has to be looked at. */
const SUMMED = 500;

/** Two totals of a flow. */
export class FlowComparison implements Comparison {
  private readonly changes: readonly (ShareChange | StatementChange)[];
  private readonly scale: number;
  private readonly former: Workings;
  private readonly present: Workings;

  constructor(
    private readonly before: TotalQuestion,
    private readonly after: TotalQuestion,
  ) {
    const [a, b] = [workingsOf(before), workingsOf(after)];
    [this.former, this.present] = [a, b];
    const { ledger, asked } = after;
    const { scale, changes } = ledger
      ? shareChanges(ledger, asked.model.dictionary, { question: before.question, total: a.total }, { question: after.question, total: b.total })
      : { scale: 0, changes: [] };
    this.scale = scale;
    this.changes = [...changes, ...statementChanges([before, a], [after, b])].sort((one, other) => one.entry - other.entry);
  }

  get entries(): number[] {
    return this.changes.map(({ entry }) => entry);
  }

  get totals(): Comparison['totals'] {
    const { currency } = this.after;
    return { from: flowFigures(this.former.total, currency), to: flowFigures(this.present.total, currency) };
  }

  seen(entries: readonly number[]): { before: Seen; after: Seen }[] {
    return seenBySides(entries, [this.before, this.after], (side, views) => new FlowJudge(side, workingsOf(side), views));
  }

  differenceOf(index: number): Changes['items'][number]['difference'] {
    return this.sum([this.changes[index]!]);
  }

  answer(causes: Causes, start: number, end: number): ReturnType<Comparison['answer']> {
    const { from, to } = this.totals;
    const byChange = this.changes.length <= SUMMED ? this.byChange(causes) : undefined;
    return {
      from: this.sideAnswer(from, this.former),
      to: this.sideAnswer(to, this.present),
      difference: this.sum(this.changes),
      ...(byChange && { byChange }),
      inWords: this.inWords(byChange ?? []),
      sums: { before: this.sum(this.changes.slice(0, start)), page: this.sum(this.changes.slice(start, end)), after: this.sum(this.changes.slice(0, end)) },
    };
  }

  private sum(changes: readonly (ShareChange | StatementChange)[]): NonNullable<Changes['difference']> {
    return differenceAnswer(sumOfChanges(changes, this.scale), this.scale);
  }

  private sideAnswer(figures: Changes['from']['total'], { total, entries: { certain, possible, openEnded, high } }: Workings): Pick<Changes['from'], 'total' | 'itemised'> {
    return {
      total: figures,
      itemised: { entries: certain + possible, low: formatDecimal(total.itemised.low), high: formatDecimal(high), openEnded },
    };
  }

  private byChange(causes: Causes): NonNullable<Changes['byChange']> {
    const found = new Map<Change, (ShareChange | StatementChange)[]>();
    this.seen(this.entries).forEach(({ before, after }, index) => {
      const [change] = causes.of(before, after);
      found.set(change, [...(found.get(change) ?? []), this.changes[index]!]);
    });
    return inOrder(found.keys()).map((change) => ({ change, count: found.get(change)!.length, difference: this.sum(found.get(change)!) }));
  }

  private inWords(byChange: NonNullable<Changes['byChange']>): string[] {
    const [was, is] = [this.former.total, this.present.total];
    const range = ({ low, high }: { low: Decimal; high: Decimal | null }): string => `[${formatDecimal(low)}, ${high ? formatDecimal(high) : '∞'}]`;
    return [
      `itemised: ${range(was.itemised)}, then ${range(is.itemised)}.`,
      `stated: ${was.stated.length} ${was.stated.length === 1 ? 'statement' : 'statements'}, then ${is.stated.length}.`,
      `supported: ${range(was.supported)}, then ${range(is.supported)}.`,
      `unitemised: ${range(was.unitemised)}, then ${range(is.unitemised)}.`,
      ...byChange.map(({ change, count, difference: { itemised, supported } }) => `${change} (${count}): itemised.low ${withSign(itemised.low)}, supported.low ${withSign(supported.low)}. ${CHANGES[change]}`),
    ];
  }
}

const withSign = (value: string): string => (value.startsWith('-') ? `−${value.slice(1)}` : `+${value}`);
