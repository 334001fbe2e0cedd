import { defineEntry } from './definition/definition.js';
import { Part, Parts, Ref } from './definition/fields.js';
import { AnyQuantity, CountryQuantity, EntryPayload } from './definition/parts.js';

export class OutcomeRecordedPayload extends EntryPayload {
  @Ref('measure', 'What is counted: a measure of the catalogue or one defined with MeasureDefined') measure: string;
  @Part(AnyQuantity, 'How many or, with a currency, how much') quantity: AnyQuantity;
  @Parts(CountryQuantity, 'The parts of the quantity by country, each country once; their sum must be able to meet the whole') byCountry?: CountryQuantity[];
}

export const OutcomeRecorded = defineEntry({
  type: 'OutcomeRecorded',
  version: 1,
  summary: 'Something was achieved that no event type of its own counts; what is counted is a measure defined beforehand.',
  payload: OutcomeRecordedPayload,
  intention: 'record-outcome',
  contributions: ({ measure, quantity, byCountry }) => [{ measure, quantity, byCountry }],
  sentence: ({ measure, quantity }, say) => `${say.name('measure', measure)}: ${say.measured(quantity, measure)}`,
  example: { occurred: '2024-05', measure: 'dogs-trained', quantity: { value: '6', qualifier: 'exact' } },
});
