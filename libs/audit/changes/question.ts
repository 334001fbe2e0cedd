import { type Asked, citedOfSides, citedOfTotal, defineQuestion, measureAnswer, nextAfter, parameter, prepareTexts, type TotalFigures, totalParameters, type TotalQuestion, type Values, Views } from '#projections';
import { ItemWriter } from '../derivation/item.js';
import { type Changes, ChangesAnswer } from './answer.js';
import { Causes } from './causes.js';
import { CHANGES } from './codes.js';
import type { Comparison } from './comparison.js';
import { csvOf } from './csv.js';
import { FlowComparison } from './flow.js';
import { AXES, FORMATS, Sides } from './sides.js';
import { StockComparison } from './stock.js';

export const changesQuestion = defineQuestion({
  path: '/v1/changes',
  name: 'getChanges',
  needs: ['totals', 'timeline', 'funds'],
  prepare: prepareTexts,
  summary: 'Why a total is not what it was',
  description:
    'Compares a total at two places on one axis: two positions of the log, two days of publication, two days that it is asked for, or two policies. The difference is explained by the entries and statements that bear otherwise on it, each with its reason and the events behind it; what they make adds up to the difference.',
  parameters: {
    measure: { ...parameter.measure, description: 'The measure: /v1/measures lists them', required: true },
    axis: { description: 'What from and to are places of', schema: { type: 'string', enum: [...AXES], default: 'recordedBy' } },
    from: { description: 'The earlier place: a log position, an instant or a day; for asOf and publishedBy a day; or a policy', schema: { type: 'string' }, required: true },
    to: { description: 'The later place; now when left out, or the default policy', schema: { type: 'string' } },
    ...totalParameters,
    figures: parameter.figures,
    format: { description: 'The form of the answer; by the Accept header when left out', schema: { type: 'string', enum: [...FORMATS], default: 'json' } },
    limit: parameter.limit,
    cursor: parameter.cursor,
  },
  answer: ChangesAnswer,
  formats: { csv: { mediaType: 'text/csv', description: 'One line for each entry and statement that changed, with what it makes (RFC 4180, UTF-8, with a heading)', write: csvOf } },
  ask: (asked, values) => changesOf(asked, values),
});

function changesOf(asked: Asked, values: Values): Changes {
  const sides = Sides.read(asked, values);
  const { before, after } = sides;
  const comparison: Comparison = after.measure.kind === 'stock' ? new StockComparison(before, after) : new FlowComparison(before, after);
  const causes = new Causes(sides);
  const { start, end, citation } = sides.page('/v1/changes', values, comparison.entries, citedOfSides(comparison.totals));
  const views = new Views(asked.model, after.question.at);
  const [former, present] = [before, after].map((side) => new ItemWriter(side, new Views(asked.model, side.question.at), after.question.at.recordedBy));
  const items = comparison.seen(comparison.entries.slice(start, end)).map((seen, offset): Changes['items'][number] => {
    const [was, is] = [former!.item(seen.before.considered, seen.before.parts), present!.item(seen.after.considered, seen.after.parts)];
    const [change, ...also] = causes.of(seen.before, seen.after);
    const difference = comparison.differenceOf(start + offset);
    return {
      id: is.id,
      kind: is.kind,
      event: is.event,
      position: is.position,
      type: is.type,
      sentence: is.sentence,
      said: is.said,
      change,
      also,
      why: CHANGES[change],
      before: { figures: was.figures, parts: was.parts },
      after: { figures: is.figures, parts: is.parts },
      ...(difference && { difference }),
      events: causes.events(seen.before, seen.after).map((seq) => present!.happened(seq)),
    };
  });
  const { from, to, ...compared } = comparison.answer(causes, start, end);
  const { country, currency } = after.pinned;
  return {
    measure: measureAnswer(after.measure),
    question: {
      ...(after.unitId !== undefined && { unit: views.unit(after.unitId) }),
      ...(country !== undefined && { country }),
      ...(after.text !== undefined && { text: after.text }),
      ...(currency !== undefined && { currency }),
      axis: sides.axis,
    },
    from: { at: sides.placeOf(before), ...from, link: linkOf(before, from.total) },
    to: { at: sides.placeOf(after), ...to, link: linkOf(after, to.total) },
    ...compared,
    count: comparison.entries.length,
    items,
    ...nextAfter(citation.link, [end], end < comparison.entries.length),
    citation,
  };
}

const linkOf = (side: TotalQuestion, told: TotalFigures): string => side.citation(side.path, {}, citedOfTotal(told)).link;
