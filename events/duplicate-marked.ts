import { defineEvent } from './definition/definition.js';
import { Ref } from './definition/fields.js';
import { EntryMendingPayload } from './definition/parts.js';

export class DuplicateMarkedPayload extends EntryMendingPayload {
  @Ref('entry', 'The entry that it repeats') duplicateOf: string;
}

export const DuplicateMarked = defineEvent({
  type: 'DuplicateMarked',
  version: 1,
  summary: 'An entry was found to repeat another one.',
  payload: DuplicateMarkedPayload,
  home: 'entry',
  intention: 'mark-duplicate',
  role: 'editor',
  nature: 'mending',
  example: { entry: 'raid-again', duplicateOf: 'raid-2020-09-29', reason: 'Another paper on the same raid.' },
});
