import { rmSync } from 'node:fs';
import { SqliteJournal } from '#event-store';
import { ReadSide } from '#projections';
import { secondsOf } from './timing.js';

export interface RebuildFigures {
  /** Events per second. */
  rebuild: number;
  bareScan: number;
}

const ROUNDS = 5;

/** Builds all read models from the log into `projected`, saving included; beside it, the log merely read and parsed. */
export async function measureRebuild(journal: SqliteJournal, projected: string): Promise<RebuildFigures> {
  // In turns, and the best of each: whatever else the machine does then falls on both.
  const best = { rebuild: 0, bareScan: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    best.bareScan = Math.max(best.bareScan, journal.head / secondsOf(() => scan(journal)));
    rmSync(projected, { recursive: true, force: true });
    const started = performance.now();
    const side = await ReadSide.open(journal, projected);
    side.close();
    best.rebuild = Math.max(best.rebuild, (journal.head / (performance.now() - started)) * 1000);
  }
  return best;
}

function scan(journal: SqliteJournal): void {
  for (const { data } of journal.scan(0, journal.head)) JSON.parse(data);
}
