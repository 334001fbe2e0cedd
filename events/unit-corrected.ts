import { defineEvent } from './definition/definition.js';
import { Changes, Ref } from './definition/fields.js';
import { MendingPayload } from './definition/parts.js';

export class UnitCorrectedPayload extends MendingPayload {
  @Ref('unit', 'The unit concerned') unit: string;
  @Changes('The new value of each field that was wrong; null takes an optional field away') changes: Record<string, unknown>;
}

export const UnitCorrected = defineEvent({
  type: 'UnitCorrected',
  version: 1,
  summary: 'Fields of a unit were replaced.',
  payload: UnitCorrectedPayload,
  home: 'unit',
  intention: 'correct-unit',
  role: 'editor',
  nature: 'mending',
  example: { unit: 'joint-cell', changes: { partOf: ['agency'] }, reason: 'It belongs to the agency.' },
});
