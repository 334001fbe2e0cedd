import { parentPort, workerData } from 'node:worker_threads';
import { SqliteJournal } from '#event-store';
import type { Assignment } from './backlog-thread.js';
import { PageEncoder } from './page-encoder.js';

// The program of a BacklogThread: it sends a page of the log for each that is asked for.
const EVENTS = 1_000;
const port = parentPort!;
const { directory, after, until } = workerData as Assignment;
const journal = SqliteJournal.openReadOnly(directory);
const encoder = new PageEncoder();
let last = after;

function send(): void {
  if (last === until) return;
  const page = encoder.encode(last, journal.contents(last, Math.min(EVENTS, until - last)));
  last += page.count;
  port.postMessage(page, [page.numbers.buffer]);
}

port.on('message', (wanted: boolean) => {
  if (wanted) send();
  else {
    journal.close();
    port.close();
  }
});
