import type { Provider } from '@nestjs/common';
import { AddressRules } from './addresses.js';
import { DEFAULT_WEBHOOK_LIMITS, WEBHOOK_LIMITS, type WebhookLimits } from './limits.js';
import { WebhookStore } from './webhook-store.js';
import { Webhooks } from './webhooks.js';

export { AddressRules, InvalidAllowance } from './addresses.js';
export type { WebhookLimits } from './limits.js';
export { WebhookStore } from './webhook-store.js';
export { Webhooks, type WebhooksStatus } from './webhooks.js';
export { WebhooksController } from './webhooks-controller.js';

/** What webhooks need besides what the whole application has. */
export interface WebhookParts {
  readonly kept: WebhookStore;
  /** What `WEBHOOK_ALLOW` says. */
  readonly allow: string | undefined;
  /** Where they may take more or less than usual. */
  readonly limits: Partial<WebhookLimits> | undefined;
}

export const webhookProviders = ({ kept, allow, limits }: WebhookParts): Provider[] => [
  { provide: WebhookStore, useValue: kept },
  { provide: AddressRules, useValue: AddressRules.parse(allow) },
  { provide: WEBHOOK_LIMITS, useValue: { ...DEFAULT_WEBHOOK_LIMITS, ...limits } },
  Webhooks,
];
