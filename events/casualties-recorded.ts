import { defineEntry } from './definition/definition.js';
import { Part } from './definition/fields.js';
import { CountQuantity, EntryPayload } from './definition/parts.js';
import { needsOneOf } from './definition/rules.js';

@needsOneOf('dead', 'missing')
export class CasualtiesRecordedPayload extends EntryPayload {
  @Part(CountQuantity, 'People who died', { optional: true }) dead?: CountQuantity;
  @Part(CountQuantity, 'People who went missing', { optional: true }) missing?: CountQuantity;
}

export const CasualtiesRecorded = defineEntry({
  type: 'CasualtiesRecorded',
  version: 1,
  summary: 'People died or went missing.',
  payload: CasualtiesRecordedPayload,
  intention: 'record-casualties',
  measures: [
    { code: 'deaths', label: 'Deaths', unitOfMeasure: 'people', kind: 'flow', dimension: 'count' },
    { code: 'missing-people', label: 'People missing', unitOfMeasure: 'people', kind: 'flow', dimension: 'count' },
  ],
  contributions: ({ dead, missing }) => [
    ...(dead ? [{ measure: 'deaths', quantity: dead }] : []),
    ...(missing ? [{ measure: 'missing-people', quantity: missing }] : []),
  ],
  sentence: ({ dead, missing }, say) => say.list([dead && `${say.count(dead, 'person', 'people')} dead`, missing && `${say.quantity(missing)} missing`]),
  example: { occurred: '2022-12', dead: { value: '4', qualifier: 'exact' }, missing: { value: '4', qualifier: 'exact' } },
});
