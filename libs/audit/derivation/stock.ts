import { stockFigures, stockTotal, type StockTotal, type TotalQuestion, type Views } from '#projections';
import type { Considered } from './consider.js';
import type { Derived } from './flow.js';
import { StockJudge, type StockParts } from './stock-parts.js';

export function stockDerivation(total: TotalQuestion, views: Views, considered: readonly Considered[]): Derived<StockParts> {
  const found = levelOf(total);
  const judge = new StockJudge(total, found, views);
  return { parts: considered.map((each) => judge.of(each)), answer: { total: stockFigures(total.asked.model, found, total.currency) } };
}

/** The entry or statement that is the level. */
export function makersOfStock(total: TotalQuestion): Uint32Array {
  const found = levelOf(total);
  return Uint32Array.from(found ? [found.entry] : []);
}

const levelOf = ({ ledger, question }: TotalQuestion): StockTotal | undefined => ledger && stockTotal(ledger, question);
