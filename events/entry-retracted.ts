import { defineEvent } from './definition/definition.js';
import { EntryMendingPayload } from './definition/parts.js';

export class EntryRetractedPayload extends EntryMendingPayload {}

export const EntryRetracted = defineEvent({
  type: 'EntryRetracted',
  version: 1,
  summary: 'An entry or statement was withdrawn.',
  payload: EntryRetractedPayload,
  home: 'entry',
  intention: 'retract-entry',
  role: 'editor',
  nature: 'mending',
  example: { entry: 'raid-2020-09-29', reason: 'It never took place.' },
});
