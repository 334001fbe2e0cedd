import { defineEntry } from './definition/definition.js';
import { Part } from './definition/fields.js';
import { EntryPayload, MoneyQuantity } from './definition/parts.js';

export class FinesImposedPayload extends EntryPayload {
  @Part(MoneyQuantity, 'The sum of the fines') amount: MoneyQuantity;
}

export const FinesImposed = defineEntry({
  type: 'FinesImposed',
  version: 1,
  summary: 'Fines were imposed.',
  payload: FinesImposedPayload,
  intention: 'record-fines',
  measures: [{ code: 'fines-imposed', label: 'Fines imposed', unitOfMeasure: 'money', kind: 'flow', dimension: 'money' }],
  contributions: ({ amount }) => [{ measure: 'fines-imposed', quantity: amount }],
  sentence: ({ amount }, say) => `Fines of ${say.quantity(amount)} imposed`,
  example: { occurred: '2025-07', amount: { value: '193000', qualifier: 'exact', currency: 'EUR' }, places: [{ country: 'FR' }] },
});
