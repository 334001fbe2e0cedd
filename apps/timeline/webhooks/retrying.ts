import type { WebhookLimits } from './limits.js';

/**
 * How long to wait after so many failures in a row, in ms: a bound that doubles each time, and of it between half and all, so
 * that webhooks that failed together do not come back together. A receiver that asks for a longer wait is given it.
 */
export function waitAfter(failures: number, retryAfterMs: number | undefined, limits: WebhookLimits, random = Math.random): number {
  const bound = Math.min(limits.retryMostMs, limits.retryMs * 2 ** (failures - 1));
  const asked = Math.min(limits.retryAfterMostMs, retryAfterMs ?? 0);
  return Math.max(bound * (1 + random()) / 2, asked);
}

/**
 * What the header Retry-After asks for (RFC 9110 10.2.3): seconds, or a date.
 * @returns ms from `now` (epoch ms); undefined where it says nothing that can be read
 */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,10}$/.test(header)) return Number(header) * 1000;
  const date = / GMT$/.test(header) ? Date.parse(header) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
