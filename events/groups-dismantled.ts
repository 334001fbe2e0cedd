import { defineEntry } from './definition/definition.js';
import { CountedEntryPayload } from './definition/parts.js';

export class GroupsDismantledPayload extends CountedEntryPayload {}

export const GroupsDismantled = defineEntry({
  type: 'GroupsDismantled',
  version: 1,
  summary: 'Criminal groups were dismantled.',
  payload: GroupsDismantledPayload,
  intention: 'record-groups-dismantled',
  measures: [{ code: 'gangs-dismantled', label: 'Gangs dismantled', unitOfMeasure: 'groups', kind: 'flow', dimension: 'count' }],
  contributions: ({ quantity, byCountry }) => [{ measure: 'gangs-dismantled', quantity, byCountry }],
  sentence: ({ quantity }, say) => `${say.count(quantity, 'group', 'groups')} dismantled`,
  example: { occurred: '2024-12', quantity: { value: '1', qualifier: 'exact' } },
});
