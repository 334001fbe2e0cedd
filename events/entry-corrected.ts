import { defineEvent } from './definition/definition.js';
import { Changes } from './definition/fields.js';
import { EntryMendingPayload } from './definition/parts.js';

export class EntryCorrectedPayload extends EntryMendingPayload {
  @Changes('The new value of each field that was wrong; null takes an optional field away') changes: Record<string, unknown>;
}

export const EntryCorrected = defineEvent({
  type: 'EntryCorrected',
  version: 1,
  summary: 'Fields of an entry or statement were replaced.',
  payload: EntryCorrectedPayload,
  home: 'entry',
  intention: 'correct-entry',
  role: 'editor',
  nature: 'mending',
  example: { entry: 'raid-2020-09-29', changes: { quantity: { value: '13', qualifier: 'exact' } }, reason: 'One arrest was reported later.' },
});
