import { type Cause, causeOf } from './cause.js';
import type { Happening } from './happening.js';
import type { Moment } from './moment.js';

/** A change of a question's answer: what an `update` carries besides its place and its cause. */
export interface Change {
  readonly before: object;
  readonly after: object;
}

/** A change with its place in the log. */
export interface Update extends Change {
  readonly position: string;
  /** "Today" as the answer after it sees it, ISO 8601. */
  readonly day: string;
  readonly cause: Cause;
}

/** What stands still unless an event, or a new day, changes it. */
export interface Answering<S> {
  stateAt(moment: Moment): S;
  /** The state after an event that only adds something, where that can be told without asking again. */
  stateWith?(before: S, event: Happening, moment: Moment): S | undefined;
  /** Whether the event may change it; in doubt, yes. */
  concerns(event: Happening): boolean;
  /** @returns undefined where both give the same answer */
  difference(before: S, after: S, moment: Moment, event: Happening | undefined): Change | undefined;
  positionAt(seq: number): string;
}

/** Follows one question along the log, event by event. */
export class Follower<S = unknown> {
  private state: S;

  constructor(
    private readonly answering: Answering<S>,
    private moment: Moment,
  ) {
    this.state = answering.stateAt(moment);
  }

  get seq(): number {
    return this.moment.seq;
  }

  /** Takes the next event in. A day that begins before it is to be told first, by {@link turn}. */
  take(event: Happening): Update | undefined {
    this.moment = { seq: event.seq, day: Math.max(this.moment.day, event.day) };
    return this.answering.concerns(event) ? this.advance(event) : undefined;
  }

  /** Passes over an event that can concern no question. */
  skip(seq: number): void {
    this.moment = { ...this.moment, seq };
  }

  /** Lets it be `day`, if it is not as late yet. */
  turn(day: number): Update | undefined {
    if (day <= this.moment.day) return undefined;
    this.moment = { ...this.moment, day };
    return this.advance(undefined);
  }

  private advance(event: Happening | undefined): Update | undefined {
    const { answering, moment, state: before } = this;
    const after = (event && answering.stateWith?.(before, event, moment)) ?? answering.stateAt(moment);
    const change = answering.difference(before, after, moment, event);
    if (!change) return undefined;
    this.state = after;
    const { cause, day } = causeOf(event, moment);
    return { position: answering.positionAt(moment.seq), day, cause, ...change };
  }
}
