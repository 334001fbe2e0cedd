import { type Decimal, formatDecimal } from '#quantities';
import { FOREVER_SEQ, flowFigures, type ShareChange, shareChanges, type TotalQuestion, type Workings } from '#projections';
import { workingsOf } from '../derivation/flow.js';
import { FlowJudge } from '../derivation/flow-parts.js';
import type { Changes } from './answer.js';
import type { Causes, Seen } from './causes.js';
import { type Change, CHANGES, inOrder } from './codes.js';
import { type Difference, differenceAnswer, differenceBy, sumOfDifferences } from './difference.js';
import { type Comparison, seenBySides } from './comparison.js';
import { type StatementChange, statementChanges } from './statements.js';

/** The most changes that are told by their reasons in sum: each has to be looked at. */
const SUMMED = 500;

interface Side {
  workings: Workings;
  itemised: ReturnType<Workings['sumsBefore']>['itemised'];
}

/** Two totals of a flow. */
export class FlowComparison implements Comparison {
  private readonly changes: readonly (ShareChange | StatementChange)[];
  private readonly former: Side;
  private readonly present: Side;

  constructor(
    private readonly before: TotalQuestion,
    private readonly after: TotalQuestion,
  ) {
    [this.former, this.present] = [sideOf(before), sideOf(after)];
    const [a, b] = [this.former.workings, this.present.workings];
    const { ledger, asked } = after;
    const entries = ledger ? shareChanges(ledger, asked.model.dictionary, { question: before.question, total: a.total }, { question: after.question, total: b.total }) : [];
    this.changes = [...entries, ...statementChanges([before, a], [after, b])].sort((one, other) => one.entry - other.entry);
  }

  get entries(): number[] {
    return this.changes.map(({ entry }) => entry);
  }

  seen(entries: readonly number[]): { before: Seen; after: Seen }[] {
    return seenBySides(entries, [this.before, this.after], (side, views) => new FlowJudge(side, workingsOf(side), views));
  }

  differenceOf(index: number): Changes['items'][number]['difference'] {
    return differenceAnswer(differenceBy(this.changes[index]!));
  }

  answer(causes: Causes, start: number, end: number): ReturnType<Comparison['answer']> {
    const differences = this.changes.map(differenceBy);
    const sum = (from: number, to: number) => differenceAnswer(sumOfDifferences(differences.slice(from, to)));
    const whole = sumOfDifferences(differences);
    const byChange = this.changes.length <= SUMMED ? this.byChange(causes, differences) : undefined;
    return {
      from: this.sideAnswer(this.former),
      to: this.sideAnswer(this.present),
      difference: differenceAnswer(whole),
      ...(byChange && { byChange }),
      inWords: this.inWords(byChange ?? []),
      sums: { before: sum(0, start), page: sum(start, end), after: sum(0, end) },
    };
  }

  private sideAnswer({ workings, itemised }: Side): Pick<Changes['from'], 'total' | 'itemised'> {
    return { total: flowFigures(workings.total, this.after.currency), itemised: { ...itemised, low: formatDecimal(itemised.low), high: formatDecimal(itemised.high) } };
  }

  private byChange(causes: Causes, differences: readonly Difference[]): NonNullable<Changes['byChange']> {
    const found = new Map<Change, Difference[]>();
    this.seen(this.entries).forEach(({ before, after }, index) => {
      const [change] = causes.of(before, after);
      found.set(change, [...(found.get(change) ?? []), differences[index]!]);
    });
    return inOrder(found.keys()).map((change) => ({ change, count: found.get(change)!.length, difference: differenceAnswer(sumOfDifferences(found.get(change)!)) }));
  }

  private inWords(byChange: NonNullable<Changes['byChange']>): string[] {
    const [was, is] = [this.former.workings.total, this.present.workings.total];
    const range = ({ low, high }: { low: Decimal; high: Decimal | null }): string => `[${formatDecimal(low)}, ${high ? formatDecimal(high) : '∞'}]`;
    return [
      `itemised: ${range(was.itemised)}, then ${range(is.itemised)}.`,
      `stated: ${was.stated.length} statements, then ${is.stated.length}.`,
      `supported: ${range(was.supported)}, then ${range(is.supported)}.`,
      `unitemised: ${range(was.unitemised)}, then ${range(is.unitemised)}.`,
      ...byChange.map(({ change, count, difference: { itemised, supported } }) => `${change} (${count}): itemised.low ${withSign(itemised.low)}, supported.low ${withSign(supported.low)}. ${CHANGES[change]}`),
    ];
  }
}

/** The sums are taken at once: the ledger forgets them with the next question. */
function sideOf(side: TotalQuestion): Side {
  const workings = workingsOf(side);
  return { workings, itemised: workings.sumsBefore(FOREVER_SEQ).itemised };
}

const withSign = (value: string): string => (value.startsWith('-') ? `−${value.slice(1)}` : `+${value}`);
