import { type Measure, quantityInWords } from '#events';
import { type Decimal, formatDecimal, intervalInWords, type Interval } from '#quantities';
import { type Static, Type } from 'typebox';
import { Bounds } from '../questions/answers.js';
import { isoOrNull } from '../questions/views.js';
import { FlowReader, headlineOf, NOTHING, type Question, type Range } from '../totals/flow.js';
import { stockTotal, type StockTotal } from '../totals/stock.js';
import type { ReadModel } from '../model/read-model.js';

const Count = Type.Object({ count: Type.Integer() });

/** The figures of a total, as its answer names them. */
export const TotalFigures = Type.Object(
  {
    headline: Type.String({ description: 'The figure in words: "at least 301"' }),
    itemised: Type.Optional(Type.Object({ ...Bounds.properties, entries: Count })),
    stated: Type.Optional(Count),
    supported: Type.Optional(Type.Object({ ...Bounds.properties, inConflict: Type.Boolean() })),
    unitemised: Type.Optional(Bounds),
    level: Type.Optional(Type.Union([Type.Object({ ...Bounds.properties, day: Type.Union([Type.String({ format: 'date' }), Type.Null()]), witness: Type.String() }), Type.Null()])),
  },
  { $id: 'TotalFigures', description: 'The figures of a Total, without what they rest on' },
);
export type TotalFigures = Static<typeof TotalFigures>;

export const boundsOf = ({ low, high }: Interval): Static<typeof Bounds> => ({ low: formatDecimal(low), high: high && formatDecimal(high) });

/** What the figures of a flow are made of. */
export interface FlowFigures {
  readonly itemised: Range & { readonly entries: { readonly count: number } };
  readonly stated: { readonly length: number };
  readonly supported: Range & { readonly inConflict: boolean };
  readonly unitemised: Range;
}

/** @param running the figures of a flow where they are known already */
export function figuresOf(model: ReadModel, measure: Measure, currency: string | undefined, question: Question, running?: FlowFigures): TotalFigures {
  const ledger = model.totals.ledger(measure.code, currency);
  if (measure.kind === 'stock') return stockFigures(model, ledger && stockTotal(ledger, question), currency);
  return flowFigures(running ?? (ledger ? new FlowReader(ledger).total(question) : NOTHING), currency);
}

export function stockFigures(model: ReadModel, found: StockTotal | undefined, currency: string | undefined): TotalFigures {
  if (!found) return { headline: 'unknown', level: null };
  const { entry: witness } = model.journal.get(found.entry)!.data as { entry: string };
  return { headline: intervalInWords(found.level, figureIn(currency)), level: { ...boundsOf(found.level), day: isoOrNull(found.day), witness } };
}

export function flowFigures({ itemised, stated, supported, unitemised }: FlowFigures, currency: string | undefined): TotalFigures {
  return {
    headline: headlineOf(supported, figureIn(currency)),
    itemised: { ...boundsOf(itemised), entries: { count: itemised.entries.count } },
    stated: { count: stated.length },
    supported: { ...boundsOf(supported), inConflict: supported.inConflict },
    unitemised: boundsOf(unitemised),
  };
}

const figureIn = (currency: string | undefined) => (value: Decimal): string =>
  quantityInWords({ qualifier: 'exact', value: formatDecimal(value), ...(currency !== undefined && { currency }) });
