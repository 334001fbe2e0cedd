import { type Follower, happeningOf, type ReadModel, type Update } from '#projections';
import type { Replay } from './request.js';

/** One stretch of history: when it is over, and what changed at its end. */
export interface Passage {
  /** Epoch ms, on the axis of the replay. */
  readonly time: number;
  readonly updates: readonly Update[];
}

const MS_PER_DAY = 86_400_000;
const PAGE = 50;

/** History day by day, or event by event for what was recorded. Each passage is computed when it is asked for. */
export function historyOf(replay: Replay, model: ReadModel, follower: Follower): Generator<Passage> {
  return replay.axis === 'recorded' ? byEvents(replay, model, follower) : byDays(replay, follower);
}

function* byDays({ to }: Replay, follower: Follower): Generator<Passage> {
  for (let day = follower.moment.day + 1; day <= to.day; day += 1) {
    const update = follower.turn(day);
    yield { time: day * MS_PER_DAY, updates: update ? [update] : [] };
  }
}

function* byEvents({ to }: Replay, model: ReadModel, follower: Follower): Generator<Passage> {
  while (follower.seq < to.seq) {
    for (const recorded of model.journal.read(follower.seq, Math.min(PAGE, to.seq - follower.seq))) {
      const event = happeningOf(model, recorded);
      if (!event) follower.skip(recorded.seq);
      const updates = event ? [follower.turn(event.day), follower.take(event)] : [];
      yield { time: recorded.recordedAt, updates: updates.filter((update) => update !== undefined) };
    }
  }
}
