import { Logger } from '@nestjs/common';
import { happeningOf, Items, type LiveQuestion, type Moment, type ReadSide, utcDay } from '#projections';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { BehaviorSubject } from 'rxjs';
import { Group } from './group.js';
import type { SubscriptionLimits } from './limits.js';

/** How long groups are told before other work gets its turn. */
const SLICE_MS = 10;

/** Leads every question that is subscribed to along the log, all of them together, event by event. */
export class FollowLog {
  readonly groups = new Map<string, Group>();
  private readonly items = new Items();
  private readonly logger = new Logger('Subscriptions');
  private readonly moments: BehaviorSubject<Moment>;
  private begun = 0;

  constructor(
    private readonly readSide: ReadSide,
    private readonly limits: SubscriptionLimits,
    now: number,
  ) {
    const seq = readSide.followable;
    this.moments = new BehaviorSubject({ seq, day: Math.max(utcDay(now), utcDay(readSide.model.journal.get(seq)?.recordedAt ?? now)) });
  }

  /** Where all groups stand, or stood before they were told of what comes next. */
  get moment(): Moment {
    return this.moments.value;
  }

  /** The same as it changes. */
  get progress() {
    return this.moments.asObservable();
  }

  /** Those who follow this question; undefined where there are too many questions. */
  groupFor(question: LiveQuestion): Group | undefined {
    const known = this.groups.get(question.key);
    if (known) return known;
    if (this.groups.size >= this.limits.questions && !this.forgetOneUnheard()) return undefined;
    const { seq, day } = this.moment;
    // A day that began after the last event is past already: whoever goes on from that event is told of it from the log.
    const recentSince = this.dayOf(seq) < day ? seq + 1 : seq;
    const group = new Group(question, question.follow(this.moment, this.items), this.limits, recentSince);
    this.groups.set(question.key, group);
    return group;
  }

  /** Takes in the log up to event `seq`. Not to be called again, nor {@link turn}, before it is done. */
  async advance(seq: number): Promise<void> {
    this.begun = performance.now();
    while (this.moment.seq < seq) {
      if (this.groups.size === 0) return this.stand(seq);
      await this.step(this.moment.seq + 1);
    }
  }

  /** Lets it be the day of the instant (epoch ms), if it is not as late yet. */
  async turn(now: number): Promise<void> {
    const day = utcDay(now);
    if (day <= this.moment.day) return;
    await this.forEachGroup((group) => group.turn(day));
    this.moments.next({ ...this.moment, day });
  }

  /** Lets go of what nobody needs any more. */
  tidy(now: number): void {
    for (const [key, group] of this.groups) {
      group.forgetSnapshot();
      if (group.isIdle(now)) this.groups.delete(key);
    }
  }

  /** The UTC day of an event; of the first one where `seq` is 0, and the present one where there is none. */
  dayOf(seq: number): number {
    const event = this.readSide.model.journal.get(Math.max(seq, 1));
    return event ? utcDay(event.recordedAt) : this.moment.day;
  }

  private async step(seq: number): Promise<void> {
    const { model } = this.readSide;
    const event = happeningOf(model, model.journal.get(seq)!);
    if (event) await this.turn(event.recordedAt);
    if (event?.opens === false) this.items.forget(seq);
    await this.forEachGroup((group) => (event ? group.take(event) : group.skip(seq)));
    this.moments.next({ ...this.moment, seq });
  }

  /** Where nobody listens there is nothing to tell on the way. */
  private stand(seq: number): void {
    this.items.forget(seq);
    this.moments.next({ seq, day: Math.max(this.moment.day, this.dayOf(seq)) });
  }

  /** One after the other, other work in between. Whoever is added meanwhile has its turn as well, since it stands where the others began. */
  private async forEachGroup(tell: (group: Group) => void): Promise<void> {
    for (const [key, group] of this.groups) {
      try {
        tell(group);
      } catch (error) {
        this.logger.error(error);
        this.groups.delete(key);
        group.fail();
      }
      if (performance.now() - this.begun < SLICE_MS) continue;
      await nextTurn();
      this.begun = performance.now();
    }
  }

  private forgetOneUnheard(): boolean {
    for (const [key, group] of this.groups) if (group.isUnheard) return this.groups.delete(key);
    return false;
  }
}
