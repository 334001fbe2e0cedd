import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allQuestions } from '../../apps/timeline/questions/all-questions.js';
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
/** What a question cannot be asked without. */
const NEEDED: Readonly<Record<string, string>> = { '/v1/changes': '?measure=arrests&from=3' };
const addressOf = (path: string): string => path.replace(/\{\w+\}/, SUBJECTS[path] ?? 'arrests');

describe('every question', () => {
  it.each(allQuestions.map(({ path }) => path))('%s is answered as described, and its citation gives the same answer again', async (path) => {
    const answer = await admin.get(addressOf(path) + (NEEDED[path] ?? ''));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const first = json<{ citation?: { link: string } }>(answer);
    if (!first.citation) return;
    const again = await admin.get(first.citation.link);
    expect(json(again)).toEqual(first);
  });

  it.each(allQuestions.map(({ path }) => path))('%s refuses a parameter that it does not know, names those it knows, and one given twice', async (path) => {
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

describe('recordedBy', () => {
  const asked = async (when: string) => {
    const answer = await admin.get(`/v1/totals/arrests?recordedBy=${when}`);
    return answer.status === 200 ? 'answered' : problemIn(answer).detail;
  };

  it.each(['0', '2024-02-29', '2024-02-29T23:59:59.999999Z', '2030-01-01T00:00Z', '2024-02-29T12:00:00%2B02:00'])('may be %s', async (when) => {
    expect(await asked(when)).toBe('answered');
  });

  it.each(['2024-02-30', '2024-02-30T00:00:00Z', '2024-02-29T24:00:00Z', '2024-02-29T12:60:00Z', '2024-02-29T12:00:00', '-1', '1e3', 'now'])('must not be %s', async (when) => {
    expect(await asked(when)).toContain('is neither a log position');
  });

  it('says what became of a plus sign', async () => {
    expect(await asked('2024-02-29T12:00:00+02:00')).toContain('is written %2B');
  });
});

describe('the entries that make a figure', () => {
  it('are named in order of recording, corrected or not', async () => {
    for (const entry of ['first', 'second', 'third']) await admin.command('record-arrests', arrests(entry, '1', { occurred: '2023-01-0' + entry.length, units: ['cell'] }));
    const { position: corrected } = json<{ position: string }>(await admin.command('correct-entry', correction('first', { quantity: { value: '2', qualifier: 'exact' } })));
    const total = json<{ itemised: { entries: { ids: string[] } }; supported: { lowWitnesses: { entries: { ids: string[] } } } }>(await admin.get(`/v1/totals/arrests?asOf=2023-12-31&after=${corrected}`));
    expect(total.itemised.entries.ids).toEqual(['first', 'second', 'third']);
    expect(total.supported.lowWitnesses.entries.ids).toEqual(['first', 'second', 'third']);
  });
});

describe('all totals', () => {
  it('with a beginning say that stocks are left out, and why', async () => {
    const reported = { entry: 'level', occurred: '2024-03-05', quantity: { value: '70', qualifier: 'about' } };
    ({ position } = json<{ position: string }>(await admin.command('report-investigations', reported)));
    type Totals = { totals: { measure: { code: string } }[]; omitted: { measure: { code: string }; reason: string }[] };
    const codes = (list: { measure: { code: string } }[]) => list.map(({ measure }) => measure.code);
    const all = json<Totals>(await admin.get(`/v1/totals?after=${position}`));
    expect([codes(all.totals), all.omitted]).toEqual([['arrests', 'investigations-under-way'], []]);
    const since = json<Totals>(await admin.get('/v1/totals?since=2024-01-01'));
    expect([codes(since.totals), codes(since.omitted)]).toEqual([['arrests'], ['investigations-under-way']]);
    expect(since.omitted[0]?.reason).toContain('without since');
  });
});

describe('a cursor', () => {
  it('of another question is refused', async () => {
    const { next = '' } = json<{ next?: string }>(await admin.get('/v1/timeline?limit=1'));
    const cursor = new URLSearchParams(next).get('cursor');
    expect((await admin.get(`/v1/timeline?${next}`)).status).toBe(200);
    for (const other of [`/v1/timeline?cursor=${cursor}&country=FR`, `/v1/sources?cursor=${cursor}`, `/v1/timeline?${next}&type=ArrestsMade`]) {
      expect(problemIn(await admin.get(other))).toMatchObject({ status: 400, problems: [{ parameter: 'cursor' }] });
    }
  });
});

describe('what is not there', () => {
  it.each(['/v1/entries/none', '/v1/units/none', '/v1/sources/none', '/v1/funds/none', '/v1/totals/none', '/v1/totals/none/series'])('%s is a 404', async (path) => {
    expect(problemIn(await admin.get(path))).toMatchObject({ status: 404, code: 'not-found' });
  });
});

describe('what a sentence is made of', () => {
  it('is told in parts, the same on the timeline, of the entry and in a derivation', async () => {
    const { position: at } = json<{ position: string }>(await admin.command('state-total', { entry: 'cell-total', measure: 'arrests', unit: 'cell', window: '2021/2024', quantity: { qualifier: 'more-than', value: '300', statedAs: 'over 300' }, sources: ['paper'] }));
    const said = {
      figures: [{ field: 'quantity', qualifier: 'more-than', value: '300' }],
      measure: { code: 'arrests', label: 'Arrests', unitOfMeasure: 'people', kind: 'flow', dimension: 'count' },
      unit: { id: 'cell', name: expect.any(String) },
    };
    const { entry } = json<{ entry: object }>(await admin.get(`/v1/entries/cell-total?after=${at}`));
    const { items } = json<{ items: { id?: string }[] }>(await admin.get('/v1/timeline?limit=200'));
    const derivation = json<{ items: { id: string }[] }>(await admin.get('/v1/totals/arrests/derivation'));
    for (const item of [entry, ...[items, derivation.items].map((all) => all.find(({ id }) => id === 'cell-total'))]) expect((item as { said: object }).said).toEqual(said);
  });
});
