import { formatDecimal, subtract, zeroDecimal } from '#quantities';
import { flowFigures, NOTHING, type TotalQuestion, type Views, type Workings } from '#projections';
import type { Derivation } from './answer.js';
import { arithmeticOf } from './arithmetic.js';
import type { Considered } from './consider.js';
import { FlowJudge, type FlowParts } from './flow-parts.js';
import type { Part } from './question.js';
import { addSums, type Sums, sumOfParts, sumsBefore } from './sums.js';

/** What some items are to each part, and what the answer says of the whole. */
export interface Derived<P> {
  parts: P[];
  answer: Pick<Derivation, 'total' | 'arithmetic' | 'sums'>;
}

/**
 * @param start how many items come before these
 * @param part that the items are limited to: sums of others would not add up
 */
export function flowDerivation(total: TotalQuestion, views: Views, considered: readonly Considered[], start: number, part: Part | undefined): Derived<FlowParts> {
  const workings = workingsOf(total);
  const judge = new FlowJudge(total, workings, views);
  const parts = considered.map((each) => judge.of(each));
  const boundsOf = (quantity: number) => total.ledger!.quantities.intervalOf(quantity, total.question.policy);
  const [first] = considered;
  const before = first && start > 0 ? sumsBefore(workings, first.entry, boundsOf) : sumOfParts([]);
  const page = sumOfParts(parts);
  const low = workings.chosen.reduce((rest, { quantity }) => subtract(rest, boundsOf(quantity).low), workings.total.supported.low);
  return {
    parts,
    answer: {
      total: flowFigures(workings.total, total.currency),
      arithmetic: arithmeticOf(workings, views, (quantity) => boundsOf(quantity).low, low, total.currency),
      sums: { before: sumsAnswer(before, part), page: sumsAnswer(page, part), after: sumsAnswer(addSums(before, page), part) },
    },
  };
}

/** The entries and statements that make a part, in order of recording. */
export function makersOfFlow(total: TotalQuestion, part: Part): Uint32Array {
  const reader = total.reader();
  if (!reader) return new Uint32Array();
  const named = (statements: readonly { entry: number }[]): number[] => statements.map(({ entry }) => entry);
  const found = (() => {
    if (part === 'itemised') return reader.entriesOf('itemised', total.question);
    const { stated, supported } = reader.total(total.question);
    if (part === 'stated') return named(stated);
    return [...new Set([...named(supported.lowStatements), ...named(supported.highStatements), ...reader.entriesOf('supported', total.question)])];
  })();
  return Uint32Array.from(found).sort();
}

/** Where nothing was ever counted, everything that was considered is kept out before the workings are asked. */
const NONE: Workings = {
  total: NOTHING,
  statements: [],
  candidates: [],
  chosen: [],
  ceilings: [],
  entries: { certain: 0, possible: 0, openEnded: 0, high: zeroDecimal },
  sumsBefore: () => ({ itemised: { entries: 0, low: zeroDecimal, high: zeroDecimal, openEnded: 0 }, supported: { entries: 0, low: zeroDecimal } }),
  touching: () => ({ entries: 0, low: zeroDecimal, uncoveredLow: zeroDecimal }),
};

export const workingsOf = (total: TotalQuestion): Workings => total.reader()?.workings(total.question) ?? NONE;

type SumsAnswer = NonNullable<Derivation['sums']>['page'];

function sumsAnswer({ itemised, stated, supported }: Sums, part: Part | undefined): SumsAnswer {
  return {
    ...((part ?? 'itemised') === 'itemised' && { itemised: { ...itemised, low: formatDecimal(itemised.low), high: formatDecimal(itemised.high) } }),
    ...((part ?? 'stated') === 'stated' && { stated }),
    ...((part ?? 'supported') === 'supported' && { supported: { ...supported, low: formatDecimal(supported.low), high: supported.high && formatDecimal(supported.high) } }),
  };
}
