import { Id, Text } from './definition/fields.js';
import { defineNotice } from './definition/notice.js';

/** Where a webhook goes to, and its secret, are nobody's business who reads the log: no notice says anything of them. */
export class WebhookRegisteredPayload {
  @Id('The identifier of the webhook') webhook: string;
  @Text(2000, 'What it is told: the address of the subscription that tells the same') subscription: string;
}

export const WebhookRegistered = defineNotice({
  type: 'WebhookRegistered',
  version: 1,
  summary: 'Somebody registered a webhook, which is told of every change of one answer.',
  payload: WebhookRegisteredPayload,
  example: { webhook: 'wh-k3m9q2x7ab4c', subscription: '/v1/subscriptions/totals?measure=arrests&unit=jic&policy=conservative-1' },
});
