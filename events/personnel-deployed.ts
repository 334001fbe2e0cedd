import { defineEntry } from './definition/definition.js';
import { Text } from './definition/fields.js';
import { CountedEntryPayload } from './definition/parts.js';

export class PersonnelDeployedPayload extends CountedEntryPayload {
  @Text(200, 'As what', { optional: true }) capacity?: string;
}

export const PersonnelDeployed = defineEntry({
  type: 'PersonnelDeployed',
  version: 1,
  summary: 'Officers or other staff were deployed.',
  payload: PersonnelDeployedPayload,
  intention: 'record-personnel-deployed',
  measures: [{ code: 'personnel-deployed', label: 'Personnel deployed', unitOfMeasure: 'people', kind: 'flow', dimension: 'count' }],
  contributions: ({ quantity, byCountry }) => [{ measure: 'personnel-deployed', quantity, byCountry }],
  sentence: ({ quantity, capacity }, say) => `${say.count(quantity, 'person', 'people')} deployed${capacity === undefined ? '' : ` as ${capacity}`}`,
  example: { occurred: '2025-02-27', quantity: { value: '12', qualifier: 'exact' }, capacity: 'intelligence officers', places: [{ country: 'FR', name: 'Dunkirk' }] },
});
