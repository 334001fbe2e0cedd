import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { EmbeddedStore } from '#event-store';
import { event, streamName } from './contract.js';
import { transpiledEventStore } from '../support/transpiled.js';

const WRITER = fileURLToPath(new URL('./crash-writer.mjs', import.meta.url));

describe('the embedded store, killed while it writes', () => {
  let code: string;
  let index: string;
  let directory: string;
  let child: ChildProcess;

  beforeAll(async () => {
    code = await mkdtemp(join(tmpdir(), 'event-store-code-'));
    index = await transpiledEventStore(code);
  });

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'store-crash-'));
    child = spawn(process.execPath, [WRITER, index, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  });

  afterEach(async () => {
    await killed(child);
    await rm(directory, { recursive: true });
  });

  afterAll(() => rm(code, { recursive: true }));

  it('has every append it answered, whole and once, and writes on after it is opened again', async () => {
    const answered = await answeredUntilKilled(child, 1_000);
    const store = EmbeddedStore.open({ directory });
    const all = [...store.journal.scan(0, store.journal.head)];
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => index + 1));
    const firsts = all.filter(({ revision }) => revision === 0).map(({ id }) => id);
    const present = new Set(firsts);
    expect(present.size).toBe(firsts.length);
    expect(answered.filter((id) => !present.has(id))).toEqual([]);
    expect(all.length).toBe(2 * firsts.length);
    expect((await store.append(streamName(), 'no-stream', [event()])).seq).toBe(all.length + 1);
    await store.close();
  });

  it('is closed to a second process, which learns the pid, until the first is dead', async () => {
    await answeredOnce(child);
    expect(() => EmbeddedStore.open({ directory })).toThrow(new RegExp(`in use by process ${child.pid}\\b`));
    await killed(child);
    await EmbeddedStore.open({ directory }).close();
  });
});

/** The ids printed by the writer, which is killed in the middle of its work after `count` of them. */
async function answeredUntilKilled(child: ChildProcess, count: number): Promise<string[]> {
  const ids: string[] = [];
  for await (const line of createInterface({ input: child.stdout! })) {
    // The last line may be cut short by the kill.
    if (line.length === 36) ids.push(line);
    if (ids.length === count) child.kill('SIGKILL');
  }
  expect(ids.length).toBeGreaterThanOrEqual(count);
  return ids;
}

async function answeredOnce(child: ChildProcess): Promise<void> {
  await once(child.stdout!, 'data');
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}
