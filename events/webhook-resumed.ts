import { Id } from './definition/fields.js';
import { defineNotice } from './definition/notice.js';

export class WebhookResumedPayload {
  @Id('The identifier of the webhook') webhook: string;
}

export const WebhookResumed = defineNotice({
  type: 'WebhookResumed',
  version: 1,
  summary: 'Somebody resumed a webhook that was paused: it is told all that it has missed.',
  payload: WebhookResumedPayload,
  example: { webhook: 'wh-k3m9q2x7ab4c' },
});
