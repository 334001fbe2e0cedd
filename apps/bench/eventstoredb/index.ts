import type { Row } from '../table.js';
import { measureAppending } from './appending.js';
import { measureReading } from './reading.js';
import { measureRestarts } from './restarts.js';

let measured = false;

/**
 * What the service does on EventStoreDB, over the tests' stand-in for it: figures to compare with those of the client alone.
 * They are the same whatever the size of the history, and so measured once.
 */
export async function measureEventStoreDb(): Promise<Row[]> {
  if (measured) return [];
  measured = true;
  return [...(await measureReading()), ...(await measureAppending()), ...(await measureRestarts())];
}
