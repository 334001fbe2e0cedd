import { defineEvent } from './definition/definition.js';
import { Id, OneOf, Text } from './definition/fields.js';
import { CitingPayload } from './definition/parts.js';

export class MeasureDefinedPayload extends CitingPayload {
  @Id('The identifier of the measure') measure: string;
  @Text(100, 'What it is called') label: string;
  @Text(60, 'What one of them is, in the plural: "people", "dogs"; "money" for amounts') unitOfMeasure: string;
  @OneOf(['flow', 'stock'], 'A flow adds up over time; a stock is a level at an instant and is never added') kind: 'flow' | 'stock';
  @OneOf(['count', 'money'], 'Whether it counts things or money') dimension: 'count' | 'money';
}

export const MeasureDefined = defineEvent({
  type: 'MeasureDefined',
  version: 1,
  summary: 'Something became countable that the catalogue lacks.',
  payload: MeasureDefinedPayload,
  home: 'measure',
  intention: 'define-measure',
  role: 'recorder',
  nature: 'reference',
  example: { measure: 'dogs-trained', label: 'Search dogs trained', unitOfMeasure: 'dogs', kind: 'flow', dimension: 'count' },
});
