import { sentence } from '#quantities';
import { Id, OneOf, Pattern, Text } from './definition/fields.js';
import { defineNotice } from './definition/notice.js';

export const PAUSE_REASONS = ['gone', 'failing', 'another-log'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

export class WebhookPausedPayload {
  @Id('The identifier of the webhook') webhook: string;
  @OneOf(PAUSE_REASONS, 'gone: it answered 410; failing: no attempt succeeded for long; another-log: what it was told last is not in this log') reason: PauseReason;
  @Text(200, 'What came of the last attempt') attempt: string;
  @Pattern(/^\d{1,20}$/, (field) => sentence('position-form')`${{ field }} must be a log position`, 'The log position that it was told up to: it goes on from there when it is resumed') position: string;
}

export const WebhookPaused = defineNotice({
  type: 'WebhookPaused',
  version: 1,
  summary: 'The service stopped telling a webhook, until somebody resumes it.',
  payload: WebhookPausedPayload,
  example: { webhook: 'wh-k3m9q2x7ab4c', reason: 'failing' as const, attempt: 'answered 503', position: '1041' },
});
