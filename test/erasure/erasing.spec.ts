import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { json } from '../http/support/client.js';
import { TestService } from '../http/support/service.js';
import { erase, everythingToldBy, filesIn, linesOf, NAME, problemOf, raid } from './support.js';

interface Entry {
  entry: { note?: string };
  payload: { note?: string; quantity: { statedAs?: string } };
  history: { type: string; reason?: string; data: Record<string, unknown> }[];
}

describe('a text of an entry', () => {
  let timeline: TestService;
  beforeEach(async () => {
    timeline = await TestService.start();
    expect((await timeline.admin.command('record-arrests', raid('raid'))).status).toBe(201);
  });
  afterEach(() => timeline.stop());

  const entry = async (query = ''): Promise<Entry> => {
    await timeline.service.readSide.caughtUpWith(timeline.service.store.journal.head, 30_000);
    return json<Entry>(await timeline.admin.get(`/v1/entries/raid${query}`));
  };

  it('is read as it was recorded, and is stored nowhere as it reads', async () => {
    expect(await entry()).toMatchObject({ entry: { note: raid('raid').note }, payload: raid('raid') });
    expect(filesIn(timeline.config.dataDirectory)).not.toContain('Zwickelmayer');
  });

  it('stands in the log as a commitment, with what it takes to check it', async () => {
    const [{ data, opened = [] }] = linesOf(await timeline.admin.get('/v1/log')) as [ReturnType<typeof linesOf>[number]];
    expect(opened.map(({ at, text }) => [at, text])).toEqual([['/note', raid('raid').note], ['/quantity/statedAs', raid('raid').quantity.statedAs]]);
    for (const { at, salt = '', text } of opened) {
      const stored = at.slice(1).split('/').reduce((value, name) => (value as Record<string, unknown>)[name]!, data as unknown) as { commitment: string };
      expect(stored.commitment).toBe(createHash('sha256').update(Buffer.from(salt, 'base64')).update(text).digest('base64'));
    }
  });

  it('once erased, is told by nothing any more, while another field still is', async () => {
    expect((await timeline.admin.command('correct-entry', { entry: 'raid', changes: { note: `Not ${NAME} herself.` }, reason: 'She objected.' })).status).toBe(201);
    expect((await erase(timeline, 'raid', 'note')).status).toBe(201);
    const told = await entry();
    expect(told).toMatchObject({ entry: { note: '[erased]' }, payload: { note: '[erased]', quantity: { statedAs: raid('raid').quantity.statedAs } } });
    expect(told.history.map(({ type, reason }) => [type, reason])).toEqual([['ArrestsMade', undefined], ['EntryCorrected', 'She objected.'], ['TextErased', 'It named somebody.']]);
    expect(told.history[1]!.data).toMatchObject({ changes: { note: '[erased]' } });
    expect((await entry('?recordedBy=1')).payload.note).toBe('[erased]');

    expect((await erase(timeline, 'raid', 'statedAs')).status).toBe(201);
    const everything = await everythingToldBy(timeline, 'raid');
    expect(everything).not.toContain('Zwickelmayer');
    expect(everything).toContain('[erased]');
  });

  it('leaves positions, totals, roots and proofs as they were, to the byte', async () => {
    for (const path of ['/v1/totals/arrests?recordedBy=1&publishedBy=2026-01-01&asOf=2026-01-01']) await timeline.admin.get(path);
    const looked = async () => {
      const [event] = linesOf(await timeline.admin.get('/v1/log?to=1'));
      const { opened: _, ...stored } = event!;
      const { itemised, supported } = json<{ itemised: object; supported: object }>(await timeline.admin.get('/v1/totals/arrests?recordedBy=1'));
      const [checkpoint, proof, tile] = await Promise.all(['checkpoint?size=1', 'tile/entries/000.p/1', 'tile/0/000.p/1'].map((path) => timeline.admin.get(`/v1/audit/${path}`)));
      return [stored, itemised, supported, checkpoint!.text, proof!.text, tile!.text];
    };
    await entry();
    const before = await looked();
    await erase(timeline, 'raid', 'note');
    await erase(timeline, 'raid', 'statedAs');
    await entry();
    expect(await looked()).toEqual(before);
    expect(json<{ different?: unknown }>(await timeline.admin.send('/v1/audit/check', { method: 'POST' }))).toMatchObject({ whole: true });
  });

  it('is in no file afterwards, nor is its key', async () => {
    const { data } = linesOf(await timeline.admin.get('/v1/log'))[0]!;
    const { keys } = timeline.service.store;
    const { key: id } = data['note'] as { key: string };
    const key = keys.get(id)!.toString('latin1');
    expect(filesIn(timeline.config.dataDirectory)).toContain(key);
    await erase(timeline, 'raid', 'note');
    expect(filesIn(timeline.config.dataDirectory)).not.toContain(key);
    expect(keys.get(id)).toBeNull();
    timeline = await timeline.restart();
    expect(filesIn(timeline.config.dataDirectory)).not.toContain(key);
    expect((await entry()).payload.note).toBe('[erased]');
  });

  it('is erased even if the service ended between recording that and destroying the key', async () => {
    const { store } = timeline.service;
    const metadata = { app: 'operations-timeline', version: 1, actor: 'admin', correlationId: 'test' };
    await store.append('entry-raid', 0, [{ id: randomUUID(), type: 'TextErased', data: { entry: 'raid', field: 'note', reason: '[erased]' }, metadata }]);
    timeline = await timeline.restart();
    const { data } = linesOf(await timeline.admin.get('/v1/log'))[0]!;
    expect(timeline.service.store.keys.get((data['note'] as { key: string }).key)).toBeNull();
    expect(timeline.service.store.keys.get((data['quantity'] as { statedAs: { key: string } }).statedAs.key)).toBeInstanceOf(Buffer);
  });

  it('can be recorded anew after it was erased, and be erased again', async () => {
    await erase(timeline, 'raid', 'note');
    await timeline.admin.command('correct-entry', { entry: 'raid', changes: { note: 'Led by the joint cell.' }, reason: 'Without the name.' });
    expect((await entry()).payload.note).toBe('Led by the joint cell.');
    expect((await erase(timeline, 'raid', 'note')).status).toBe(201);
    expect((await entry()).payload.note).toBe('[erased]');
  });

  it('can be erased of what was retracted', async () => {
    await timeline.admin.command('retract-entry', { entry: 'raid', reason: 'It never took place.' });
    expect((await erase(timeline, 'raid', 'note')).status).toBe(201);
  });

  it('is erased by admins only, and clearly refused where there is none', async () => {
    const editor = await timeline.as('editor');
    expect(problemOf(await editor.command('erase-text', { entry: 'raid', field: 'note', reason: 'So.' }))).toBe('403 role-missing');
    expect(problemOf(await erase(timeline, 'nobody', 'note'))).toBe('404 not-found');
    expect(problemOf(await erase(timeline, 'raid', 'reason'))).toBe('409 nothing-to-erase');
    expect(problemOf(await erase(timeline, 'raid', 'occurred'))).toBe('400 invalid');
    await erase(timeline, 'raid', 'note');
    expect(problemOf(await erase(timeline, 'raid', 'note'))).toBe('409 already-erased');
  });

  it('cannot be erased where an earlier version stored it openly, and that is said', async () => {
    const metadata = { app: 'operations-timeline', version: 2, actor: 'admin', correlationId: 'test' };
    await timeline.service.store.append('entry-old', 'no-stream', [{ id: randomUUID(), type: 'ArrestsMade', data: { ...raid('old') }, metadata }]);
    expect(problemOf(await erase(timeline, 'old', 'note'))).toBe('409 not-erasable');
  });
});

