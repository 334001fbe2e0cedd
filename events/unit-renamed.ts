import { defineEvent } from './definition/definition.js';
import { Edtf, Ref, Text } from './definition/fields.js';
import { CitingPayload } from './definition/parts.js';

export class UnitRenamedPayload extends CitingPayload {
  @Ref('unit', 'The unit concerned') unit: string;
  @Text(200, 'Its new name') name: string;
  @Text(40, 'Its new short name', { optional: true }) acronym?: string;
  @Edtf('When') occurred: string;
}

export const UnitRenamed = defineEvent({
  type: 'UnitRenamed',
  version: 1,
  summary: 'A unit took another name.',
  payload: UnitRenamedPayload,
  home: 'unit',
  intention: 'rename-unit',
  role: 'recorder',
  nature: 'reference',
  when: ({ occurred }) => occurred,
  sentence: ({ unit, name }, say) => `${say.name('unit', unit)} took the name ${name}`,
  example: { unit: 'joint-cell', name: 'Joint Intelligence Unit', occurred: '2023-01' },
});
