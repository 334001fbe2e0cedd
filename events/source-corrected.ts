import { defineEvent } from './definition/definition.js';
import { Changes, Ref } from './definition/fields.js';
import { MendingPayload } from './definition/parts.js';

export class SourceCorrectedPayload extends MendingPayload {
  @Ref('source', 'The source concerned') source: string;
  @Changes('The new value of each field that was wrong; null takes an optional field away') changes: Record<string, unknown>;
}

export const SourceCorrected = defineEvent({
  type: 'SourceCorrected',
  version: 1,
  summary: 'Fields of a source were replaced.',
  payload: SourceCorrectedPayload,
  home: 'source',
  intention: 'correct-source',
  role: 'editor',
  nature: 'mending',
  example: { source: 'release-2020-10-02', changes: { publishedOn: '2020-10-01' }, reason: 'The release is dated the day before.' },
});
