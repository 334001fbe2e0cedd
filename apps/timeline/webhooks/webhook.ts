import type { PauseReason } from '#events';
import type { Cursor } from './cursor.js';
import type { Asked } from './questions.js';

/** A secret that deliveries are signed with. */
export interface Secret {
  /** `whsec_…` */
  readonly secret: string;
  /** Epoch ms. */
  readonly createdAt: number;
  /** Epoch ms: it was replaced, and signs until then. */
  readonly expiresAt?: number;
}

/** Attempts that failed since the last one that succeeded. All instants are epoch ms. */
export interface Failure {
  readonly attempts: number;
  readonly since: number;
  readonly lastAt: number;
  readonly status?: number;
  /** For whoever runs the service; see `Outcome`. */
  readonly detail: string;
  readonly nextAt: number;
}

/** A webhook with everything that must survive the process. */
export interface Webhook extends Asked {
  readonly id: string;
  readonly url: string;
  /** Epoch ms. */
  readonly registeredAt: number;
  /** The name of the token. */
  readonly registeredBy: string;
  /** Latest first. */
  readonly secrets: readonly Secret[];
  readonly cursor: Cursor;
  /** How many deliveries were confirmed, and when the last was (epoch ms). */
  readonly delivered: number;
  readonly deliveredAt?: number;
  readonly failure?: Failure | undefined;
  readonly paused?: { readonly at: number; readonly reason: PauseReason; readonly detail: string } | undefined;
}

export const signingSecrets = ({ secrets }: Webhook, now: number): string[] =>
  secrets.filter(({ expiresAt = Infinity }) => expiresAt > now).map(({ secret }) => secret);

/** The webhook with a new secret; those before go on signing for a while, but for the oldest of too many. */
export function withSecret(webhook: Webhook, secret: string, now: number, { overlapMs, secrets: most }: { overlapMs: number; secrets: number }): Webhook {
  const before = webhook.secrets.filter(({ expiresAt = Infinity }) => expiresAt > now).map((each) => ({ expiresAt: now + overlapMs, ...each }));
  return { ...webhook, secrets: [{ secret, createdAt: now }, ...before].slice(0, most) };
}
