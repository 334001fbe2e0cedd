import { defineEntry } from './definition/definition.js';
import { Text } from './definition/fields.js';
import { EntryPayload } from './definition/parts.js';

export class AgreementSignedPayload extends EntryPayload {
  @Text(300, 'What the agreement is called') title: string;
}

export const AgreementSigned = defineEntry({
  type: 'AgreementSigned',
  version: 1,
  summary: 'An agreement was made; its places name the countries that made it.',
  payload: AgreementSignedPayload,
  intention: 'record-agreement',
  measures: [{ code: 'agreements-signed', label: 'Agreements signed', unitOfMeasure: 'agreements', kind: 'flow', dimension: 'count' }],
  contributions: () => [{ measure: 'agreements-signed', quantity: { value: '1', qualifier: 'exact' } }],
  sentence: ({ title }) => `Agreement signed: ${title}`,
  example: { occurred: '2018', title: 'Sandhurst agreement', places: [{ country: 'FR' }, { country: 'GB' }] },
});
