import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { StoreUnavailable } from '#event-store';
import { json, problemIn } from './support/client.js';
import { TestService } from './support/service.js';
import { arrests } from './support/wishes.js';

let timeline: TestService;
beforeEach(async () => {
  timeline = await TestService.start();
});
afterEach(() => timeline.stop());

describe('/health', () => {
  it('says how far the answers have come', async () => {
    await timeline.admin.command('record-arrests', arrests('raid', '1'));
    await timeline.admin.get('/v1/totals?after=1');
    const answer = await timeline.admin.get('/health');
    expect(answer.status).toBe(200);
    expect(json(answer)).toMatchObject({ live: true, ready: true, store: { kind: 'embedded', connected: true }, projection: { state: 'live', position: '1', behind: 0 } });
    expect(json<{ projections: object[] }>(answer).projections).toContainEqual({ name: 'totals', state: 'live', position: '1', behind: 0, behindSeconds: 0 });
  });

  it('is 503 while a history is being copied into the store', async () => {
    const { store } = timeline.service;
    const status = store.status();
    store.status = () => ({ ...status, whole: false });
    const health = await timeline.admin.get('/health');
    expect([health.status, json(health)]).toMatchObject([503, { ready: false, store: { connected: true, whole: false } }]);
  });

  it('is 503 while the store is away, and commands are then told to come again', async () => {
    const { store } = timeline.service;
    const { counts } = store.status();
    store.status = () => ({ kind: 'eventstoredb', connected: false, since: 0, whole: true, detail: 'No connection.', currentAt: Date.now() - 60_000, counts });
    store.append = () => Promise.reject(new StoreUnavailable('there is no connection'));
    const health = await timeline.admin.get('/health');
    expect([health.status, health.headers.get('retry-after')]).toEqual([503, '5']);
    expect(json(health)).toMatchObject({ live: true, ready: false, store: { connected: false, detail: 'No connection.' } });
    const refused = await timeline.admin.command('record-arrests', arrests('raid', '1'), { 'idempotency-key': 'away' });
    expect(problemIn(refused)).toMatchObject({ status: 503, code: 'store-unavailable' });
    expect(refused.headers.get('retry-after')).toBe('1');
    const answer = await timeline.admin.get('/v1/totals');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('answer-age')).toMatch(/^6\d; because=store-away$/);
    for (const [path, status] of [['/v1/entries/unheard-of', 404], ['/v1/totals?unit=unheard-of', 400]] as const) {
      const unknown = await timeline.admin.get(path);
      expect([unknown.status, unknown.headers.get('answer-age')]).toEqual([status, expect.stringMatching(/; because=store-away$/)]);
    }
    expect((await timeline.admin.get('/health/live')).status).toBe(200);
  });

  it('is 503 when a projection stopped, says which, where and why, and what needs it is answered up to there', async () => {
    const { store } = timeline.service;
    await timeline.admin.command('record-arrests', arrests('raid', '1'));
    const metadata = { app: 'operations-timeline', version: 2, actor: 'test', correlationId: 'c' };
    await store.append('entry-bad', 'any', [{ id: randomUUID(), type: 'ArrestsMade', data: { entry: 'bad', occurred: '2024-03-05', quantity: { value: 'seven', qualifier: 'exact' } }, metadata }]);
    await timeline.admin.command('record-arrests', arrests('next', '1'));
    const whole = await timeline.admin.get('/v1/timeline?after=3');
    expect([json(whole)['count'], whole.headers.get('answer-age')]).toEqual([3, null]);
    const health = await timeline.admin.get('/health');
    expect(health.status).toBe(503);
    expect(json(health)).toMatchObject({ ready: false, projection: { state: 'stopped', position: '3', behind: 0 } });
    const stopped = json<{ projections: { name: string; state: string }[] }>(health).projections.filter(({ state }) => state !== 'live');
    expect(stopped).toEqual([{ name: 'totals', state: 'stopped', position: '1', behind: 2, behindSeconds: expect.any(Number), stoppedAt: '2', error: expect.stringContaining('totals cannot take in the event at position 2') }]);
    const total = await timeline.admin.get('/v1/totals/arrests');
    expect(json(total)).toMatchObject({ itemised: { low: '1' }, citation: { position: '1' } });
    expect(total.headers.get('answer-age')).toMatch(/^\d+; because=stopped; before="2"$/);
    const pinned = await timeline.admin.get('/v1/totals/arrests?recordedBy=1');
    expect([pinned.status, pinned.headers.get('answer-age')]).toEqual([200, null]);
    for (const query of ['recordedBy=3', 'after=3']) {
      const refused = await timeline.admin.get(`/v1/totals/arrests?${query}`);
      expect(problemIn(refused)).toMatchObject({ status: 503, code: 'projection-stopped', detail: expect.stringContaining('position 2') });
      expect(refused.headers.get('retry-after')).toBe('60');
    }
  });
});

describe('/', () => {
  it('links to where one can begin, and every link leads somewhere', async () => {
    const { links } = json<{ links: { href: string }[] }>(await timeline.admin.get('/'));
    expect(links.length).toBeGreaterThan(5);
    for (const { href } of links) expect([href, (await timeline.admin.get(href)).status]).toEqual([href, 200]);
  });
});
