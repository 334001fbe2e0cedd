import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstValueFrom, toArray } from 'rxjs';
import { EmbeddedStore } from '#event-store';
import { questions } from '../questions/index.js';
import { ReadModel } from './read-model.js';
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

async function openSide(log?: (message: string, level: string) => void): Promise<ReadSide> {
  const side = await ReadSide.open(store.journal, directory, log);
  open.push(side);
  return side;
}

const BAD_DATE = { occurred: 'once upon a time', quantity: { value: '1', qualifier: 'exact' } };
const BAD_FIGURE = { occurred: '2020-01-01', quantity: { value: 'seven', qualifier: 'exact' } };
const metadata = { app: 'operations-timeline', version: 2, actor: 'test', correlationId: 'c' };
const append = (entry: string, data: object, type = 'ArrestsMade') =>
  store.append(`entry-${entry}`, 'any', [{ id: randomUUID(), type, data: { entry, ...data }, metadata: { ...metadata, version: type === 'ArrestsMade' ? 2 : 1 } }]);
const record = (stream: string, type: string, data: object, version = 1) => store.append(stream, 'any', [{ id: randomUUID(), type, data, metadata: { ...metadata, version } }]);
const arrest = (entry: string) => append(entry, { occurred: '2020-01-01', quantity: { value: '1', qualifier: 'exact' } });
const arrests = async (from: number, count: number): Promise<void> => {
  await Promise.all(Array.from({ length: count }, (_, index) => arrest(`e${from + index}`)));
};

function ask<A>(side: ReadSide, path: string, values: Record<string, string> = {}): A {
  const question = questions.find((each) => each.path === path)!;
  return question.ask({ model: side.model, now: Date.UTC(2026, 0, 1) }, { publishedBy: '2999-01-01', ...values }) as A;
}

const total = (side: ReadSide) => ask<{ itemised: { low: string }; citation: { position: string } }>(side, '/v1/totals/{measure}', { measure: 'arrests' });
const counted = (side: ReadSide): number => Number(total(side).itemised.low);
const shown = (side: ReadSide) => ask<{ count: number; citation: { position: string } }>(side, '/v1/timeline');
const stopped = (side: ReadSide): string[] => side.status().projections.filter(({ state }) => state === 'stopped').map(({ name }) => name);

