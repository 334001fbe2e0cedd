import type { Row } from '../table.js';
import { measureAppending } from './appending.js';
import { measureReading } from './reading.js';
import { measureRestarts } from './restarts.js';

/** The stand-in keeps its log in memory: beyond this it would be that which is measured. */
const MOST_EVENTS = 100_000;

/** What the service does on EventStoreDB, over the tests' stand-in for it: figures to compare with those of the client alone. */
export async function measureEventStoreDb(events: number): Promise<Row[]> {
  if (events > MOST_EVENTS) return [];
  return [...(await measureReading(events)), ...(await measureAppending()), ...(await measureRestarts())];
}
