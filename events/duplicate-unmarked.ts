import { defineEvent } from './definition/definition.js';
import { EntryMendingPayload } from './definition/parts.js';

export class DuplicateUnmarkedPayload extends EntryMendingPayload {}

export const DuplicateUnmarked = defineEvent({
  type: 'DuplicateUnmarked',
  version: 1,
  summary: 'An entry was found not to repeat another one after all.',
  payload: DuplicateUnmarkedPayload,
  home: 'entry',
  intention: 'unmark-duplicate',
  role: 'editor',
  nature: 'mending',
  example: { entry: 'raid-again', reason: 'It was another raid on the same day.' },
});
