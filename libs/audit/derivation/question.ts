import { type Asked, citedOfTotal, defineQuestion, lastOf, measureAnswer, parameter, ParameterReader, positionOf, prepareTexts, totalParameters, TotalQuestion, type Values, Views } from '#projections';
import { either, sentence } from '#quantities';
import { type Derivation, DerivationAnswer } from './answer.js';
import { Consideration } from './consider.js';
import { csvOf } from './csv.js';
import { flowDerivation, makersOfFlow } from './flow.js';
import { ItemWriter } from './item.js';
import { PROV_JSON, provJsonOf } from './prov.js';
import { makersOfStock, stockDerivation } from './stock.js';

/** The parts of which those that make them can be listed alone. */
const PARTS = ['itemised', 'stated', 'supported', 'level'] as const;
export type Part = (typeof PARTS)[number];

const FORMATS = ['json', 'csv', 'prov-json'];

export const derivationQuestion = defineQuestion({
  path: '/v1/totals/{measure}/derivation',
  name: 'getTotalDerivation',
  needs: ['totals', 'timeline', 'funds'],
  prepare: prepareTexts,
  summary: 'How a total came about',
  description:
    'Everything that was ever recorded about the measure, in order of recording: each entry and statement with its figures as stated and as read, its sources and events, and for each part of the total whether it counts there and why. The sums of the pages add up to the total.',
  parameters: {
    measure: { ...parameter.measure, description: 'The measure: /v1/measures lists them' },
    ...totalParameters,
    figures: parameter.figures,
    consideredBy: {
      ...parameter.recordedBy,
      description: 'Lists what was recorded by then: a log position, an instant (RFC 3339) or a day; now when left out. What came after recordedBy is listed as not yet recorded',
    },
    part: { description: 'Lists only what counts in this part; everything that was considered when left out', schema: { type: 'string', enum: [...PARTS] } },
    format: { description: 'The form of the answer; by the Accept header when left out', schema: { type: 'string', enum: FORMATS, default: 'json' } },
    limit: parameter.limit,
    cursor: parameter.cursor,
  },
  answer: DerivationAnswer,
  formats: {
    csv: { mediaType: 'text/csv', description: 'One line for each entry and statement (RFC 4180, UTF-8, with a heading)', write: csvOf },
    'prov-json': { mediaType: 'application/json', description: 'W3C PROV-JSON: the total was derived from what counts in it, and that from its sources', schema: PROV_JSON, write: provJsonOf },
  },
  ask: (asked, values) => derivationOf(asked, values),
});

function derivationOf(asked: Asked, values: Values): Derivation {
  const total = TotalQuestion.read(asked, values);
  const { part, consideredBy } = readOwn(total, values);
  const views = new Views(asked.model, total.question.at);
  const isStock = total.measure.kind === 'stock';
  const makers = isStock ? makersOfStock : makersOfFlow;
  const all = part === undefined ? asked.model.timeline.everAbout(total.measure.code, consideredBy) : makers(total, part);
  const others = { ...(part !== undefined && { part }), ...(values['format'] !== undefined && { format: values['format'] }), consideredBy: positionOf(asked, consideredBy) };
  const { start, page, cite } = total.page(values, `${total.path}/derivation`, others, all);
  const consideration = new Consideration(total, views);
  const writer = new ItemWriter(total, views, consideredBy);
  const considered = page.map((entry) => consideration.of(entry));
  const derived = isStock ? stockDerivation(total, views, considered) : flowDerivation(total, views, considered, start, part);
  const items = considered.map((each, index) => writer.item(each, derived.parts[index]!));
  return {
    measure: measureAnswer(total.measure),
    question: total.inWords(views),
    consideredBy: positionOf(asked, consideredBy),
    policy: { name: total.question.policy.name, description: total.question.policy.description },
    ...derived.answer,
    count: all.length,
    items,
    ...cite(citedOfTotal(derived.answer.total)),
  };
}

function readOwn(total: TotalQuestion, values: Values): { part: Part | undefined; consideredBy: number } {
  const reader = new ParameterReader(total.asked, values);
  const consideredBy = reader.place('consideredBy') ?? lastOf(total.asked);
  if (consideredBy < total.question.at.recordedBy) reader.refuse('consideredBy', sentence('considered-before')`must not be before recordedBy, which is position ${{ position: positionOf(total.asked, total.question.at.recordedBy) }}`);
  const { part, format = 'json' } = values;
  const known: readonly Part[] = total.measure.kind === 'stock' ? ['level'] : ['itemised', 'stated', 'supported'];
  if (part !== undefined && !known.includes(part as Part)) reader.refuse('part', sentence('asked-part-of')`${{ label: total.measure.label, measure: total.measure.code }} is a ${{ kind: total.measure.kind }}: choose ${{ known: either(known) }}`);
  if (!FORMATS.includes(format)) reader.refuse('format', sentence('asked-choice')`must be ${{ known: either(FORMATS) }}`);
  reader.check();
  return { part: part as Part | undefined, consideredBy };
}