describe('a command with texts that is sent again under its key', () => {
  let timeline: TestService;
  beforeEach(async () => {
    timeline = await TestService.start();
  });
  afterEach(() => timeline.stop());

  const send = async (more: object = {}) => {
    const answer = await timeline.admin.command('record-arrests', raid('raid', more), { 'idempotency-key': 'one' });
    return answer.status;
  };

  it('is recognised, also after a restart, and told from one with another text', async () => {
    expect([await send(), await send(), await send({ note: 'Something else.' })]).toEqual([201, 200, 422]);
    timeline = await timeline.restart();
    expect([await send(), await send({ note: 'Something else.' })]).toEqual([200, 422]);
  });

  it('is recognised after the text was erased, though nobody can know it any more', async () => {
    await send();
    await erase(timeline, 'raid', 'note');
    expect([await send(), await send({ note: 'Something else.' }), await send({ occurred: '2024-05-11' })]).toEqual([200, 200, 422]);
  });

  it('leaves nothing in the log by which a guess of the text could be confirmed', async () => {
    await send();
    const [{ metadata }] = linesOf(await timeline.admin.get('/v1/log')) as [ReturnType<typeof linesOf>[number]];
    await send({ occurred: '2024-05-11' });
    const other = await timeline.admin.command('record-arrests', raid('raid', { note: 'Another one.' }), { 'idempotency-key': 'two' });
    expect(other.status).toBe(409);
    const twin = await TestService.start();
    await twin.admin.command('record-arrests', raid('raid', { note: 'Another one.' }));
    expect(linesOf(await twin.admin.get('/v1/log'))[0]!.metadata['commandHash']).toBe(metadata['commandHash']);
    await twin.stop();
  });

  it('erases again what is asked again to be erased', async () => {
    await send();
    expect((await erase(timeline, 'raid', 'note', { 'idempotency-key': 'erasing' })).status).toBe(201);
    expect((await erase(timeline, 'raid', 'note', { 'idempotency-key': 'erasing' })).status).toBe(200);
  });
});
