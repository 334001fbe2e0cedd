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

/** What stands still unless an event, or a new day, changes it. It is asked about one moment after the other. */
export interface Answering<S> {
  stateAt(moment: Moment): S;
  /** The state after the next event: the same object where the event does not concern the question. */
  stateAfter(before: S, event: Happening, moment: Moment): S;
  /** @param event none where a day began @returns undefined where both give the same answer */
  difference(before: S, after: S, moment: Moment, event: Happening | undefined, former: Moment): Change | undefined;
  positionAt(seq: number): string;
}

/** Follows one question along the log, event by event. */
export class Follower<S = unknown> {
  private state: S;

  constructor(
    private readonly answering: Answering<S>,
    private present: Moment,
  ) {
    this.state = answering.stateAt(present);
  }

  get moment(): Moment {
    return this.present;
  }

  get seq(): number {
    return this.present.seq;
  }

  /** Takes the next event in. A day that begins before it is to be told first, by {@link turn}. */
  take(event: Happening): Update | undefined {
    const former = this.present;
    this.present = { ...former, seq: event.seq, day: Math.max(former.day, event.day) };
    return this.advance(this.answering.stateAfter(this.state, event, this.present), event, former);
  }

  /** Passes over an event that can concern no question. */
  skip(seq: number): void {
    this.present = { ...this.present, seq };
  }

  /** Lets it be `day`, if it is not as late yet. */
  turn(day: number): Update | undefined {
    const former = this.present;
    if (day <= former.day) return undefined;
    this.present = { ...former, day };
    return this.advance(this.answering.stateAt(this.present), undefined, former);
  }

  private advance(after: S, event: Happening | undefined, former: Moment): Update | undefined {
    const { answering, present, state: before } = this;
    if (after === before) return undefined;
    const change = answering.difference(before, after, present, event, former);
    this.state = after;
    if (!change) return undefined;
    const { cause, day } = causeOf(event, present);
    return { position: answering.positionAt(present.seq), day, cause, ...change };
  }
}
