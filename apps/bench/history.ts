import { SqliteJournal } from '#event-store';
import { generateEvents } from './generate/index.js';

export const SEED = 1;
const EVENTS_PER_COMMIT = 20_000;

/** Fills the journal of an embedded store with a generated history; written in large commits, since what is measured is reading it. */
export function writeHistory(directory: string, events: number, history = generateEvents({ events, seed: SEED })): void {
  const journal = SqliteJournal.open(directory, 'embedded');
  try {
    for (let written = 0; written < events; written += EVENTS_PER_COMMIT) {
      journal.write((writer) => {
        for (let n = Math.min(EVENTS_PER_COMMIT, events - written); n > 0; n -= 1) {
          const { stream, revision, id, type, data, metadata, recordedAt } = history.next().value!;
          writer.insert({ id, type, data: JSON.stringify(data), metadata: JSON.stringify(metadata) }, { stream, revision, instant: recordedAt });
        }
      });
    }
  } finally {
    journal.close();
  }
}
