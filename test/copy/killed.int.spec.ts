import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { copyHistory, EmbeddedStore, openStore, type CopyReport, type Place } from '#event-store';
import { transpiledEventStore } from '../support/transpiled.js';
import { eventually } from '../eventstoredb/support/harness.js';
import { eventsOf, kept, ourEvent, usePlaces, writeLog } from './support.js';

/** A loaded machine takes its time to start so many processes. */
const PATIENCE_MS = 180_000;
const COPIER = fileURLToPath(new URL('./copier.mjs', import.meta.url));
const places = usePlaces();

describe('a copy that is killed', () => {
  let code: string;
  let index: string;

  beforeAll(async () => {
    code = await mkdtemp(join(tmpdir(), 'event-store-code-'));
    index = await transpiledEventStore(code);
  });

  afterAll(() => rm(code, { recursive: true }));

  /**
   * Copies in a process of its own, which kills itself at a step, or is killed as soon as it is time.
   * @returns what it reported, if it came to an end
   */
  async function copy(from: Place, to: Place, killed: { at?: string; when?: () => boolean } = {}): Promise<CopyReport | undefined> {
    const { at = '', when = () => false } = killed;
    const child = spawn(process.execPath, [COPIER, index, JSON.stringify(from), JSON.stringify(to), at], { stdio: ['ignore', 'pipe', 'inherit'] });
    const look = setInterval(() => when() && child.kill('SIGKILL'), 1);
    const [report] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    clearInterval(look);
    return report === '' ? undefined : (JSON.parse(report) as CopyReport);
  }

  it('on its way to EventStoreDB goes on where it was; until it is whole nothing can be recorded there', async () => {
    const [from, mirror, back] = [await places.directory(), await places.directory(), await places.directory()];
    const standIn = await places.standIn();
    const [source, target] = [{ directory: from }, { url: standIn.connectionString() }];
    writeLog(from, 200);
    const copied = (): number => standIn.log.records.filter(({ type }) => type === 'SomethingHappened').length;
    const conducted = (): string[] => standIn.log.records.map(({ type }) => type).filter((type) => type.startsWith('Copy'));
    let before = 0;
    for (const killed of [{ when: () => conducted().length > 0 }, { when: () => copied() > 60 }, { when: () => copied() > 150 }, { at: 'verifying 200' }]) {
      expect(await copy(source, target, killed)).toBeUndefined();
      expect(copied()).toBeGreaterThanOrEqual(before);
      before = copied();
    }
    expect([before, conducted()]).toEqual([200, ['CopyBegun']]);

    const store = await openStore({ ...target, directory: mirror });
    await eventually(() => store.journal.head === 200, 30_000);
    await expect(store.append('of-its-own', 'any', [ourEvent()])).rejects.toThrow('a history is being copied into it');
    expect(store.status()).toMatchObject({ connected: true, whole: false, detail: expect.stringContaining('A history is being copied into it') });
    await expect(copyHistory({ from: target, to: { directory: back } })).rejects.toThrow('has to be finished before it is copied itself');
    expect(await copy(source, target)).toMatchObject({ events: 200, copied: 0, found: 200 });
    for (let refused = true; refused; ) refused = await store.append('of-its-own', 'any', [ourEvent()]).then(() => false, () => true);
    expect(store.status().whole).toBe(true);
    expect([...store.journal.scan(0, 200)].map(kept)).toEqual(eventsOf(from).map(kept));
    await store.close();
  }, PATIENCE_MS);

  it('on its way into a directory goes on where it was; until it is whole no service opens it', async () => {
    const [from, to, back] = [await places.directory(), await places.directory(), await places.directory()];
    const [source, target] = [{ directory: from }, { directory: to }];
    writeLog(from, 700);
    expect(await copy(source, target, { at: 'copying 500' })).toBeUndefined();
    expect(() => EmbeddedStore.open({ directory: to })).toThrow('holds the beginning of a copy. Run "timeline copy" again to finish it');
    await expect(copyHistory({ from: target, to: { directory: back } })).rejects.toThrow('has to be finished before it is copied itself');
    expect(await copy(source, target, { at: 'verifying 700' })).toBeUndefined();
    const report = await copy(source, target);
    expect(report).toMatchObject({ events: 700, copied: 0, found: 700 });
    expect(eventsOf(to)).toEqual(eventsOf(from));
    await EmbeddedStore.open({ directory: to }).close();
  }, PATIENCE_MS);
});
