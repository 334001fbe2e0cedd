import { defineEvent } from './definition/definition.js';
import { Country, Edtf, Id, OneOf, Refs, Text } from './definition/fields.js';
import { CitingPayload } from './definition/parts.js';

export class UnitEstablishedPayload extends CitingPayload {
  @Id('The identifier of the unit') unit: string;
  @Text(200, 'What it is called') name: string;
  @Text(40, 'Its short name', { optional: true }) acronym?: string;
  @OneOf(['cell', 'task-force', 'agency', 'command', 'police-unit', 'department', 'other'], 'What kind of body it is', { optional: true }) kind?: string;
  @Edtf('When it was established, where that is known', { optional: true }) established?: string;
  @Country('The country that it belongs to', { optional: true }) country?: string;
  @Refs('unit', 'The units that it is part of') partOf?: string[];
}

export const UnitEstablished = defineEvent({
  type: 'UnitEstablished',
  version: 1,
  summary: 'A body that acts was established, or became known to the record.',
  payload: UnitEstablishedPayload,
  home: 'unit',
  intention: 'establish-unit',
  role: 'recorder',
  nature: 'reference',
  when: ({ established }) => established,
  sentence: ({ name }) => `${name} established`,
  example: { unit: 'joint-cell', name: 'Joint Intelligence Cell', kind: 'cell', established: '2020-07-21' },
});
