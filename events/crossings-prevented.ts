import { defineEntry } from './definition/definition.js';
import { Part } from './definition/fields.js';
import { CountQuantity, EntryPayload } from './definition/parts.js';
import { needsOneOf } from './definition/rules.js';

@needsOneOf('people', 'boats')
export class CrossingsPreventedPayload extends EntryPayload {
  @Part(CountQuantity, 'People kept from crossing', { optional: true }) people?: CountQuantity;
  @Part(CountQuantity, 'Boats kept from setting off', { optional: true }) boats?: CountQuantity;
}

export const CrossingsPrevented = defineEntry({
  type: 'CrossingsPrevented',
  version: 1,
  summary: 'People or boats were kept from crossing.',
  payload: CrossingsPreventedPayload,
  intention: 'record-crossings-prevented',
  measures: [
    { code: 'crossings-prevented-people', label: 'People kept from crossing', unitOfMeasure: 'people', kind: 'flow', dimension: 'count' },
    { code: 'crossings-prevented-boats', label: 'Boats kept from setting off', unitOfMeasure: 'boats', kind: 'flow', dimension: 'count' },
  ],
  contributions: ({ people, boats }) => [
    ...(people ? [{ measure: 'crossings-prevented-people', quantity: people }] : []),
    ...(boats ? [{ measure: 'crossings-prevented-boats', quantity: boats }] : []),
  ],
  sentence: ({ people, boats }, say) =>
    `${say.list([people && say.count(people, 'person', 'people'), boats && say.count(boats, 'boat', 'boats')])} kept from crossing`,
  example: { occurred: '2020-07-21/2020-10-02', people: { value: '500', qualifier: 'about', statedAs: 'around 500' } },
});
