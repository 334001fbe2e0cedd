import type { Journal } from '#event-store';
import type { ReadSide } from '#projections';
import type { Clock } from '../tokens.js';
import type { Announcer } from './announcer.js';
import type { WebhookLimits } from './limits.js';
import type { Poster } from './poster.js';
import type { Turnstile } from './turnstile.js';
import type { WebhookStore } from './webhook-store.js';

/** What all couriers share. */
export interface Office {
  readonly readSide: ReadSide;
  readonly journal: Journal;
  readonly kept: WebhookStore;
  readonly announcer: Announcer;
  readonly poster: Poster;
  readonly turnstile: Turnstile;
  readonly limits: WebhookLimits;
  readonly clock: Clock;
  readonly userAgent: string;
  /** Attempts since the start of the service, by what came of them. */
  readonly attempts: { delivered: number; failed: number };
}
