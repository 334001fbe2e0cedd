import { SqliteJournal } from '#event-store';
import { ReadSide } from '#projections';
import { secondsOf } from './timing.js';

export interface RebuildFigures {
  /** Events per second. */
  rebuild: number;
  bareScan: number;
}

/** Builds all read models from the log into `projected`, saving included; beside it, the log merely read and parsed. */
export async function measureRebuild(journal: SqliteJournal, projected: string): Promise<RebuildFigures> {
  const bareScan = journal.head / secondsOf(() => scan(journal));
  const started = performance.now();
  const side = await ReadSide.open(journal, projected);
  side.close();
  return { rebuild: (journal.head / (performance.now() - started)) * 1000, bareScan };
}

function scan(journal: SqliteJournal): void {
  for (const { data } of journal.scan(0, journal.head)) JSON.parse(data);
}
