import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordsOf } from '../derivation/csv-lines.js';
import { json, problemIn, type Client } from './support/client.js';
import { TestService } from './support/service.js';
import { arrests, correction, source, unit } from './support/wishes.js';

let timeline: TestService;
let admin: Client;
let before = '';
let after = '';

const record = async (intention: string, body: object): Promise<string> => json<{ position: string }>(await admin.command(intention, body)).position;

beforeAll(async () => {
  timeline = await TestService.start();
  ({ admin } = timeline);
  await record('register-source', source('herald', { title: 'Raids in Calais' }));
  await record('establish-unit', unit('cell', { name: 'Dover cell' }));
  await record('record-arrests', arrests('raid-1', '4', { sources: ['herald'] }));
  await record('record-arrests', arrests('raid-2', '8', { units: ['cell'] }));
  await record('record-arrests', arrests('raid-3', '16', { places: [{ country: 'GB', name: 'Dôver' }] }));
  await record('state-total', { entry: 'stated', measure: 'arrests', window: '2024-01-01/2024-12-31', quantity: { value: '100', qualifier: 'exact' } });
  before = await record('state-total', { entry: 'stated-of-dover', measure: 'arrests', window: '2024-01-01/2024-12-31', quantity: { value: '50', qualifier: 'exact' } });
  after = await record('correct-entry', correction('raid-1', { places: [{ country: 'GB', name: 'Dover' }] }));
  await admin.get(`/v1/totals/arrests?after=${after}`);
});
afterAll(() => timeline.stop());

type Total = { question: { text?: string }; headline: string; itemised: { low: string; entries: { ids: string[] } }; stated: { count: number }; derivation: string; citation: { link: string } };

describe('a total with words', () => {
  it('is of what holds them all, in its identifier, its sentence or the names it bears, statements included', async () => {
    const total = json<Total>(await admin.get('/v1/totals/arrests?text=DOVER'));
    expect([total.question.text, total.headline, total.itemised.low, total.stated.count]).toEqual(['DOVER', 'at least 50', '28', 1]);
    expect(json<Total>(await admin.get('/v1/totals/arrests?text=dover%20calais')).itemised.entries.ids).toEqual(['raid-1']);
    expect(json<Total>(await admin.get(`/v1/totals/arrests?text=dover&recordedBy=${before}`)).itemised.entries.ids).toEqual(['raid-2', 'raid-3']);
    const { totals } = json<{ totals: Total[] }>(await admin.get('/v1/totals?text=calais'));
    expect(totals.map(({ headline }) => headline)).toEqual(['at least 4']);
    expect(json<{ entries: string[] }>(await admin.get('/v1/totals/arrests/entries?text=dover')).entries).toEqual(['raid-1', 'raid-2', 'raid-3']);
    expect(json<{ statements: { id: string }[] }>(await admin.get('/v1/totals/arrests/statements?text=dover')).statements.map(({ id }) => id)).toEqual(['stated-of-dover']);
    const { steps } = json<{ steps: { supported: { low: string } }[] }>(await admin.get('/v1/totals/arrests/series?text=calais'));
    expect(steps.at(-1)!.supported.low).toBe('4');
  });

  it('is cited with the words, so that the link and the derivation stay what they are', async () => {
    const total = await admin.get('/v1/totals/arrests?text=dover');
    const { citation, derivation } = json<Total>(total);
    expect(citation.link).toContain('text=dover');
    await record('record-arrests', arrests('raid-in-dover-later', '1'));
    const again = await admin.get(citation.link);
    expect(again.headers.get('cache-control')).toBe('public, max-age=86400');
    expect(json<Total>(again).headline).toBe(json<Total>(total).headline);
    const derived = json<{ total: { headline: string }; items: { id: string; parts: { itemised?: { reason: string } } }[] }>(await admin.get(derivation));
    expect([derived.total.headline, derived.items.length]).toEqual(['at least 50', 5]);
  });

  it('has a derivation that says, in every form, what was left out for want of the words', async () => {
    const path = `/v1/totals/arrests/derivation?text=calais&recordedBy=${after}&consideredBy=${after}`;
    const lines = recordsOf((await admin.get(`${path}&format=csv`)).text);
    expect(lines.map(({ id, itemised, statedPart }) => [id, itemised || statedPart])).toEqual([
      ['raid-1', 'in: certainly-inside'],
      ['raid-2', 'out: without-words'],
      ['raid-3', 'out: without-words'],
      ['stated', 'out: without-words'],
      ['stated-of-dover', 'out: without-words'],
    ]);
    expect(lines[1]!['itemisedWhy']).toBe('It does not hold all of the words "calais".');
    const prov = json<{ entity: Record<string, Record<string, unknown>>; wasDerivedFrom: Record<string, Record<string, string>> }>(await admin.get(`${path}&format=prov-json`));
    expect(prov.entity['entry:raid-2']!['ot:itemised']).toBe('out: without-words');
    expect(Object.values(prov.wasDerivedFrom).filter((each) => each['prov:generatedEntity']!.startsWith('total:')).map((each) => each['prov:usedEntity'])).toEqual(['entry:raid-1']);
    const total = (document: typeof prov): string => Object.keys(document.entity).find((name) => name.startsWith('total:'))!;
    const whole = json<typeof prov>(await admin.get(`${path.replace('text=calais&', '')}&format=prov-json`));
    expect(total(whole)).not.toBe(total(prov));
  });

  it('is explained where it changed: what came to hold the words is such a cause', async () => {
    const { items, difference, question, citation } = json<{ items: { id: string; change: string }[]; difference: { itemised: { low: string } }; question: object; citation: { link: string } }>(
      await admin.get(`/v1/changes?measure=arrests&text=dover&from=${before}&to=${after}`),
    );
    expect([items.map(({ id, change }) => [id, change]), difference.itemised.low]).toEqual([[['raid-1', 'words-gained']], '4']);
    expect(question).toMatchObject({ text: 'dover' });
    expect(citation.link).toContain('text=dover');
  });

  it.each([
    ['%20', 'holds no word'],
    ['a%20b%20c%20d%20e%20f%20g%20h%20i', 'must be at most 8 words and 200 characters'],
    ['x'.repeat(201), 'must be at most 8 words and 200 characters'],
  ])('refuses text=%s as the timeline does', async (text, message) => {
    for (const path of ['/v1/timeline?', '/v1/totals?', '/v1/totals/arrests?', '/v1/totals/arrests/series?', '/v1/totals/arrests/derivation?', '/v1/changes?measure=arrests&from=1&']) {
      const answer = await admin.get(`${path}text=${text}`);
      expect([path, answer.status, problemIn(answer).problems]).toEqual([path, 400, [expect.objectContaining({ parameter: 'text', message })]]);
    }
  });

  it('has no evidence bundle, and no subscription: both say so', async () => {
    const refused = await admin.get('/v1/audit/bundles/arrests?text=dover');
    expect([refused.status, problemIn(refused).problems]).toEqual([400, [expect.objectContaining({ parameter: 'text', message: expect.stringMatching(/^evidence is of a total without words, .*: leave the words out, or quote the link/) })]]);
    const untold = await admin.get('/v1/subscriptions/totals?measure=arrests&text=dover');
    expect([untold.status, problemIn(untold).problems]).toEqual([400, [expect.objectContaining({ parameter: 'text', message: expect.stringContaining('there is no such parameter here') })]]);
  });
});
