import { defineEvent } from './definition/definition.js';
import { Edtf, Ref } from './definition/fields.js';
import { CitingPayload } from './definition/parts.js';

export class UnitDisbandedPayload extends CitingPayload {
  @Ref('unit', 'The unit concerned') unit: string;
  @Edtf('When') occurred: string;
}

export const UnitDisbanded = defineEvent({
  type: 'UnitDisbanded',
  version: 1,
  summary: 'A unit ceased to exist.',
  payload: UnitDisbandedPayload,
  home: 'unit',
  intention: 'disband-unit',
  role: 'recorder',
  nature: 'reference',
  when: ({ occurred }) => occurred,
  sentence: ({ unit }, say) => `${say.name('unit', unit)} disbanded`,
  example: { unit: 'joint-cell', occurred: '2025-12-31' },
});
