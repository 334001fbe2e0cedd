import { defineEntry } from './definition/definition.js';
import { Part } from './definition/fields.js';
import { CountQuantity, EntryPayload } from './definition/parts.js';
import { needsOneOf } from './definition/rules.js';

@needsOneOf('people', 'totalMonths')
export class SentencesImposedPayload extends EntryPayload {
  @Part(CountQuantity, 'How many people were sentenced', { optional: true }) people?: CountQuantity;
  @Part(CountQuantity, 'The sum of the sentences, in months', { optional: true }) totalMonths?: CountQuantity;
  @Part(CountQuantity, 'The shortest sentence, in months', { optional: true }) shortestMonths?: CountQuantity;
  @Part(CountQuantity, 'The longest sentence, in months', { optional: true }) longestMonths?: CountQuantity;
}

export const SentencesImposed = defineEntry({
  type: 'SentencesImposed',
  version: 1,
  summary: 'People were sentenced to imprisonment.',
  payload: SentencesImposedPayload,
  intention: 'record-sentences',
  measures: [
    { code: 'people-sentenced', label: 'People sentenced', unitOfMeasure: 'people', kind: 'flow', dimension: 'count' },
    { code: 'sentence-months', label: 'Months of imprisonment imposed', unitOfMeasure: 'months', kind: 'flow', dimension: 'count' },
  ],
  contributions: ({ people, totalMonths }) => [
    ...(people ? [{ measure: 'people-sentenced', quantity: people }] : []),
    ...(totalMonths ? [{ measure: 'sentence-months', quantity: totalMonths }] : []),
  ],
  sentence: ({ people, totalMonths, shortestMonths, longestMonths }, say) => {
    const who = people ? `${say.count(people, 'person', 'people')} sentenced to` : 'Sentences imposed of';
    const range = shortestMonths && longestMonths ? `, from ${say.quantity(shortestMonths)} to ${say.quantity(longestMonths)} months each` : '';
    return `${who} ${totalMonths ? `${say.count(totalMonths, 'month', 'months')} in total` : 'imprisonment'}${range}`;
  },
  example: { occurred: '2025-06', people: { value: '9', qualifier: 'exact' }, totalMonths: { value: '768', qualifier: 'exact', statedAs: '64 years' }, places: [{ country: 'FR' }] },
});
