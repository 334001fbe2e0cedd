import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { type Follower, happeningOf, type LiveQuestion, ReadSide } from '#projections';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { concatMap, filter, firstValueFrom, interval, map, Subscription, timeout } from 'rxjs';
import { ProblemError } from '../problems/problem.js';
import { CLOCK, type Clock } from '../tokens.js';
import type { Connection } from './connection.js';
import { FollowLog } from './follow-log.js';
import { frame } from './frames.js';
import { type Group, updateFrame } from './group.js';
import { LIMITS, type SubscriptionLimits } from './limits.js';

const PATIENCE_MS = 5_000;
/** Events of the past read at a time, and how long they are told before other work gets its turn. */
const PAGE = 50;
const SLICE_MS = 10;
/** Those who are sent away when the service stops come back over this time. */
const RETURN_MS = 4_000;

/** Everybody who listens, and the questions they listen to. */
@Injectable()
export class Subscriptions implements OnModuleDestroy {
  readonly connections = new Set<Connection>();
  private readonly log: FollowLog;
  private readonly running = new Subscription();
  /** Past events are told in turn, one client's at a time. */
  private turnstile: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly readSide: ReadSide,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LIMITS) readonly limits: SubscriptionLimits,
  ) {
    this.log = new FollowLog(readSide, limits, clock());
    this.running.add(readSide.changes.pipe(concatMap(({ seq }) => this.log.advance(seq))).subscribe());
    this.running.add(interval(limits.heartbeatMs).subscribe(() => this.beat()));
  }

  /** How many distinct questions are followed. */
  get questions(): number {
    return this.log.groups.size;
  }

  get seq(): number {
    return this.log.moment.seq;
  }

  /**
   * Those who follow the question, once event `after` is told. Whoever gets this answer is let in, in the same turn.
   * @throws ProblemError `subscriptions-full` | `not-caught-up`
   */
  async groupFor(question: LiveQuestion, after: number): Promise<Group> {
    const told = this.log.progress.pipe(filter(({ seq }) => seq >= after && this.readSide.seq >= seq), map(() => true), timeout({ first: PATIENCE_MS }));
    if (!(await firstValueFrom(told).catch(() => false))) throw new ProblemError('not-caught-up', 'The answers do not go that far yet.', { headers: { 'Retry-After': '1' } });
    if (this.stopping) throw full('The service is stopping.');
    if (this.connections.size >= this.limits.subscribers) throw full(`There are ${this.limits.subscribers} subscribers already.`);
    const group = this.log.groupFor(question);
    if (!group) throw full(`${this.limits.questions} distinct questions are followed already.`);
    return group;
  }

  /** The present answer, and every change of it from now on. */
  follow(connection: Connection, group: Group): void {
    this.keep(connection);
    connection.send(group.snapshot(this.log.moment, this.position));
    this.goLive(connection, group);
  }

  /** Every change since event `seq`. */
  async resume(connection: Connection, group: Group, seq: number): Promise<void> {
    this.keep(connection);
    const recent = group.changesAfter(seq);
    if (recent) {
      for (const each of recent) connection.send(each);
      return this.goLive(connection, group);
    }
    const follower = group.question.follow({ seq, day: Math.min(this.log.dayOf(seq), this.log.moment.day) });
    while (connection.isOpen && follower.seq < this.seq) {
      await this.inTurn(() => this.tellPast(connection, follower));
      await connection.drained();
    }
    // Nothing may come between the last of the past and the first of the present.
    const turned = follower.turn(this.log.moment.day);
    if (turned) connection.send(updateFrame(turned));
    // The group may have been given up meanwhile, since nobody listened.
    const present = this.log.groupFor(group.question);
    if (present) this.goLive(connection, present);
    else connection.fail();
  }

  onModuleDestroy(): void {
    this.stopping = true;
    this.running.unsubscribe();
    for (const each of this.connections) each.end('shutdown', 'The service is stopping: come back in a while and go on.', Math.round(this.limits.retryMs / 2 + Math.random() * RETURN_MS));
  }

  /** The log position that all groups stand at. */
  get position(): string {
    return this.readSide.model.journal.get(this.seq)?.position ?? '0';
  }

  private keep(connection: Connection): void {
    this.connections.add(connection);
    connection.ended.subscribe(() => this.connections.delete(connection));
  }

  private goLive(connection: Connection, group: Group): void {
    const { position } = this;
    connection.send(frame('caught-up', position, { position }));
    if (connection.isOpen) group.join(connection);
  }

  private inTurn(tell: () => void): Promise<void> {
    const done = this.turnstile.then(async () => {
      await nextTurn();
      tell();
    });
    this.turnstile = done.catch(() => {});
    return done;
  }

  private tellPast(connection: Connection, follower: Follower): void {
    const { model } = this.readSide;
    const until = performance.now() + SLICE_MS;
    for (const recorded of model.journal.read(follower.seq, Math.min(PAGE, this.seq - follower.seq))) {
      const event = happeningOf(model, recorded);
      if (!event) follower.skip(recorded.seq);
      else for (const update of [follower.turn(event.day), follower.take(event)]) if (update) connection.send(updateFrame(update));
      if (!connection.isOpen || connection.isFull || performance.now() > until) return;
    }
  }

  private beat(): void {
    this.log.turn(this.clock());
    const now = Date.now();
    for (const each of this.connections) each.beat(now);
    this.log.tidy(now);
  }
}

const full = (detail: string): ProblemError => new ProblemError('subscriptions-full', `${detail} Come back in a while.`, { headers: { 'Retry-After': '5' } });
