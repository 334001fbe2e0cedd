import { get } from 'node:http';
import { Hearing } from './hearing.js';

/** What the listening process is told to do. */
export interface Task {
  readonly url: string;
  /** One subscriber for each; addresses below /v1/subscriptions/. */
  readonly paths: readonly string[];
}

/** What it heard: for each subscriber its updates in order, and when the last subscriber heard each (ms of the machine's clock since its start). */
export interface Report {
  readonly heard: readonly (readonly string[])[];
  readonly latest: Readonly<Record<string, number>>;
  /** Those whose connection ended before it was told to stop. */
  readonly lost: number;
}

/** How many subscribers knock at a time. */
const AT_ONCE = 50;

let hearings: Hearing[] = [];

async function listen({ url, paths }: Task): Promise<void> {
  hearings = paths.map(() => new Hearing());
  const waiting = paths.map((path, index) => ({ path, hearing: hearings[index]! }));
  const knock = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { path, hearing } = next;
      get(`${url}/v1/subscriptions/${path}`, { agent: false }, (response) => hearing.listen(response)).on('error', () => hearing.end());
      await hearing.caughtUp;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, knock));
  process.send!('listening');
}

function report(): Report {
  const latest: Record<string, number> = {};
  for (const { at } of hearings) for (const [id, time] of at) latest[id] = Math.max(latest[id] ?? 0, time);
  return { heard: hearings.map(({ ids }) => ids), latest, lost: hearings.filter(({ isOver }) => isOver).length };
}

process.on('message', (message: Task | 'count' | 'report') => {
  if (message === 'count') process.send!(hearings.reduce((sum, { ids }) => sum + ids.length, 0));
  else if (message === 'report') process.send!(report());
  else void listen(message);
});
