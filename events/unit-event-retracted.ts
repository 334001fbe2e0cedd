import { defineEvent } from './definition/definition.js';
import { UnitEventMendingPayload } from './definition/parts.js';

export class UnitEventRetractedPayload extends UnitEventMendingPayload {}

export const UnitEventRetracted = defineEvent({
  type: 'UnitEventRetracted',
  version: 1,
  summary: 'A renaming, a disbanding, or the joining or leaving of a partner was taken back.',
  payload: UnitEventRetractedPayload,
  home: 'unit',
  intention: 'retract-unit-event',
  role: 'editor',
  nature: 'mending',
  example: { unit: 'joint-cell', event: '1b1f6b0e-52c8-4c4e-9d0b-7a3f0e0c9d11', reason: 'Another cell was meant.' },
});