/** A side that is opened, or built again, over what is there already must be as one that followed it. */
async function expectSameAfterStart(side: ReadSide): Promise<void> {
  const answers = (each: ReadSide): unknown[] => [each.seq, each.status().projections, total(each), shown(each)].map((part) => JSON.parse(JSON.stringify(part, (key, value: unknown) => (key === 'behindSeconds' ? 0 : value))) as unknown);
  const before = answers(side);
  await side.rebuild();
  expect(answers(side)).toEqual(before);
  side.close();
  open.splice(open.indexOf(side), 1);
  expect(answers(await openSide())).toEqual(before);
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

  it('reads the version of an event wherever the metadata has it', async () => {
    const quantity = { value: '1', qualifier: 'exact' };
    const forms: [metadata: object, data: object][] = [
      [{ version: 2 }, { quantity }],
      [{ app: 'operations-timeline', version: 2, actor: 'test' }, { quantity }],
      [{ actor: { version: 1 }, version: 2 }, { quantity }],
      [{ actor: 'of "version":1, as {"version":1} and \\"version":1}', version: 2 }, { quantity }],
      [{ aversion: 1, version: 2 }, { quantity }],
      [{ actor: 'test', version: 1 }, { count: 1 }],
      [{ actor: 'test' }, { count: 1 }],
      [{ actor: 'version', version: 12 }, { quantity }],
    ];
    for (const [index, [metadata, data]] of forms.entries()) {
      await store.append(`entry-e${index}`, 'any', [{ id: randomUUID(), type: 'ArrestsMade', data: { entry: `e${index}`, occurred: '2020-01-01', ...data }, metadata }]);
    }
    const side = await openSide();
    expect(stopped(side)).toEqual([]);
    expect(counted(side)).toBe(7);
    expect(side.model.passedOver.unknown).toEqual(['ArrestsMade of version 12, first at position 8']);
  });

  it('stops before an event whose text was cut off, and says why', async () => {
    await arrests(0, 3);
    const model = new ReadModel(store.journal);
    const [first, cut, last] = store.journal.contents(0, 3);
    for (const content of [first!, { ...cut!, data: cut!.data.slice(0, -5) }, last!]) model.apply(content);
    expect(model.stops.map(({ projection }) => projection)).toEqual(['entries', 'timeline', 'totals', 'balances']);
    for (const stop of model.stops) expect(stop).toMatchObject({ seq: 2, position: '2', error: expect.stringMatching(/at position 2: .*JSON/) });
    expect(model.reach(['totals'])).toBe(1);
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

  it('passes over events that are not of the vocabulary, or of a newer one, counts them and says so once', async () => {
    const said: string[] = [];
    const side = await openSide((message) => said.push(message));
    await record('entry-x', 'SomethingElse', { anything: true });
    await record('entry-x', 'SomethingElse', { anything: true });
    await record('entry-y', 'ArrestsMade', { entry: 'y', arrested: 3 }, 99);
    await record('webhook-w', 'WebhookRemoved', { webhook: 'w' });
    await arrests(0, 2);
    await side.caughtUpWith(6, 5000);
    expect([counted(side), stopped(side)]).toEqual([2, []]);
    expect(side.model.passedOver.counts).toEqual({ notice: 1, 'unknown-type': 2, 'newer-version': 1 });
    expect(said.filter((message) => message.startsWith('Passed over')).map((message) => message.split(': ')[1])).toEqual(['SomethingElse of version 1, first at position 1.', 'ArrestsMade of version 99, first at position 3.']);
    side.close();
    open.splice(0);
    expect((await openSide()).model.passedOver.counts).toEqual({ notice: 1, 'unknown-type': 2, 'newer-version': 1 });
  });

  it('is built again by a version that knows more than the one that passed something over', async () => {
    await record('entry-x', 'SomethingElse', {});
    await arrests(0, 2);
    const first = await openSide();
    // As an older version would have left it.
    const [[, sums]] = first.model.passedOver.parts() as unknown as [[string, { at(index: number): { vocabulary: string }; touch(index: number): void }]];
    sums.at(0).vocabulary = 'an older one';
    sums.touch(0);
    await arrests(2, 1);
    await first.caughtUpWith(4, 5000);
    first.close();
    open.splice(0);
    const said: string[] = [];
    const side = await openSide((message) => said.push(message));
    expect(said.join()).toContain('built from the log');
    expect(counted(side)).toBe(3);
  });
});

describe('an event of ours that cannot be taken in', () => {
  it('stops the projection loudly, with its position, while the others go on', async () => {
    const said: [string, string][] = [];
    await arrests(0, 3);
    const side = await openSide((...each) => said.push(each));
    await append('bad', BAD_FIGURE);
    await arrests(3, 2);
    await side.caughtUpWith(6, 5000);
    const { state, seq, behind, projections } = side.status();
    expect({ state, seq, behind }).toEqual({ state: 'stopped', seq: 6, behind: 0 });
    expect(projections.find(({ name }) => name === 'totals')).toMatchObject({ state: 'stopped', seq: 3, position: '3', behind: 3, stoppedAt: '4', error: expect.stringContaining('totals cannot take in the event at position 4') });
    expect(stopped(side)).toEqual(['totals']);
    expect([counted(side), total(side).citation.position]).toEqual([3, '3']);
    expect([shown(side).count, shown(side).citation.position]).toEqual([6, '6']);
    const errors = said.filter(([, level]) => level === 'error');
    expect(errors).toHaveLength(1);
    expect(errors[0]![0]).toMatch(/^Stopped: totals\. .*position 4/);
    await expectSameAfterStart(side);
  });

  it('stops what rests on the projection before the same event', async () => {
    const side = await openSide();
    await arrests(0, 2);
    await record('source-s', 'SourceRegistered', { source: 's', title: 'S', publisher: 'P', publishedOn: 'yesterday' });
    await record('unit-u', 'UnitEstablished', { unit: 'u', name: 'U' });
    await arrests(2, 2);
    await side.caughtUpWith(6, 5000);
    expect(stopped(side)).toEqual(['sources', 'entries', 'timeline', 'totals', 'balances']);
    expect([counted(side), shown(side).count]).toEqual([2, 2]);
    expect(new Set(side.status().projections.flatMap(({ stoppedAt }) => stoppedAt ?? []))).toEqual(new Set(['3']));
    await expectSameAfterStart(side);
  });

  it('of a unit stops what is credited to units, not the funds nor the sources', async () => {
    const side = await openSide();
    await record('unit-u', 'UnitEstablished', { unit: 'u', name: 'U', established: 'long ago' });
    await record('source-s', 'SourceRegistered', { source: 's', title: 'S', publisher: 'P', publishedOn: '2020-01-01' });
    await side.caughtUpWith(2, 5000);
    expect(stopped(side)).toEqual(['units', 'timeline', 'totals']);
    expect(ask<{ count: number }>(side, '/v1/sources').count).toBe(1);
    expect(ask<{ count: number }>(side, '/v1/units').count).toBe(0);
  });

  it('that moves money of a fund nobody opened stops the balances alone', async () => {
    const side = await openSide();
    await record('funds', 'FundingAnnounced', { entry: 'funding-a', occurred: '2020-01-01', fund: 'nowhere', amount: { value: '5', qualifier: 'exact', currency: 'EUR' } });
    await arrests(0, 1);
    await side.caughtUpWith(2, 5000);
    expect([stopped(side), counted(side)]).toEqual([['balances'], 1]);
  });

  it('for want of a date stops the timeline and the totals, for want of an identifier all entries', async () => {
    const side = await openSide();
    await append('bad', BAD_DATE);
    await arrests(0, 1);
    await side.caughtUpWith(2, 5000);
    expect([stopped(side), counted(side), shown(side).count]).toEqual([['timeline', 'totals'], 0, 0]);
    await record('entry-nobody', 'ArrestsMade', {}, 2);
    await side.caughtUpWith(3, 5000);
    expect(stopped(side)).toEqual(['entries', 'timeline', 'totals', 'balances']);
    await expectSameAfterStart(side);
  });

  it('and cannot even be read stops all that it belongs in', async () => {
    const side = await openSide();
    await record('entry-old', 'ArrestsMade', { entry: 'old' }, 0.5);
    await arrests(0, 1);
    await side.caughtUpWith(2, 5000);
    expect(stopped(side)).toEqual(['entries', 'timeline', 'totals', 'balances']);
    expect(counted(side)).toBe(0);
  });

  it('is never seen by half, whatever was asked before it', async () => {
    const side = await openSide();
    await arrests(0, 5);
    // Two measures in one event: the first is taken in before the second fails.
    await record('entry-two', 'SentencesImposed', { entry: 'two', occurred: '2020-01-01', people: { value: '6', qualifier: 'exact' }, totalMonths: { value: 'many', qualifier: 'exact' } });
    await arrests(5, 1);
    await side.caughtUpWith(7, 5000);
    const whole = ask<{ totals: unknown[] }>(side, '/v1/totals');
    expect(stopped(side)).toEqual(['totals']);
    expect(whole).toEqual(ask(side, '/v1/totals', { recordedBy: '5' }));
    expect(counted(side)).toBe(5);
  });

  it('is met again at the next start, from where all was sound before it', async () => {
    const first = await openSide();
    await arrests(0, 3);
    first.close();
    open.splice(0);
    const side = await openSide();
    await append('bad', BAD_FIGURE);
    await arrests(3, 2);
    await side.caughtUpWith(6, 5000);
    side.close();
    open.splice(0);
    const next = await openSide();
    expect([next.model.seq, counted(next), shown(next).count, stopped(next)]).toEqual([6, 3, 6, ['totals']]);
  });
});
