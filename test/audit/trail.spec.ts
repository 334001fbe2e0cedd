import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Trail } from '#audit';
import type { Journal } from '#event-store';
import { json, problemIn, type Client } from '../http/support/client.js';
import { TestService } from '../http/support/service.js';
import { arrests, correction, source, unit } from '../http/support/wishes.js';

interface Item {
  event: string;
  position: string;
  recordedAt: string;
  recordedBy: string;
  act: string;
  type: string;
  stream: string;
  daysSinceHappened?: number;
  daysSincePublished?: number;
  reason?: string;
  data: Record<string, unknown>;
}
interface Answer {
  count: number;
  items: Item[];
  next?: string;
  citation: { position: string; link: string };
}

let timeline: TestService;
let ann: Client;

async function did(client: Client, intention: string, body: object): Promise<void> {
  const { status, text } = await client.command(intention, body);
  if (status !== 201) throw new Error(text);
}

beforeAll(async () => {
  timeline = await TestService.start();
  ann = await timeline.as('editor', 'ann');
  const ben = await timeline.as('recorder', 'ben');
  await did(ann, 'establish-unit', unit('cell'));
  await did(ann, 'register-source', source('old-paper', { publishedOn: '2020-01-01' }));
  await did(ann, 'register-source', source('new-paper', { publishedOn: today() }));
  await did(ben, 'record-arrests', arrests('late', '1', { occurred: '2020-01', sources: ['old-paper'] }));
  await did(ben, 'record-arrests', arrests('fresh', '2', { occurred: today(), sources: ['new-paper'] }));
  await did(ben, 'record-arrests', arrests('again', '2', { occurred: today() }));
  await did(ann, 'correct-entry', correction('late', { quantity: { value: '3', qualifier: 'exact' } }));
  await did(ann, 'mark-duplicate', { entry: 'again', duplicateOf: 'fresh', reason: 'The same raid.' });
  await did(ann, 'retract-entry', { entry: 'late', reason: 'It never took place.' });
  await did(ann, 'withdraw-source', { source: 'new-paper', reason: 'Taken back.' });
}, 120_000);
afterAll(() => timeline.stop());

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
const get = async (query = ''): Promise<Answer> => json<Answer & Record<string, unknown>>(await timeline.admin.get(`/v1/audit/trail${query}`));
const toldBy = async (query: string): Promise<string[]> => (await get(query)).items.map(({ act, data }) => `${act} ${String(data['entry'] ?? data['source'] ?? data['unit'])}`);

