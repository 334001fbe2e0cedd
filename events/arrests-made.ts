import { defineEntry } from './definition/definition.js';
import { CountedEntryPayload } from './definition/parts.js';

export class ArrestsMadePayload extends CountedEntryPayload {}

export const ArrestsMade = defineEntry({
  type: 'ArrestsMade',
  version: 2,
  summary: 'People were arrested.',
  payload: ArrestsMadePayload,
  intention: 'record-arrests',
  upcasters: {
    // Version 1 held a bare number, which could not say "more than".
    1: ({ count, ...rest }) => ({ ...rest, quantity: { value: String(count), qualifier: 'exact' } }),
  },
  measures: [{ code: 'arrests', label: 'Arrests', unitOfMeasure: 'people', kind: 'flow', dimension: 'count' }],
  contributions: ({ quantity, byCountry }) => [{ measure: 'arrests', quantity, byCountry }],
  sentence: ({ quantity }, say) => `${say.count(quantity, 'person', 'people')} arrested`,
  example: {
    occurred: '2020-09-29',
    quantity: { value: '12', qualifier: 'exact' },
    byCountry: [
      { country: 'GB', quantity: { value: '3', qualifier: 'exact' } },
      { country: 'FR', quantity: { value: '7', qualifier: 'exact' } },
      { country: 'NL', quantity: { value: '2', qualifier: 'exact' } },
    ],
  },
});
