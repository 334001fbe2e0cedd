import { EventStoreDBClient } from '@eventstore/db-client';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '#event-store';
import { ReadSide } from '#projections';
import { type GeneratedEvent, generateEvents } from '../generate/index.js';
import { SEED } from '../history.js';
import { type Row, whole } from '../table.js';
import { removeTemporary, temporaryDirectory } from '../temporary.js';
import { StandIn } from './stand-in.js';

const ROUNDS = 3;

/** Events per second. */
interface Rates {
  /** What the client alone does, which reads all there is and does nothing with it. */
  readonly bare: number;
  /** From an empty directory to a whole mirror of the log. */
  readonly mirror: number;
  /** From there to all read models. */
  readonly models: number;
}

/** How fast a replica rebuilds what it knows, beside the client alone on the same log. */
export async function measureReading(events: number): Promise<Row[]> {
  const directory = temporaryDirectory();
  const history: GeneratedEvent[] = [...generateEvents({ events, seed: SEED })];
  const standIn = await StandIn.start(directory, history);
  try {
    // In turns, and the best of each: whatever else the machine does then falls on both.
    const rounds: Rates[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push({ bare: await bareRead(standIn.url, events), ...(await rebuild(standIn.url, events)) });
    const best = (rate: keyof Rates): number => Math.max(...rounds.map((each) => each[rate]));
    return [row('rebuild over EventStoreDB, read models', best('models'), best('bare')), row('rebuild over EventStoreDB, mirror and all', both(best('mirror'), best('models')), best('bare'))];
  } finally {
    await standIn.stop();
    removeTemporary(directory);
  }
}

/** The rate of two things done one after the other. */
const both = (one: number, other: number): number => 1 / (1 / one + 1 / other);

function row(figure: string, rate: number, bare: number): Row {
  return {
    figure,
    measured: `${whole(rate)} events/s, ${(rate / bare).toFixed(2)} of the bare client`,
    goal: '>= 0.9',
    reached: rate >= 0.9 * bare,
    beside: `readAll of the client alone: ${whole(bare)} events/s`,
  };
}

async function bareRead(url: string, events: number): Promise<number> {
  const client = EventStoreDBClient.connectionString(url);
  const started = performance.now();
  let read = 0;
  for await (const { event } of client.readAll()) if (event) read += 1;
  const seconds = (performance.now() - started) / 1000;
  await client.dispose();
  if (read < events) throw new Error(`The client read ${read} of ${events} events`);
  return read / seconds;
}

async function rebuild(url: string, events: number): Promise<Omit<Rates, 'bare'>> {
  const directory = temporaryDirectory();
  const started = performance.now();
  const store = await openStore({ url, directory });
  try {
    while (store.journal.head < events) await sleep(5);
    const mirrored = performance.now();
    const side = await ReadSide.open(store.journal, join(directory, 'read-model'));
    const built = performance.now();
    side.close();
    return { mirror: (events / (mirrored - started)) * 1000, models: (events / (built - mirrored)) * 1000 };
  } finally {
    await store.close();
    removeTemporary(directory);
  }
}
