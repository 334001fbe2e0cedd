import { defineEvent } from './definition/definition.js';
import { Ref } from './definition/fields.js';
import { MendingPayload } from './definition/parts.js';

export class SourceWithdrawnPayload extends MendingPayload {
  @Ref('source', 'The source concerned') source: string;
}

export const SourceWithdrawn = defineEvent({
  type: 'SourceWithdrawn',
  version: 1,
  summary: 'A source was withdrawn. Its entries stay, flagged; an entry whose every source is withdrawn counts no more.',
  payload: SourceWithdrawnPayload,
  home: 'source',
  intention: 'withdraw-source',
  role: 'editor',
  nature: 'mending',
  example: { source: 'release-2020-10-02', reason: 'The publisher took it back.' },
});
