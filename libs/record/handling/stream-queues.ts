import { sentence } from '#quantities';
import { refuse } from '../refusal.js';

/** The most commands that wait for one stream. */
const MOST_WAITING = 1_000;

/** Lets commands to the same stream go one after the other, so that this process does not conflict with itself. */
export class StreamQueues {
  private readonly queues = new Map<string, { tail: Promise<unknown>; waiting: number }>();

  /** @throws Refusal `too-many-conflicts` when too many wait already */
  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const queue = this.queues.get(key) ?? { tail: Promise.resolve(), waiting: 0 };
    if (queue.waiting >= MOST_WAITING) {
      refuse('too-many-conflicts', '', sentence('too-many-waiting')`${{ count: MOST_WAITING }} commands are waiting for "${{ stream: key }}" already: try again a little later.`);
    }
    this.queues.set(key, queue);
    queue.waiting += 1;
    const result = queue.tail.then(work);
    queue.tail = result.catch(() => undefined).then(() => {
      queue.waiting -= 1;
      if (queue.waiting === 0) this.queues.delete(key);
    });
    return result;
  }
}
