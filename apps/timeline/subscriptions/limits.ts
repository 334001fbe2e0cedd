/** Under this the application provides the limits of subscriptions. */
export const LIMITS = Symbol('SubscriptionLimits');

/** What subscriptions may take. */
export interface SubscriptionLimits {
  /** Connections at a time. */
  readonly subscribers: number;
  /** Distinct questions followed at a time. */
  readonly questions: number;
  /** Bytes that wait for one client to read them; one who lets more pile up is cut off. */
  readonly backlogBytes: number;
  /** How long a client that resumes may leave everything unread before it is cut off. */
  readonly stalledMs: number;
  /** How long a connection lasts at most; the client comes back and goes on. */
  readonly ageMs: number;
  /** Between comments that show that the connection is alive. */
  readonly heartbeatMs: number;
  /** When a client is to come back after its connection broke. */
  readonly retryMs: number;
  /** How long what is left may take to be read once a connection has ended. */
  readonly farewellMs: number;
  /** How long a question without subscribers is followed on, for those who come back. */
  readonly lingerMs: number;
  /** Changes of one question kept at hand, and their bytes, so that those who come back need not have them computed again. */
  readonly recentChanges: number;
  readonly recentBytes: number;
}

export const DEFAULT_LIMITS: SubscriptionLimits = {
  subscribers: 2_000,
  questions: 1_000,
  backlogBytes: 512 * 1024,
  stalledMs: 60_000,
  ageMs: 3_600_000,
  heartbeatMs: 15_000,
  retryMs: 2_000,
  farewellMs: 3_000,
  lingerMs: 60_000,
  recentChanges: 100,
  recentBytes: 64 * 1024,
};
