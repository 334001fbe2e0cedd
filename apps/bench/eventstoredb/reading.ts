import { EventStoreDBClient } from '@eventstore/db-client';
import { join } from 'node:path';
import { openStore } from '#event-store';
import { ReadSide } from '#projections';
import { generateEvents } from '../generate/index.js';
import { SEED } from '../history.js';
import { type Row, whole } from '../table.js';
import { removeTemporary, temporaryDirectory } from '../temporary.js';
import { StandIn } from './stand-in.js';

/** As many as the stand-in holds in memory without being that which is measured, and so many that a start does not count. */
const EVENTS = 100_000;
const ROUNDS = 5;
const PATIENCE_MS = 60_000;

/** How fast a replica that knows nothing comes to answer from all there is, beside the client that reads it and does nothing with it. */
export async function measureReading(): Promise<Row[]> {
  const directory = temporaryDirectory();
  const standIn = await StandIn.start(directory, [...generateEvents({ events: EVENTS, seed: SEED })]);
  try {
    // In turns, and the best of each: whatever else the machine does then falls on both.
    const best = { bare: 0, rebuild: 0 };
    for (let round = 0; round < ROUNDS; round += 1) {
      best.bare = Math.max(best.bare, EVENTS / (await bareRead(standIn.url)));
      best.rebuild = Math.max(best.rebuild, EVENTS / (await rebuild(standIn.url)));
    }
    return [
      {
        figure: `rebuild over EventStoreDB, ${whole(EVENTS)} events`,
        measured: `${whole(best.rebuild)} events/s, ${(best.rebuild / best.bare).toFixed(2)} of the bare client`,
        goal: '>= 0.9',
        reached: best.rebuild >= 0.9 * best.bare,
        beside: `readAll of the client alone: ${whole(best.bare)} events/s`,
      },
    ];
  } finally {
    await standIn.stop();
    removeTemporary(directory);
  }
}

/** Seconds that the client takes. */
async function bareRead(url: string): Promise<number> {
  const client = EventStoreDBClient.connectionString(url);
  const started = performance.now();
  let read = 0;
  for await (const { event } of client.readAll()) if (event) read += 1;
  const seconds = (performance.now() - started) / 1000;
  await client.dispose();
  if (read < EVENTS) throw new Error(`The client read ${read} of ${EVENTS} events`);
  return seconds;
}

/** Seconds from an empty directory to all read models, as a service starts: they follow the mirror while it is being filled. */
async function rebuild(url: string): Promise<number> {
  const directory = temporaryDirectory();
  const started = performance.now();
  const store = await openStore({ url, directory });
  try {
    const side = await ReadSide.open(store.journal, join(directory, 'read-model'));
    if (!(await side.caughtUpWith(EVENTS, PATIENCE_MS))) throw new Error(`The service read ${side.seq} of ${EVENTS} events`);
    const seconds = (performance.now() - started) / 1000;
    side.close();
    return seconds;
  } finally {
    await store.close();
    removeTemporary(directory);
  }
}
