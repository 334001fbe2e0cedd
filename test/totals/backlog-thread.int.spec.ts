import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteJournal } from '#event-store';
import { ReadModel } from '#projections';
import type { catchUp } from '../../libs/projections/backlog/catch-up.js';
import { writeHistory } from '../../apps/bench/history.js';
import { transpile } from '../support/transpiled.js';

const EVENTS = 8_500;
const LIMITS = { worth: 5_000, meanwhile: 2_000 };

const THREAD = 'libs/projections/backlog/encoder-thread.js';
/** The program of a thread that ends after its first page. */
const DYING = `
import { parentPort } from 'node:worker_threads';
const post = parentPort.postMessage.bind(parentPort);
let pages = 0;
parentPort.postMessage = (page, transferred) => {
  pages += 1;
  if (pages > 1) process.exit(1);
  post(page, transferred);
};
await import('./whole-thread.js');
`;

describe('a long log', () => {
  let root: string;
  let journal: SqliteJournal;
  let expected: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'long-log-'));
    writeHistory(join(root, 'data'), EVENTS);
    journal = SqliteJournal.openReadOnly(join(root, 'data'));
    const model = new ReadModel(journal);
    for (const event of contentsOf(journal)) model.apply(event);
    expected = digest(model);
  });
  afterAll(async () => {
    journal.close();
    await rm(root, { recursive: true });
  });

  /** Takes in the log by the program as it is after `change`; what was told of threads. */
  async function taken(name: string, change: (program: string) => Promise<void>): Promise<{ model: ReadModel; warnings: string[] }> {
    const program = join(root, name);
    await mkdir(program);
    await transpile(program, 'libs/quantities', 'events', 'libs/event-store', 'libs/projections');
    await change(program);
    const { catchUp: run } = (await import(join(program, 'libs/projections/backlog/catch-up.js'))) as { catchUp: typeof catchUp };
    const [model, warnings] = [new ReadModel(journal), [] as string[]];
    await run(model, journal, (warning) => warnings.push(warning), LIMITS);
    return { model, warnings };
  }

  it('is read by a thread, to the same model', async () => {
    const { model, warnings } = await taken('sound', async () => {});
    expect([warnings, model.seq, model.stops]).toEqual([[], EVENTS, []]);
    expect(digest(model)).toBe(expected);
  });

  it('is read without that thread where it cannot be started, which is told', async () => {
    const { model, warnings } = await taken('missing', (program) => rm(join(program, THREAD)));
    expect(warnings).toEqual([expect.stringMatching(/without a thread of its own: .*encoder-thread/)]);
    expect(digest(model)).toBe(expected);
  });

  it('is read to its end where that thread dies in the middle, which is told', async () => {
    const { model, warnings } = await taken('dying', async (program) => {
      await cp(join(program, THREAD), join(program, 'libs/projections/backlog/whole-thread.js'));
      await writeFile(join(program, THREAD), DYING);
    });
    expect(warnings).toEqual([expect.stringContaining('without a thread of its own: the thread has ended')]);
    expect(digest(model)).toBe(expected);
  });
});

function* contentsOf(journal: SqliteJournal): Generator<ReturnType<SqliteJournal['contents']>[number]> {
  for (let after = 0; after < journal.head; after += 1_000) yield* journal.contents(after, 1_000);
}

function digest(model: ReadModel): string {
  const hash = createHash('sha256');
  for (const [name, part] of model['parts']()) for (const [page, bytes] of part.takeDirty()) hash.update(`${name} ${page} ${bytes.length}`).update(bytes);
  return hash.digest('hex');
}
