import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
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
  });

  it('is 503 while the store is away, and commands are then told to come again', async () => {
    const { store } = timeline.service;
    store.status = () => ({ kind: 'eventstoredb', connected: false, since: 0, detail: 'No connection.' });
    store.append = () => Promise.reject(new StoreUnavailable('there is no connection'));
    const health = await timeline.admin.get('/health');
    expect([health.status, health.headers.get('retry-after')]).toEqual([503, '5']);
    expect(json(health)).toMatchObject({ live: true, ready: false, store: { connected: false, detail: 'No connection.' } });
    const refused = await timeline.admin.command('record-arrests', arrests('raid', '1'), { 'idempotency-key': 'away' });
    expect(problemIn(refused)).toMatchObject({ status: 503, code: 'store-unavailable' });
    expect(refused.headers.get('retry-after')).toBe('1');
    expect((await timeline.admin.get('/v1/totals')).status).toBe(200);
  });

  it('is 503 when the answers stopped following the log', async () => {
    const { readSide } = timeline.service;
    const { position, seq } = readSide.status();
    readSide.status = () => ({ state: 'stopped', seq, position, behind: 3, behindSeconds: 12.5, error: 'cannot apply the event at position 9' });
    const answer = await timeline.admin.get('/health');
    expect(answer.status).toBe(503);
    expect(json(answer)).toMatchObject({ ready: false, projection: { state: 'stopped', behind: 3, error: 'cannot apply the event at position 9' } });
  });
});

describe('/', () => {
  it('links to where one can begin, and every link leads somewhere', async () => {
    const { links } = json<{ links: { href: string }[] }>(await timeline.admin.get('/'));
    expect(links.length).toBeGreaterThan(5);
    for (const { href } of links) expect([href, (await timeline.admin.get(href)).status]).toEqual([href, 200]);
  });
});
