import { defineEntry } from './definition/definition.js';
import { CountedEntryPayload } from './definition/parts.js';

export class InvestigationsReportedPayload extends CountedEntryPayload {}

export const InvestigationsReported = defineEntry({
  type: 'InvestigationsReported',
  version: 1,
  summary: 'A number of investigations was under way at an instant. A stock: the latest level counts, levels are never added.',
  payload: InvestigationsReportedPayload,
  intention: 'report-investigations',
  measures: [{ code: 'investigations-under-way', label: 'Investigations under way', unitOfMeasure: 'investigations', kind: 'stock', dimension: 'count' }],
  contributions: ({ quantity, byCountry }) => [{ measure: 'investigations-under-way', quantity, byCountry }],
  sentence: ({ quantity }, say) => `${say.count(quantity, 'investigation', 'investigations')} under way`,
  example: { occurred: '2025-03', quantity: { value: '70', qualifier: 'about', statedAs: 'around 70' } },
});
