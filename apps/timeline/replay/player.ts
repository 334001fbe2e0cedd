import { Inject, Injectable } from '@nestjs/common';
import { type Moment, ReadSide } from '#projections';
import { dayToIso } from '#quantities';
import { firstValueFrom, race, timer } from 'rxjs';
import type { Connection } from '../subscriptions/connection.js';
import { type Frame, frame } from '../subscriptions/frames.js';
import { LIMITS, type SubscriptionLimits } from '../subscriptions/limits.js';
import { full, Subscriptions } from '../subscriptions/subscriptions.js';
import { historyOf, type Passage } from './history.js';
import { LONGEST_PAUSE_MS, REPLAYS } from './limits.js';
import { idOf } from './place.js';
import type { Replay } from './request.js';

const SLICE_MS = 10;
const MS_PER_DAY = 86_400_000;

/** Plays history to one client each, as fast as was asked and no faster than the client reads. */
@Injectable()
export class Player {
  private playing = 0;

  constructor(
    private readonly readSide: ReadSide,
    private readonly subscriptions: Subscriptions,
    @Inject(LIMITS) readonly limits: SubscriptionLimits,
  ) {}

  /** @throws ProblemError `subscriptions-full` */
  checkRoom(): void {
    this.subscriptions.checkRoom();
    if (this.playing >= REPLAYS) throw full(`${REPLAYS} replays are under way already.`);
  }

  /** The answer at the beginning, as the question itself gives it. */
  snapshot(replay: Replay): Frame {
    const { question, from } = replay;
    return this.frameOf(replay, 'snapshot', from, { position: this.positionOf(from), day: dayToIso(from.day), answer: question.snapshot(from) });
  }

  /** @param snapshot none where the client goes on with what it has */
  async play(connection: Connection, replay: Replay, snapshot: Frame | undefined): Promise<void> {
    this.playing += 1;
    connection.ended.subscribe({ complete: () => (this.playing -= 1) });
    this.subscriptions.keep(connection);
    if (snapshot) connection.send(snapshot);
    connection.send(this.frameOf(replay, 'caught-up', replay.from, { position: this.positionOf(replay.from) }));
    try {
      await this.tell(connection, replay);
    } catch (error) {
      connection.fail();
      throw error;
    }
  }

  positionOf({ seq }: Moment): string {
    return this.readSide.model.journal.get(seq)?.position ?? '0';
  }

  private async tell(connection: Connection, replay: Replay): Promise<void> {
    const { model } = this.readSide;
    const follower = replay.question.follow(replay.from);
    const history = historyOf(replay, model, follower);
    let clock = this.timeAt(replay, replay.from);
    while (connection.isOpen) {
      const passage = await this.nextChange(history);
      const time = passage?.time ?? this.timeAt(replay, replay.to);
      await pause(Math.max(0, time - clock) / replay.speed, connection);
      clock = time;
      if (!passage) break;
      for (const update of passage.updates) connection.send(this.frameOf(replay, 'update', follower.moment, update));
      await connection.drained();
    }
    if (!connection.isOpen) return;
    connection.stand(idOf(replay, this.positionOf(replay.to), replay.to));
    connection.end('complete', 'The replay is over.', this.limits.retryMs);
  }

  /** Looks ahead for the next change, a slice of time for each replay in turn; undefined where there is none. */
  private async nextChange(history: Generator<Passage>): Promise<Passage | undefined> {
    let found: IteratorResult<Passage, void> | undefined;
    const isFound = (): boolean => found !== undefined && (found.done === true || found.value.updates.length > 0);
    while (!isFound()) {
      await this.subscriptions.inTurn(() => {
        const until = performance.now() + SLICE_MS;
        do found = history.next();
        while (!isFound() && performance.now() < until);
      });
    }
    return found?.value ?? undefined;
  }

  private frameOf<D extends { readonly position: string }>(replay: Replay, event: 'snapshot' | 'caught-up' | 'update', moment: Moment, data: D): Frame {
    return frame(event, data, { id: idOf(replay, data.position, moment) });
  }

  private timeAt({ axis }: Replay, { seq, day }: Moment): number {
    return axis === 'recorded' ? (this.readSide.model.journal.get(Math.max(seq, 1))?.recordedAt ?? 0) : day * MS_PER_DAY;
  }
}

async function pause(ms: number, { ended }: Connection): Promise<void> {
  if (ms >= 1) await firstValueFrom(race(timer(Math.min(ms, LONGEST_PAUSE_MS)), ended), { defaultValue: undefined });
}
