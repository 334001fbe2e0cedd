import { defineEvent } from './definition/definition.js';
import { Changes } from './definition/fields.js';
import { UnitEventMendingPayload } from './definition/parts.js';

export class UnitEventCorrectedPayload extends UnitEventMendingPayload {
  @Changes('The new value of each field that was wrong; null takes an optional field away') changes: Record<string, unknown>;
}

export const UnitEventCorrected = defineEvent({
  type: 'UnitEventCorrected',
  version: 1,
  summary: 'Fields of a renaming, a disbanding, or the joining or leaving of a partner were replaced.',
  payload: UnitEventCorrectedPayload,
  home: 'unit',
  intention: 'correct-unit-event',
  role: 'editor',
  nature: 'mending',
  example: { unit: 'joint-cell', event: '1b1f6b0e-52c8-4c4e-9d0b-7a3f0e0c9d11', changes: { occurred: '2025-11-30' }, reason: 'It was disbanded a month earlier.' },
});
