import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstValueFrom, toArray } from 'rxjs';
import { EmbeddedStore } from '#event-store';
import { questions } from '../questions/index.js';
import { ReadSide } from './read-side.js';

let directory: string;
let store: EmbeddedStore;
const open: ReadSide[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'read-side-'));
  store = EmbeddedStore.open({ directory });
});

afterEach(async () => {
  for (const side of open.splice(0)) side.close();
  await store.close();
  rmSync(directory, { recursive: true });
});

async function openSide(log?: (message: string) => void): Promise<ReadSide> {
  const side = await ReadSide.open(store.journal, directory, log);
  open.push(side);
  return side;
}

const metadata = { app: 'operations-timeline', version: 2, actor: 'test', correlationId: 'c' };
const append = (entry: string, data: object, type = 'ArrestsMade') =>
  store.append(`entry-${entry}`, 'any', [{ id: randomUUID(), type, data: { entry, ...data }, metadata: { ...metadata, version: type === 'ArrestsMade' ? 2 : 1 } }]);
const arrest = (entry: string) => append(entry, { occurred: '2020-01-01', quantity: { value: '1', qualifier: 'exact' } });
const arrests = async (from: number, count: number): Promise<void> => {
  await Promise.all(Array.from({ length: count }, (_, index) => arrest(`e${from + index}`)));
};

const totals = questions.find(({ path }) => path === '/v1/totals/{measure}')!;
function counted(side: ReadSide): number {
  const answer = totals.ask({ model: side.model, now: Date.UTC(2026, 0, 1) }, { measure: 'arrests', publishedBy: '2999-01-01' }) as { itemised: { low: string } };
  return Number(answer.itemised.low);
}

describe('the read side', () => {
  it('has taken in all that is recorded when it opens, and follows what comes', async () => {
    await arrests(0, 20);
    const side = await openSide();
    expect(counted(side)).toBe(20);
    await arrests(20, 30);
    expect(await side.caughtUpWith(50, 5000)).toBe(true);
    expect(counted(side)).toBe(50);
    expect(side.status()).toMatchObject({ state: 'live', seq: 50, position: '50', behind: 0 });
  });

  it('tells of every advance, in order, up to the last event', async () => {
    const side = await openSide();
    const told = firstValueFrom(side.changes.pipe(toArray()));
    await arrests(0, 40);
    await side.caughtUpWith(40, 5000);
    side.close();
    open.splice(0);
    const seqs = (await told).map(({ seq }) => seq);
    expect(seqs.at(-1)).toBe(40);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
  });

  it('says when it did not catch up in time', async () => {
    const side = await openSide();
    expect(await side.caughtUpWith(1, 20)).toBe(false);
  });

  it('goes on from where it was saved, and reads the rest from the log', async () => {
    await arrests(0, 10);
    const first = await openSide();
    first.close();
    open.splice(0);
    await arrests(10, 5);
    const second = await openSide();
    expect(counted(second)).toBe(15);
  });

  it('loses nothing when it was not saved', async () => {
    await arrests(0, 10);
    (await openSide()).close();
    open.splice(0);
    const killed = await openSide();
    await arrests(10, 10);
    await killed.caughtUpWith(20, 5000);
    const next = await openSide();
    expect(counted(next)).toBe(20);
  });

  it('starts anew when what was saved belongs to another log', async () => {
    await arrests(0, 10);
    (await openSide()).close();
    open.splice(0);
    await store.close();
    const other = mkdtempSync(join(tmpdir(), 'other-'));
    store = EmbeddedStore.open({ directory: other });
    await arrests(100, 3);
    const side = await openSide();
    expect(counted(side)).toBe(3);
    rmSync(other, { recursive: true });
  });

  it('answers while it is built again, and loses nothing that is recorded meanwhile', async () => {
    await arrests(0, 2000);
    const side = await openSide();
    const before = side.model;
    const rebuilt = side.rebuild();
    await arrests(2000, 300);
    expect(await side.caughtUpWith(2300, 5000)).toBe(true);
    expect(counted(side)).toBe(2300);
    await rebuilt;
    expect(side.model).not.toBe(before);
    expect(counted(side)).toBe(2300);
    await arrests(2300, 7);
    await side.caughtUpWith(2307, 5000);
    expect(counted(side)).toBe(2307);
    side.close();
    open.splice(0);
    expect(counted(await openSide())).toBe(2307);
  });

  it('stops loudly before an event that it cannot take in, and answers from before it', async () => {
    const said: string[] = [];
    await arrests(0, 3);
    const side = await openSide((message) => said.push(message));
    await append('bad', { occurred: 'once upon a time', quantity: { value: '1', qualifier: 'exact' } });
    await arrests(3, 2);
    expect(counted(side)).toBe(3);
    expect(side.status()).toMatchObject({ state: 'stopped', seq: 3, behind: 3, error: expect.stringContaining('position 4') });
    expect(said.filter((message) => message.includes('stopped') && message.includes('once upon a time'))).toHaveLength(1);
  });

  it('opens before such an event too, and stays there when it is built again', async () => {
    await arrests(0, 3);
    await append('bad', { occurred: 'once upon a time', quantity: { value: '1', qualifier: 'exact' } });
    const side = await openSide();
    expect(side.status()).toMatchObject({ state: 'stopped', seq: 3, behind: 1 });
    await side.rebuild();
    expect(side.status()).toMatchObject({ state: 'stopped', seq: 3 });
    expect(counted(side)).toBe(3);
  });

  it('keeps nothing of an event that it took in by half', async () => {
    const first = await openSide();
    await arrests(0, 3);
    first.close();
    open.splice(0);
    const side = await openSide();
    await arrests(3, 2);
    await append('bad', { occurred: '2020-01-01', quantity: { value: 'seven', qualifier: 'exact' } });
    await arrests(5, 2);
    const timeline = questions.find(({ path }) => path === '/v1/timeline')!;
    const page = timeline.ask({ model: side.model, now: Date.UTC(2026, 0, 1) }, { publishedBy: '2999-01-01' }) as { count: number };
    expect([page.count, counted(side), side.seq]).toEqual([5, 5, 5]);
  });

  it('passes over events that are not of the vocabulary and counts them', async () => {
    await append('x', { anything: true }, 'SomethingElse');
    await arrests(0, 2);
    const side = await openSide();
    expect(counted(side)).toBe(2);
    expect(side.model.skipped).toBe(1);
  });
});
