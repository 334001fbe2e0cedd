import { defineEvent } from './definition/definition.js';
import { ERASABLE_FIELDS, type ErasableField } from './definition/erasable.js';
import { OneOf } from './definition/fields.js';
import { EntryMendingPayload } from './definition/parts.js';

export class TextErasedPayload extends EntryMendingPayload {
  @OneOf(ERASABLE_FIELDS, 'Which of its texts: all that any event about the entry says in fields of this name, up to here') field: ErasableField;
}

export const TextErased = defineEvent({
  type: 'TextErased',
  version: 1,
  summary: 'A text of an entry or statement was erased for good, in every event about it.',
  payload: TextErasedPayload,
  home: 'entry',
  intention: 'erase-text',
  role: 'admin',
  nature: 'mending',
  example: { entry: 'raid-2020-09-29', field: 'note' as const, reason: 'It named somebody.' },
});
