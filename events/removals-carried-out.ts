import { defineEntry } from './definition/definition.js';
import { CountedEntryPayload } from './definition/parts.js';

export class RemovalsCarriedOutPayload extends CountedEntryPayload {}

export const RemovalsCarriedOut = defineEntry({
  type: 'RemovalsCarriedOut',
  version: 1,
  summary: 'People without a right to stay were removed from a country.',
  payload: RemovalsCarriedOutPayload,
  intention: 'record-removals',
  measures: [{ code: 'removals', label: 'Removals', unitOfMeasure: 'people', kind: 'flow', dimension: 'count' }],
  contributions: ({ quantity, byCountry }) => [{ measure: 'removals', quantity, byCountry }],
  sentence: ({ quantity }, say) => `${say.count(quantity, 'person', 'people')} removed`,
  example: { occurred: '2025-02', quantity: { value: '120', qualifier: 'about' }, places: [{ country: 'GB' }] },
});
