/** Under this the application provides the limits of webhooks. */
export const WEBHOOK_LIMITS = Symbol('WebhookLimits');

/** What webhooks may take, and how patient they are. */
export interface WebhookLimits {
  /** Webhooks at a time. */
  readonly webhooks: number;
  /** The most bytes of one delivery; what would be larger is told as a link. */
  readonly bodyBytes: number;
  /** How long a receiver has to answer. */
  readonly answerMs: number;
  /** The most bytes of an answer that are taken in; all of them are thrown away. */
  readonly answerBytes: number;
  /** The wait after the first failure; it doubles with each further one, up to the most. */
  readonly retryMs: number;
  readonly retryMostMs: number;
  /** The longest wait that a receiver may ask for by Retry-After. */
  readonly retryAfterMostMs: number;
  /** A webhook that has failed for so long, and so many times in a row, is paused. */
  readonly patienceMs: number;
  readonly patienceAttempts: number;
  /** How long a secret that was replaced goes on signing. */
  readonly overlapMs: number;
  /** The most secrets that sign at a time. */
  readonly secrets: number;
  /** Events that change nothing for a webhook, after which it is noted that they were passed over. */
  readonly passedOver: number;
  /** How often it is looked whether a new day has begun. */
  readonly tickMs: number;
  /** How long deliveries under way may take to end once the service is to stop. */
  readonly farewellMs: number;
}

const HOUR_MS = 3_600_000;

export const DEFAULT_WEBHOOK_LIMITS: WebhookLimits = {
  webhooks: 100,
  bodyBytes: 512 * 1024,
  answerMs: 20_000,
  answerBytes: 64 * 1024,
  retryMs: 5_000,
  retryMostMs: HOUR_MS,
  retryAfterMostMs: 24 * HOUR_MS,
  patienceMs: 72 * HOUR_MS,
  patienceAttempts: 10,
  overlapMs: 24 * HOUR_MS,
  secrets: 4,
  passedOver: 1_000,
  tickMs: 15_000,
  farewellMs: 3_000,
};
