import { dayToIso, type Interval, zeroDecimal } from '#quantities';
import { isoOrNull, type Statement, type TotalQuestion, type Views } from '#projections';
import type { Considered } from './consider.js';
import { sumOf } from './figures.js';
import type { Share } from './flow-parts.js';
import { counted, left } from './reasons.js';

/** What an entry or statement is to the level of a stock. */
export interface StockParts {
  level: Share & Interval;
}

/** Tells what things are to one level. */
export class StockJudge {
  private readonly statements: ReadonlyMap<number, Statement>;

  constructor(
    private readonly total: TotalQuestion,
    /** The entry or statement that is the level, and its day. */
    private readonly latest: { entry: number; day: number } | undefined,
    private readonly views: Views,
  ) {
    const { ledger, question } = total;
    this.statements = new Map((ledger?.statements.about(question, question.at) ?? []).map((each) => [each.entry, each]));
  }

  of(considered: Considered): StockParts {
    const { barred, entry, isStatement, figures } = considered;
    const nothing = { low: zeroDecimal, high: zeroDecimal };
    if (barred) return { level: { ...barred, ...nothing } };
    const sum = sumOf(figures);
    const statement = isStatement ? this.statements.get(entry)! : undefined;
    if (statement && !statement.inside) return { level: { ...left('scope-not-inside', 'It is about more than what is asked, so it is not the level of that.'), ...nothing } };
    if (figures.some(({ counts }) => counts === 'upper-bound')) {
      return { level: { ...left('in-country-in-part', `Not all of its places lie in ${this.total.question.country}: it says nothing of the level there.`), ...nothing } };
    }
    const day = isoOrNull(statement ? statement.endLatest : considered.days.latest);
    if (day === null) return { level: { ...left('day-not-known', 'Its last day is not known: it says nothing of the level on any day.'), ...nothing } };
    const asOf = dayToIso(this.total.question.asOf);
    if (day > asOf) return { level: { ...left('after-as-of', `It is about ${day}, after ${asOf}.`), ...nothing } };
    if (entry === this.latest?.entry) return { level: { ...counted('latest', `It is about ${day}, and no other that counts is later up to ${asOf}.`), ...sum } };
    const id = this.views.entryId(this.latest!.entry);
    return { level: { ...left('earlier-than', `It is about ${day}; ${id}, about ${isoOrNull(this.latest!.day)}, comes after it.`, [id]), ...nothing } };
  }
}
