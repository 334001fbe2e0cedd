import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { questions } from '#projections';
import { json, problemIn, type Client } from './support/client.js';
import { TestService } from './support/service.js';
import { arrests, correction, source, unit } from './support/wishes.js';

let timeline: TestService;
let admin: Client;
let position = '';

beforeAll(async () => {
  timeline = await TestService.start();
  ({ admin } = timeline);
  await admin.command('register-source', source('paper'));
  await admin.command('establish-unit', unit('cell'));
  await admin.command('open-fund', { fund: 'reserve', name: 'Reserve', currency: 'EUR' });
  for (let count = 1; count <= 5; count += 1) {
    const answer = await admin.command('record-arrests', arrests(`raid-${count}`, String(count), { units: ['cell'], sources: ['paper'], places: [{ country: 'FR' }] }));
    ({ position } = json<{ position: string }>(answer));
  }
  await admin.get(`/v1/totals?after=${position}`);
});
afterAll(() => timeline.stop());

const SUBJECTS: Readonly<Record<string, string>> = { '/v1/units/{id}': 'cell', '/v1/sources/{id}': 'paper', '/v1/funds/{id}': 'reserve', '/v1/entries/{id}': 'raid-1' };
const addressOf = (path: string): string => path.replace(/\{\w+\}/, SUBJECTS[path] ?? 'arrests');

describe('every question', () => {
  it.each(questions.map(({ path }) => path))('%s is answered as described, and its citation gives the same answer again', async (path) => {
    const answer = await admin.get(addressOf(path));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const first = json<{ citation?: { link: string } }>(answer);
    if (!first.citation) return;
    const again = await admin.get(first.citation.link);
    expect(json(again)).toEqual(first);
  });

  it.each(questions.map(({ path }) => path))('%s refuses a parameter that it does not know, names those it knows, and one given twice', async (path) => {
    const unknown = problemIn(await admin.get(`${addressOf(path)}?untill=2024-01-01`));
    expect(unknown).toMatchObject({ status: 400, problems: [{ parameter: 'untill', message: expect.stringContaining('after') }] });
    expect(problemIn(await admin.get(`${addressOf(path)}?after=1&after=2`))).toMatchObject({ status: 400, problems: [{ parameter: 'after' }] });
    expect(problemIn(await admin.get(`${addressOf(path)}?after=`))).toMatchObject({ status: 400, problems: [{ parameter: 'after' }] });
  });
});

describe('the permanent link of a citation', () => {
  it.each(['/v1/totals/arrests?unit=cell', '/v1/entries/raid-1'])('to %s may be kept by caches', async (path) => {
    const { citation } = json<{ citation: { link: string } }>(await admin.get(path));
    expect((await admin.get(citation.link)).headers.get('cache-control')).toBe('public, max-age=86400');
  });
});

describe('after', () => {
  it('sees what was recorded just before', async () => {
    for (let count = 6; count <= 20; count += 1) {
      const recorded = json<{ position: string }>(await admin.command('record-arrests', arrests(`raid-${count}`, '1')));
      expect((await admin.get(`/v1/entries/raid-${count}?after=${recorded.position}`)).status).toBe(200);
    }
  });

  it('waits for what is being recorded', async () => {
    const next = String(BigInt(timeline.service.readSide.status().position) + 1n);
    const waiting = admin.get(`/v1/entries/awaited?after=${next}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await admin.command('record-arrests', arrests('awaited', '1'));
    expect((await waiting).status).toBe(200);
  });

  it('of what never comes is answered 503, to be tried again', async () => {
    const answer = await admin.get('/v1/totals?after=99999999');
    expect(problemIn(answer)).toMatchObject({ status: 503, code: 'not-caught-up' });
    expect(answer.headers.get('retry-after')).toBe('1');
  });

  it('must be a position', async () => {
    expect(problemIn(await admin.get('/v1/totals?after=yesterday')).problems).toMatchObject([{ parameter: 'after' }]);
  });
});

describe('the tag of an entry', () => {
  it('answers 304 as long as the entry and what it names stay as they are', async () => {
    const tag = (await admin.get('/v1/entries/raid-2')).headers.get('etag')!;
    const asked = async () => (await admin.get(`/v1/entries/raid-2?after=${position}`, { 'if-none-match': `"x", ${tag}` })).status;
    ({ position } = json<{ position: string }>(await admin.command('record-arrests', arrests('unrelated', '1'))));
    expect(await asked()).toBe(304);
    ({ position } = json<{ position: string }>(await admin.command('correct-source', { source: 'paper', changes: { title: 'Another title' }, reason: 'It was misread.' })));
    expect(await asked()).toBe(200);
  });

  it('begins with the version', async () => {
    ({ position } = json<{ position: string }>(await admin.command('correct-entry', correction('raid-3', { note: 'So' }))));
    expect((await admin.get(`/v1/entries/raid-3?after=${position}`)).headers.get('etag')).toMatch(/^"1-/);
  });
});

describe('a list', () => {
  it('links to its next page until there is none', async () => {
    const whole = json<{ items: { id: string }[] }>(await admin.get('/v1/timeline'));
    const seen: string[] = [];
    for (let next: string | undefined = '/v1/timeline?limit=3'; next !== undefined; ) {
      const page = await admin.get(next);
      seen.push(...json<{ items: { event: string }[] }>(page).items.map(({ event }) => event));
      next = /^<(.*)>; rel="next"$/.exec(page.headers.get('link') ?? '')?.[1];
    }
    expect(seen).toEqual((whole.items as unknown as { event: string }[]).map(({ event }) => event));
  });
});

describe('what is not there', () => {
  it.each(['/v1/entries/none', '/v1/units/none', '/v1/sources/none', '/v1/funds/none', '/v1/totals/none', '/v1/totals/none/series'])('%s is a 404', async (path) => {
    expect(problemIn(await admin.get(path))).toMatchObject({ status: 404, code: 'not-found' });
  });
});
