import type { Config } from '../../../apps/timeline/config.js';
import type { WebhookLimits } from '../../../apps/timeline/webhooks/limits.js';
import type { WebhookView } from '../../../apps/timeline/webhooks/view.js';
import { json, type Client } from '../../http/support/client.js';
import { TestService } from '../../http/support/service.js';
import { type Receiver, until } from './receiver.js';

export type { WebhookView };

/** Waits so short that a test need not. */
export const HASTY: Partial<WebhookLimits> = { retryMs: 10, retryMostMs: 40, tickMs: 50 };

export const startService = (webhooks: Partial<WebhookLimits> = {}, options: Partial<Config> = {}): Promise<TestService> =>
  TestService.start({ webhookAllow: 'http,127.0.0.1', webhooks: { ...HASTY, ...webhooks }, ...options });

/** Registers the receiver, which from then on looks at every signature. */
export async function register(admin: Client, receiver: Receiver, question: 'totals' | 'timeline', parameters: Record<string, string> = {}): Promise<WebhookView> {
  const answer = await post(admin, '/v1/webhooks', { url: receiver.url, question, parameters });
  if (answer.status !== 201) throw new Error(answer.text);
  const { webhook, secret } = json<{ webhook: WebhookView; secret: string }>(answer);
  receiver.secret = secret;
  return webhook;
}

export const post = (admin: Client, path: string, body: object = {}) => admin.send(path, { method: 'POST', headers: { 'content-type': 'application/json' }, raw: JSON.stringify(body) });

export const viewOf = async (admin: Client, { id }: WebhookView): Promise<WebhookView> => json<WebhookView>(await admin.get(`/v1/webhooks/${id}`));

export async function untilIs(admin: Client, webhook: WebhookView, isTrue: (view: WebhookView) => boolean): Promise<WebhookView> {
  let last: WebhookView | undefined;
  await until(async () => isTrue((last = await viewOf(admin, webhook))), () => last);
  return last!;
}

/** The notices in the log, oldest first. */
export async function noticesIn(admin: Client): Promise<{ type: string; stream: string; data: Record<string, unknown>; metadata: { actor: string } }[]> {
  const { text } = await admin.get('/v1/log');
  return text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as { type: string; stream: string; data: Record<string, unknown>; metadata: { actor: string } }).filter(({ type }) => type.startsWith('Webhook'));
}
