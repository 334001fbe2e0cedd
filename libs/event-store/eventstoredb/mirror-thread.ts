import { parentPort, workerData } from 'node:worker_threads';
import { JournalFile } from '../sqlite/journal-file.js';
import { carriesOurName } from './logged-event.js';
import { Mirror } from './mirror.js';
import type { PackedPage } from './page-thread.js';

// The program of a PageThread: it answers each page, once that is stored, with what it passed over, and ends with the first undefined.
const port = parentPort!;
const { directory } = workerData as { directory: string };
let mirror: Mirror | undefined;

port.on('message', (page: PackedPage | undefined) => {
  if (!page) {
    mirror?.journal.close();
    port.close();
    return;
  }
  // Not before: until then another thread writes.
  mirror ??= new Mirror(JournalFile.forWriting(directory, 'mirror'), carriesOurName);
  const bytes = Buffer.from(page.bytes.buffer);
  port.postMessage(mirror.store(Array.from(page.ends, (end, index) => bytes.subarray(page.ends[index - 1] ?? 0, end))));
});
port.postMessage('ready');
