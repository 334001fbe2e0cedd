import type { Follower } from './follower.js';
import type { Items } from './items.js';
import type { Moment } from './moment.js';

/** A question that is subscribed to, with every default filled in but for the days and the position, which move. */
export interface LiveQuestion {
  /** The same for all who ask the same. */
  readonly key: string;
  /** The whole answer, as the question itself gives it. */
  snapshot(moment: Moment): object;
  /** Follows it from a moment on. Questions that go through the same moments together may share items; whoever moves them on says when those are stale. */
  follow(moment: Moment, shared?: Items): Follower;
}
