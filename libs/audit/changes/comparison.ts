import { type TotalFigures, type TotalQuestion, Views } from '#projections';
import { Consideration } from '../derivation/consider.js';
import type { Changes } from './answer.js';
import type { Causes, Seen } from './causes.js';

/** How two totals of a measure compare. */
export interface Comparison {
  /** The entries and statements that bear otherwise on the one than on the other, in order of recording. */
  readonly entries: readonly number[];
  readonly totals: Readonly<Record<'from' | 'to', TotalFigures>>;
  /** Those, as each side sees them. */
  seen(entries: readonly number[]): readonly { before: Seen; after: Seen }[];
  answer(causes: Causes, start: number, end: number): Pick<Changes, 'difference' | 'byChange' | 'inWords' | 'sums'> & { from: Pick<Changes['from'], 'total' | 'itemised'>; to: Pick<Changes['to'], 'total' | 'itemised'> };
  differenceOf(index: number): Changes['items'][number]['difference'];
}

/** What both sides see of some entries and statements; each judge is asked before the other is made. */
export function seenBySides<P extends Seen['parts']>(entries: readonly number[], sides: readonly TotalQuestion[], judgeOf: (side: TotalQuestion, views: Views) => { of(considered: Seen['considered']): P }) {
  const [former, present] = sides.map((side): Seen[] => {
    const views = new Views(side.asked.model, side.question.at);
    const [judge, consideration] = [judgeOf(side, views), new Consideration(side, views)];
    return entries.map((entry) => {
      const considered = consideration.of(entry);
      return { considered, parts: judge.of(considered) };
    });
  });
  return entries.map((_, index) => ({ before: former![index]!, after: present![index]! }));
}
