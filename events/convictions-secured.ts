import { defineEntry } from './definition/definition.js';
import { CountedEntryPayload } from './definition/parts.js';

export class ConvictionsSecuredPayload extends CountedEntryPayload {}

export const ConvictionsSecured = defineEntry({
  type: 'ConvictionsSecured',
  version: 1,
  summary: 'People were convicted.',
  payload: ConvictionsSecuredPayload,
  intention: 'record-convictions',
  measures: [{ code: 'convictions', label: 'Convictions', unitOfMeasure: 'people', kind: 'flow', dimension: 'count' }],
  contributions: ({ quantity, byCountry }) => [{ measure: 'convictions', quantity, byCountry }],
  sentence: ({ quantity }, say) => `${say.count(quantity, 'person', 'people')} convicted`,
  example: { occurred: '2024-11', quantity: { value: '18', qualifier: 'exact' }, places: [{ country: 'FR', name: 'Lille' }] },
});
