import { defineEvent } from './definition/definition.js';
import { Edtf, Ref } from './definition/fields.js';
import { CitingPayload } from './definition/parts.js';

export class PartnerLeftPayload extends CitingPayload {
  @Ref('unit', 'The unit concerned') unit: string;
  @Ref('unit', 'The partner') partner: string;
  @Edtf('When') occurred: string;
}

export const PartnerLeft = defineEvent({
  type: 'PartnerLeft',
  version: 1,
  summary: 'A partner left a unit.',
  payload: PartnerLeftPayload,
  home: 'unit',
  intention: 'leave-partner',
  role: 'recorder',
  nature: 'reference',
  when: ({ occurred }) => occurred,
  sentence: ({ unit, partner }, say) => `${say.name('unit', partner)} left ${say.name('unit', unit)}`,
  example: { unit: 'joint-cell', partner: 'agency', occurred: '2022' },
});
