import { Id } from './definition/fields.js';
import { defineNotice } from './definition/notice.js';

export class WebhookRemovedPayload {
  @Id('The identifier of the webhook') webhook: string;
}

export const WebhookRemoved = defineNotice({
  type: 'WebhookRemoved',
  version: 1,
  summary: 'Somebody removed a webhook: it is told nothing any more.',
  payload: WebhookRemovedPayload,
  example: { webhook: 'wh-k3m9q2x7ab4c' },
});
