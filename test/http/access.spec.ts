import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { catalogue } from '#events';
import { TokenStore } from '../../apps/timeline/access/token-store.js';
import { Client, json, problemIn } from './support/client.js';
import { TestService } from './support/service.js';
import { arrests, correction } from './support/wishes.js';

let timeline: TestService;
beforeAll(async () => {
  timeline = await TestService.start();
});
afterAll(() => timeline.stop());

describe('without a token', () => {
  it('everything can be read', async () => {
    const anyone = await timeline.as(undefined);
    for (const path of ['/', '/health', '/v1/totals', '/v1/timeline', '/v1/log', '/docs/openapi.json']) expect([path, (await anyone.get(path)).status]).toEqual([path, 200]);
  });

  it('nothing can be recorded, whatever it is', async () => {
    const anyone = await timeline.as(undefined);
    for (const { intention, example } of catalogue) {
      const answer = await anyone.command(intention, example);
      expect([intention, answer.status, answer.headers.get('www-authenticate')]).toEqual([intention, 401, 'Bearer realm="operations-timeline"']);
    }
    expect(timeline.service.store.journal.head).toBe(0);
  });
});

describe('a token', () => {
  it.each(['Bearer nonsense', 'Bearer ', 'Basic dGw6dGw=', 'tl_x', 'Bearer a b', `Bearer tl_${'A'.repeat(43)}`])('that is none, such as "%s", is answered 401', async (authorization) => {
    const anyone = await timeline.as(undefined);
    const answer = await anyone.command('record-arrests', arrests(undefined, '1'), { authorization });
    expect(problemIn(answer).code).toBe('unauthenticated');
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
  });

  it('opens what its role reaches, and the refusal says which role is needed', async () => {
    const [recorder, editor] = [await timeline.as('recorder'), await timeline.as('editor')];
    expect((await recorder.command('record-arrests', arrests('raid', '1'))).status).toBe(201);
    const refused = await recorder.command('correct-entry', correction('raid', { note: 'So' }));
    expect(problemIn(refused)).toMatchObject({ status: 403, code: 'role-missing', detail: expect.stringContaining('role editor') });
    expect(refused.headers.get('www-authenticate')).toContain('scope="editor"');
    expect((await editor.command('correct-entry', correction('raid', { note: 'So' }))).status).toBe(201);
    expect((await editor.command('record-arrests', arrests('raid-2', '1'))).status).toBe(201);
    expect((await timeline.admin.command('retract-entry', { entry: 'raid-2', reason: 'It never happened.' })).status).toBe(201);
  });

  it('tells whose it is and what it may do, and says when it is none', async () => {
    const ben = await timeline.as('editor', 'ben');
    const answer = await ben.get('/v1/access');
    expect([json(answer), answer.headers.get('cache-control')]).toEqual([{ name: 'ben', role: 'editor' }, 'no-store']);
    const anyone = await timeline.as(undefined);
    expect(problemIn(await anyone.get('/v1/access', { authorization: 'Bearer nonsense' })).code).toBe('unauthenticated');
    expect(problemIn(await anyone.get('/v1/access')).detail).toContain('timeline tokens add');
  });

  it('made or revoked by another process counts at once', async () => {
    const elsewhere = TokenStore.open(timeline.config.dataDirectory);
    const ann = await Client.of(timeline.service.url, elsewhere.create('ann', 'recorder'));
    expect((await ann.command('record-arrests', arrests(undefined, '1'))).status).toBe(201);
    elsewhere.revoke('ann');
    expect((await ann.command('record-arrests', arrests(undefined, '1'))).status).toBe(401);
    elsewhere.close();
  });
});
