import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { type Follower, happeningOf, type LiveQuestion, ReadSide, type Stop } from '#projections';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { concatMap, filter, firstValueFrom, interval, map, merge, share, Subject, Subscription, takeUntil, timeout } from 'rxjs';
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
  /** Where answers go no further: told to each that is live, once. */
  private readonly stops = new Subject<Stop>();
  private stoppedAt: number | undefined;
  /** Past events are told in turn, one client's at a time. */
  private turnstile: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly readSide: ReadSide,
    @Inject(CLOCK) clock: Clock,
    @Inject(LIMITS) readonly limits: SubscriptionLimits,
  ) {
    this.log = new FollowLog(readSide, limits, clock());
    const heartbeat = interval(limits.heartbeatMs).pipe(share());
    const advances = readSide.changes.pipe(map(() => () => this.log.advance(readSide.followable).then(() => this.tellStop())));
    const turns = heartbeat.pipe(map(() => () => this.log.turn(clock())));
    this.running.add(merge(advances, turns).pipe(concatMap((move) => move())).subscribe());
    this.running.add(heartbeat.subscribe(() => this.beat()));
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
   * @throws ProblemError `subscriptions-full` | `not-caught-up` | `projection-stopped`
   */
  async groupFor(question: LiveQuestion, after: number): Promise<Group> {
    const told = this.log.progress.pipe(filter(({ seq }) => seq >= after && this.readSide.seq >= seq), map(() => true), timeout({ first: PATIENCE_MS }));
    if (!(await firstValueFrom(told).catch(() => false))) throw this.stop ? stopped(this.stop) : new ProblemError('not-caught-up', 'The answers do not go that far yet.', { headers: { 'Retry-After': '1' } });
    this.checkRoom();
    const group = this.log.groupFor(question);
    if (!group) throw full(`${this.limits.questions} distinct questions are followed already.`);
    return group;
  }

  /** @throws ProblemError `subscriptions-full` */
  checkRoom(): void {
    if (this.stopping) throw full('The service is stopping.');
    if (this.connections.size >= this.limits.subscribers) throw full(`There are ${this.limits.subscribers} subscribers already.`);
  }

  /** The present answer, and every change of it from now on. */
  follow(connection: Connection, group: Group): void {
    this.keep(connection);
    connection.send(group.snapshot(this.positionOf(group)));
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
    while (connection.isOpen) {
      // The group may have been given up meanwhile, since nobody listened.
      const present = this.log.groupFor(group.question);
      if (!present) return connection.fail();
      // Nothing may come between the last of the past and the first of the present.
      if (follower.seq === present.moment.seq) {
        const turned = follower.turn(present.moment.day);
        if (turned) connection.send(updateFrame(turned));
        return this.goLive(connection, present);
      }
      await this.inTurn(() => this.tellPast(connection, follower));
      await connection.drained();
    }
  }

  onModuleDestroy(): void {
    this.stopping = true;
    this.running.unsubscribe();
    for (const each of this.connections) each.end('shutdown', 'The service is stopping: come back in a while and go on.', Math.round(this.limits.retryMs / 2 + Math.random() * RETURN_MS));
  }

  /** The log position that a group stands at. */
  positionOf({ moment }: Group): string {
    return this.readSide.model.journal.get(moment.seq)?.position ?? '0';
  }

  /** Counts it among the subscribers, shows it that the service is alive, and ends it when its time has come. */
  keep(connection: Connection): void {
    this.connections.add(connection);
    connection.ended.subscribe(() => this.connections.delete(connection));
  }

  private goLive(connection: Connection, group: Group): void {
    const position = this.positionOf(group);
    connection.send(frame('caught-up', { position }));
    if (!connection.isOpen) return;
    group.join(connection);
    const tell = ({ position: before, error }: Stop): void => connection.send(frame('stopped', { position: this.positionOf(group), before, detail: error }));
    if (this.stop) tell(this.stop);
    this.stops.pipe(takeUntil(connection.ended)).subscribe(tell);
  }

  /** What holds up whoever follows the timeline or a total. */
  private get stop(): Stop | undefined {
    const { model, followable } = this.readSide;
    return model.stops.find(({ seq }) => seq === followable + 1);
  }

  private tellStop(): void {
    const { stop } = this;
    if (stop && stop.seq !== this.stoppedAt) this.stops.next(stop);
    this.stoppedAt = stop?.seq;
  }

  /** Tells a client of the past, in a slice of time, when all that came before it are done. */
  inTurn(tell: () => void): Promise<void> {
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
    const now = Date.now();
    for (const each of this.connections) each.beat(now);
    this.log.tidy(now);
  }
}

export const full = (detail: string): ProblemError => new ProblemError('subscriptions-full', `${detail} Come back in a while.`, { headers: { 'Retry-After': '5' } });

const stopped = ({ position, error }: Stop): ProblemError => new ProblemError('projection-stopped', `The answers go no further than the event before position ${position}: ${error}.`, { headers: { 'Retry-After': '60' } });
