import { dayToIso } from '#quantities';
import { type Follower, type Happening, type LiveQuestion, type Moment, type Update } from '#projections';
import { Subject, takeUntil } from 'rxjs';
import type { Connection } from './connection.js';
import { type Frame, frame } from './frames.js';
import type { SubscriptionLimits } from './limits.js';

interface Recent extends Frame {
  readonly seq: number;
  /** That a day began has no place of its own in the log. */
  readonly isTurn: boolean;
}

export const updateFrame = (update: Update): Frame => frame('update', update);

/** All who subscribe to the same question: it is computed and written out once for all of them. */
export class Group {
  private readonly updates = new Subject<Frame>();
  private readonly recent: Recent[] = [];
  private recentBytes = 0;
  private latest: Frame | undefined;
  private idleSince: number | undefined;

  constructor(
    readonly question: LiveQuestion,
    private readonly follower: Follower,
    private readonly limits: SubscriptionLimits,
    /** Everything that changed after this event is, or will be, among the recent. */
    private recentSince: number,
  ) {}

  take(event: Happening): void {
    this.tell(this.follower.take(event), event.seq, false);
  }

  skip(seq: number): void {
    this.latest = undefined;
    this.follower.skip(seq);
  }

  turn(day: number): void {
    this.tell(this.follower.turn(day), this.follower.seq, true);
  }

  join(connection: Connection): void {
    this.idleSince = undefined;
    this.updates.pipe(takeUntil(connection.ended)).subscribe({ next: (each) => connection.send(each), error: () => connection.fail() });
  }

  /** The question cannot be followed any further. */
  fail(): void {
    this.updates.error(new Error('failed'));
  }

  get moment(): Moment {
    return this.follower.moment;
  }

  /** @param position that of its moment */
  snapshot(position: string): Frame {
    const { moment } = this;
    this.latest ??= frame('snapshot', { position, day: dayToIso(moment.day), answer: this.question.snapshot(moment) });
    return this.latest;
  }

  forgetSnapshot(): void {
    this.latest = undefined;
  }

  /** What changed after event `seq`; undefined where that is no longer at hand. */
  changesAfter(seq: number): readonly Frame[] | undefined {
    if (seq < this.recentSince) return undefined;
    return this.recent.filter((each) => each.seq > seq || (each.seq === seq && each.isTurn));
  }

  /** Whether nobody has listened for long. */
  isIdle(now: number): boolean {
    if (this.updates.observed) return false;
    this.idleSince ??= now;
    return now - this.idleSince >= this.limits.lingerMs;
  }

  get isUnheard(): boolean {
    return !this.updates.observed;
  }

  private tell(update: Update | undefined, seq: number, isTurn: boolean): void {
    this.latest = undefined;
    if (!update) return;
    const told = updateFrame(update);
    this.remember({ ...told, seq, isTurn });
    this.updates.next(told);
  }

  private remember(each: Recent): void {
    this.recent.push(each);
    this.recentBytes += each.bytes.length;
    while (this.recent.length > this.limits.recentChanges || this.recentBytes > this.limits.recentBytes) {
      const gone = this.recent.shift()!;
      this.recentBytes -= gone.bytes.length;
      // Of what shares its place, some may be left: nobody may begin there.
      this.recentSince = gone.isTurn ? gone.seq + 1 : gone.seq;
    }
  }
}
