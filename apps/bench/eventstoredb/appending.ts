import { EventStoreDBClient, jsonEvent, NO_STREAM, type AppendToStreamOptions, type JSONType } from '@eventstore/db-client';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '#event-store';
import { type Row, whole } from '../table.js';
import { removeTemporary, temporaryDirectory } from '../temporary.js';
import { arrestsMade } from '../writing.js';
import { StandIn } from './stand-in.js';

const AT_ONCE = 64;
const SECONDS = 1;
const ROUNDS = 5;

/** What the adapter's append costs beside the appends of the client alone: as many at once, of the same size. */
export async function measureAppending(): Promise<Row[]> {
  const directory = temporaryDirectory();
  const standIn = await StandIn.start(directory);
  const client = EventStoreDBClient.connectionString(standIn.url);
  const store = await openStore({ url: standIn.url, directory });
  while (!store.status().connected) await sleep(5);
  const bare = (options: AppendToStreamOptions) => async (number: number): Promise<void> => {
    const [stream, , [event]] = arrestsMade(number);
    const { id, type, data, metadata } = event!;
    await client.appendToStream(stream, jsonEvent({ id, type, data: data as JSONType, metadata: metadata as JSONType }), { ...options, expectedRevision: NO_STREAM });
  };
  const kinds = {
    ours: async (number: number) => void (await store.append(...arrestsMade(number))),
    // The call that the adapter makes; a connection without TLS ignores the credentials.
    single: bare({ credentials: { username: 'anonymous', password: 'anonymous' } }),
    // The call that the client makes by itself, whose deadline does not work.
    batched: bare({}),
  };
  try {
    const best = { ours: 0, single: 0, batched: 0 };
    // In turns, and the best of each: whatever else the machine does then falls on all.
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const kind of ['ours', 'single', 'batched'] as const) best[kind] = Math.max(best[kind], await rateOf(kinds[kind]));
    }
    return [
      {
        figure: `appends to EventStoreDB, ${AT_ONCE} at once`,
        measured: `${whole(best.ours)}/s, ${(best.ours / best.single).toFixed(2)} of the bare client`,
        goal: '>= 0.8',
        reached: best.ours >= 0.8 * best.single,
        beside: `the client alone: ${whole(best.single)}/s with a call for each, ${whole(best.batched)}/s in batches`,
      },
    ];
  } finally {
    await store.close();
    await client.dispose();
    await standIn.stop();
    removeTemporary(directory);
  }
}

async function rateOf(append: (number: number) => Promise<void>): Promise<number> {
  let done = 0;
  const started = performance.now();
  const until = started + SECONDS * 1000;
  const writer = async (): Promise<void> => {
    while (performance.now() < until) {
      await append(done);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, writer));
  return (done / (performance.now() - started)) * 1000;
}
