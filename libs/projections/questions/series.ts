import { type Static, Type } from 'typebox';
import { NOTHING, type Step } from '../totals/flow.js';
import { stockSeries, type StockTotal } from '../totals/stock.js';
import { Bounds, MeasureAnswer } from './answers.js';
import { Citation } from './citation.js';
import { defineQuestion } from './definition.js';
import { prepareTexts } from './timeline-scope.js';
import { QuestionAnswer, totalNeeds, TotalQuestion } from './total-question.js';
import { ofMeasure } from './totals.js';
import { isoOrNull, measureAnswer, Views } from './views.js';

const StepAnswer = Type.Object(
  {
    day: Type.Union([Type.String({ format: 'date' }), Type.Null()]),
    itemised: Type.Optional(Bounds),
    supported: Type.Optional(Bounds),
    level: Type.Optional(Type.Object({ ...Bounds.properties, witness: Type.String({ description: 'The entry or statement that says so' }) })),
  },
  { $id: 'Step', description: 'Of a flow itemised and supported, of a stock the level; none of them where nothing is known' },
);

const SeriesAnswer = Type.Object(
  {
    measure: MeasureAnswer,
    question: QuestionAnswer,
    steps: Type.Array(StepAnswer, { description: 'The first day, and those on which the total of [since, day] changes, with what it is from then on; day null: from the beginning of time. Of a stock: each day that a level is told of' }),
    citation: Citation,
  },
  { $id: 'Series' },
);

function sums(total: TotalQuestion, views: Views): Static<typeof StepAnswer>[] {
  const nothing: Step = { ...NOTHING, day: total.question.since };
  return (total.reader()?.series(total.question) ?? [nothing]).map(({ day, itemised, supported }) => ({
    day: isoOrNull(day),
    itemised: views.bounds(itemised),
    supported: views.bounds(supported),
  }));
}

function levels({ ledger, question }: TotalQuestion, views: Views): Static<typeof StepAnswer>[] {
  const told = (ledger ? stockSeries(ledger, question) : []).map(({ day, level, entry }: StockTotal) => ({ day: isoOrNull(day), level: { ...views.bounds(level), witness: views.entryId(entry) } }));
  return told[0]?.day === null ? told : [{ day: null }, ...told];
}

export const seriesQuestion = defineQuestion({
  path: '/v1/totals/{measure}/series',
  name: 'getTotalSeries',
  needs: totalNeeds,
  prepare: prepareTexts,
  summary: 'The step curve of a total over the days up to asOf',
  parameters: ofMeasure,
  answer: SeriesAnswer,
  ask: (asked, values) => {
    const total = TotalQuestion.read(asked, values);
    const views = new Views(asked.model, total.question.at);
    const steps = total.measure.kind === 'stock' ? levels(total, views) : sums(total, views);
    return { measure: measureAnswer(total.measure), question: total.inWords(views), steps, citation: total.citation(`${total.path}/series`) };
  },
});
