import { defineEntry } from './definition/definition.js';
import { CountedEntryPayload } from './definition/parts.js';

export class PenaltiesIssuedPayload extends CountedEntryPayload {}

export const PenaltiesIssued = defineEntry({
  type: 'PenaltiesIssued',
  version: 1,
  summary: 'Civil penalty notices were issued.',
  payload: PenaltiesIssuedPayload,
  intention: 'record-penalties',
  measures: [{ code: 'penalties-issued', label: 'Penalties issued', unitOfMeasure: 'notices', kind: 'flow', dimension: 'count' }],
  contributions: ({ quantity, byCountry }) => [{ measure: 'penalties-issued', quantity, byCountry }],
  sentence: ({ quantity }, say) => `${say.count(quantity, 'penalty notice', 'penalty notices')} issued`,
  example: { occurred: '2024-07-05/2025-01-31', quantity: { value: '1090', qualifier: 'exact' } },
});