describe('the trail', () => {
  it('tells who did what and when, latest first', async () => {
    const { count, items } = await get();
    expect(count).toBe(10);
    expect(items.map(({ recordedBy, act, stream }) => `${recordedBy} ${act} ${stream}`)).toEqual([
      'ann withdrawn source-new-paper',
      'ann retracted entry-late',
      'ann marked-duplicate entry-again',
      'ann corrected entry-late',
      'ben recorded entry-again',
      'ben recorded entry-fresh',
      'ben recorded entry-late',
      'ann recorded source-new-paper',
      'ann recorded source-old-paper',
      'ann recorded unit-cell',
    ]);
    expect(items[1]).toMatchObject({ position: '9', type: 'EntryRetracted', reason: 'It never took place.', data: { entry: 'late' } });
    expect(items.map(({ event }) => event)).toEqual([...Array(10).keys()].map((index) => timeline.service.store.journal.get(10 - index)!.id));
  });

  it.each([
    ['?who=ben', ['recorded again', 'recorded fresh', 'recorded late']],
    ['?who=nobody', []],
    ['?act=retracted', ['retracted late']],
    ['?act=corrected&who=ben', []],
    ['?what=SourceRegistered', ['recorded new-paper', 'recorded old-paper']],
    ['?what=NoSuchEvent', []],
    ['?entry=late', ['retracted late', 'corrected late', 'recorded late']],
    ['?entry=late&who=ann', ['retracted late', 'corrected late']],
    ['?source=new-paper', ['withdrawn new-paper', 'recorded new-paper']],
    ['?unit=cell', ['recorded cell']],
    ['?from=9', ['withdrawn new-paper', 'retracted late']],
    ['?to=2', ['recorded old-paper', 'recorded cell']],
    ['?from=4&to=5', ['recorded fresh', 'recorded late']],
    ['?from=2020-01-01&to=2', ['recorded old-paper', 'recorded cell']],
    ['?to=2019-01-01', []],
    ['?from=2999-01-01T00:00:00Z', []],
  ])('answers %s', async (query, expected) => {
    expect(await toldBy(query)).toEqual(expected);
  });

  it('lists what was recorded long after it happened or was published', async () => {
    expect(await toldBy('?backdated=365&act=recorded')).toEqual(['recorded late', 'recorded cell']);
    expect(await toldBy('?backdated=99999')).toEqual([]);
    const { items } = await get('?entry=late&act=recorded');
    const day = Math.floor(Date.parse(items[0]!.recordedAt) / 86_400_000);
    expect(items[0]).toMatchObject({ daysSinceHappened: day - Date.UTC(2020, 0, 31) / 86_400_000, daysSincePublished: day - Date.UTC(2020, 0, 1) / 86_400_000 });
    expect(await toldBy(`?backdated=${items[0]!.daysSincePublished! - 1}&entry=late`)).toEqual(['recorded late']);
    expect(await toldBy(`?backdated=${items[0]!.daysSincePublished!}&entry=late`)).toEqual([]);
    expect((await get('?source=old-paper')).items[0]).not.toHaveProperty('daysSinceHappened');
  });

  it('comes in pages that hold together, whatever is recorded meanwhile', async () => {
    const told: string[] = [];
    let query: string | undefined = 'limit=3';
    for (let pages = 0; query !== undefined; pages += 1) {
      const { items, next, count }: Answer = await get(`?${query}`);
      expect(count).toBe(10);
      told.push(...items.map(({ position }) => position));
      if (pages === 0) await did(ann, 'establish-unit', unit('another'));
      query = next;
    }
    expect(told).toEqual(['10', '9', '8', '7', '6', '5', '4', '3', '2', '1']);
    expect((await get('?after=11')).count).toBe(11);
  });

  it('gives the same answer again by the link of its citation, which may be kept', async () => {
    const { citation, ...content } = await get('?who=ann&to=10&limit=4');
    expect(citation.position).toBe('10');
    const again = await timeline.admin.get(citation.link);
    expect(json<Answer & Record<string, unknown>>(again)).toEqual({ ...content, citation });
    expect(again.headers.get('cache-control')).toBe('public, max-age=86400');
  });

  it('says everything that is wrong with a question', async () => {
    const { problems = [] } = problemIn(await timeline.admin.get('/v1/audit/trail?act=forged&from=once&backdated=many&limit=0&cursor=x&entry=a&unit=b'));
    expect(problems.map(({ parameter }) => parameter).sort()).toEqual(['act', 'backdated', 'cursor', 'entry', 'from', 'limit']);
  });
});

describe('the trail of a log with damage', () => {
  it('tells of everything that can still be read, each in its place', async () => {
    const { journal } = timeline.service.store;
    const damaged: Pick<Journal, 'head' | 'scan'> = {
      head: 10,
      *scan(after, until) {
        for (const event of journal.scan(after, until)) if (event.seq !== 4) yield event.seq === 5 ? { ...event, data: '{', metadata: '' } : event;
      },
    };
    const trail = new Trail(damaged as Journal);
    await trail.upToDate();
    expect(trail.page({ who: 'ben', after: 0, until: 10 }, Infinity, 10)).toEqual({ count: 1, seqs: [6], more: false });
    expect(trail.page({ who: 'ann', act: 'retracted', after: 0, until: 10 }, Infinity, 10).seqs).toEqual([9]);
  });
});
