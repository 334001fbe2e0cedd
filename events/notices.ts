import type { NoticeDefinition } from './definition/notice.js';
import { WebhookPaused } from './webhook-paused.js';
import { WebhookRegistered } from './webhook-registered.js';
import { WebhookRemoved } from './webhook-removed.js';
import { WebhookResumed } from './webhook-resumed.js';

/** Everything that the service tells of itself in the log, in the order of the reference. */
export const notices: readonly NoticeDefinition[] = [WebhookRegistered, WebhookPaused, WebhookResumed, WebhookRemoved];

/** The stream of a webhook's notices. */
export const webhookStream = (webhook: string): string => `webhook-${webhook}`;

export { WebhookPaused, WebhookRegistered, WebhookRemoved, WebhookResumed };
export type { PauseReason } from './webhook-paused.js';
