import { defineEvent } from './definition/definition.js';
import { Edtf, Ref } from './definition/fields.js';
import { CitingPayload } from './definition/parts.js';

export class PartnerJoinedPayload extends CitingPayload {
  @Ref('unit', 'The unit concerned') unit: string;
  @Ref('unit', 'The partner') partner: string;
  @Edtf('When') occurred: string;
}

export const PartnerJoined = defineEvent({
  type: 'PartnerJoined',
  version: 1,
  summary: 'Another unit became a partner in a unit.',
  payload: PartnerJoinedPayload,
  home: 'unit',
  intention: 'join-partner',
  role: 'recorder',
  nature: 'reference',
  when: ({ occurred }) => occurred,
  sentence: ({ unit, partner }, say) => `${say.name('unit', partner)} joined ${say.name('unit', unit)} as a partner`,
  example: { unit: 'joint-cell', partner: 'agency', occurred: '2020-07' },
});
