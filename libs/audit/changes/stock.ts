import { formatInterval } from '#quantities';
import { isoOrNull, stockFigures, stockTotal, type StockTotal, type TotalQuestion } from '#projections';
import { StockJudge } from '../derivation/stock-parts.js';
import type { Seen } from './causes.js';
import { type Comparison, seenBySides } from './comparison.js';

/** Two levels of a stock. A level is never a sum: what changed is which reading is the latest, or what it says. */
export class StockComparison implements Comparison {
  readonly entries: readonly number[];
  private readonly former: StockTotal | undefined;
  private readonly present: StockTotal | undefined;

  constructor(
    private readonly before: TotalQuestion,
    private readonly after: TotalQuestion,
  ) {
    [this.former, this.present] = [levelOf(before), levelOf(after)];
    const changed = inWords(this.former) !== inWords(this.present) || this.former?.entry !== this.present?.entry;
    const readings = changed ? [this.former, this.present].flatMap((level) => level?.entry ?? []) : [];
    this.entries = [...new Set(readings)].sort((a, b) => a - b);
  }

  seen(entries: readonly number[]): { before: Seen; after: Seen }[] {
    return seenBySides(entries, [this.before, this.after], (side, views) => new StockJudge(side, levelOf(side), views));
  }

  differenceOf(): undefined {
    return undefined;
  }

  get totals(): Comparison['totals'] {
    const { asked, currency } = this.after;
    return { from: stockFigures(asked.model, this.former, currency), to: stockFigures(asked.model, this.present, currency) };
  }

  answer(): ReturnType<Comparison['answer']> {
    const { from, to } = this.totals;
    return {
      from: { total: from },
      to: { total: to },
      inWords: [`level: ${inWords(this.former)}, then ${inWords(this.present)}.`],
    };
  }
}

const levelOf = ({ ledger, question }: TotalQuestion): StockTotal | undefined => ledger && stockTotal(ledger, question);

const inWords = (found: StockTotal | undefined): string => (found ? `${formatInterval(found.level)} on ${isoOrNull(found.day)}` : 'unknown');
