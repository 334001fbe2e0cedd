import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordsOf } from '../derivation/csv-lines.js';
import { json, problemIn, type Client } from './support/client.js';
import { TestService } from './support/service.js';
import { arrests, correction, source, unit } from './support/wishes.js';

const PATH = '/v1/totals/arrests/derivation';

let timeline: TestService;
let admin: Client;
let before = '';
let after = '';

const record = async (intention: string, body: object): Promise<string> => json<{ position: string }>(await admin.command(intention, body)).position;

beforeAll(async () => {
  timeline = await TestService.start();
  ({ admin } = timeline);
  await record('register-source', source('paper', { reliability: 'B', credibility: '2', sha256: 'ab'.repeat(32) }));
  await record('establish-unit', unit('cell', { name: 'Cell, the "joint" one' }));
  await record('record-arrests', arrests('raid-1', '4', { sources: ['paper'], quantity: { value: '4', qualifier: 'exact', statedAs: '=HYPERLINK("http://localhost")' } }));
  await record('record-arrests', arrests('raid-2', '5'));
  await record('record-arrests', arrests('raid-3', '6', { units: ['cell'] }));
  before = await record('state-total', { entry: 'stated', measure: 'arrests', window: '2024-01-01/2024-12-31', quantity: { value: '10', qualifier: 'more-than' } });
  await record('correct-entry', correction('raid-2', { quantity: { value: '7', qualifier: 'exact' } }));
  after = await record('retract-entry', { entry: 'raid-3', reason: 'It was another raid.' });
  await admin.get(`/v1/totals/arrests?after=${after}`);
});
afterAll(() => timeline.stop());

describe('the derivation of a total', () => {
  it('is linked from the total, and its permanent link may be kept by caches', async () => {
    const { derivation, itemised } = json<{ derivation: string; itemised: { low: string } }>(await admin.get('/v1/totals/arrests'));
    const answer = await admin.get(derivation);
    const { total, count, citation } = json<{ total: { itemised: { low: string } }; count: number; citation: { link: string } }>(answer);
    expect([total.itemised.low, count]).toEqual([itemised.low, 4]);
    expect((await admin.get(citation.link)).headers.get('cache-control')).toBe('public, max-age=86400');
    await record('record-arrests', arrests('raid-later', '1'));
    expect(json(await admin.get(citation.link))).toEqual(json(answer));
  });

  it('links from page to page, in whatever form it is asked for', async () => {
    const ids: string[] = [];
    for (let next: string | undefined = `${PATH}?limit=1&format=csv&consideredBy=${after}&recordedBy=${after}`; next !== undefined; ) {
      const page = await admin.get(next);
      expect(page.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      ids.push(...recordsOf(page.text).map(({ id }) => id!));
      next = /^<(.*)>; rel="next"$/.exec(page.headers.get('link') ?? '')?.[1];
    }
    expect(ids).toEqual(['raid-1', 'raid-2', 'raid-3', 'stated']);
  });

  it.each([
    ['text/csv', 'text/csv; charset=utf-8'],
    ['text/csv;q=0.5, application/json', 'application/json; charset=utf-8'],
    ['application/json;q=0.1, text/*', 'text/csv; charset=utf-8'],
    ['*/*', 'application/json; charset=utf-8'],
    ['text/html', 'application/json; charset=utf-8'],
  ])('asked for with Accept: %s comes as %s', async (accept, type) => {
    const answer = await admin.get(PATH, { accept });
    expect([answer.headers.get('content-type'), answer.headers.get('vary')]).toEqual([type, 'Accept']);
  });

  it('as CSV holds nothing that a spreadsheet would run, and quotes what needs it', async () => {
    const { text } = await admin.get(`${PATH}?format=csv`);
    const [first] = recordsOf(text);
    expect(first).toMatchObject({ id: 'raid-1', stated: `'=HYPERLINK("http://localhost")`, sources: 'paper', grades: 'B2', sha256: 'ab'.repeat(32), itemised: 'in: certainly-inside', itemisedLow: '4' });
    expect(text.split('\r\n').at(-1)).toBe('');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('as PROV-JSON is what the description says', async () => {
    const { entity } = json<{ entity: Record<string, object> }>(await admin.get(`${PATH}?format=prov-json`));
    expect(Object.keys(entity)).toEqual(expect.arrayContaining(['entry:raid-1', 'source:paper', 'entry:stated']));
  });

  it('in a form that there is not is refused', async () => {
    expect(problemIn(await admin.get(`${PATH}?format=xml`))).toMatchObject({ status: 400, problems: [{ parameter: 'format' }] });
  });
});

describe('what changed', () => {
  it('is told with its reasons, and adds up', async () => {
    const answer = json<{ from: { at: string }; difference: object; byChange: object[]; items: object[] }>(await admin.get(`/v1/changes?measure=arrests&from=${before}&to=${after}`));
    expect(answer).toMatchObject({
      from: { at: before, total: { itemised: { low: '15' } } },
      to: { at: after, total: { itemised: { low: '11' } } },
      difference: { itemised: { entries: -1, low: '-4', high: '-4', openEnded: 0 } },
      byChange: [
        { change: 'retracted', count: 1, difference: { itemised: { low: '-6' } } },
        { change: 'corrected', count: 1, difference: { itemised: { low: '2' } } },
      ],
      items: [
        { id: 'raid-2', change: 'corrected', events: [{ type: 'EntryCorrected' }], difference: { itemised: { low: '2', high: '2' } } },
        { id: 'raid-3', change: 'retracted', events: [{ type: 'EntryRetracted' }], difference: { itemised: { low: '-6', high: '-6' } } },
      ],
    });
  });

  it('comes as CSV too: a line for each item, whose numbers add up, from page to page', async () => {
    const lines: Record<string, string>[] = [];
    for (let next: string | undefined = `/v1/changes?measure=arrests&from=${before}&to=${after}&format=csv&limit=1`; next !== undefined; ) {
      const page = await admin.get(next);
      expect(page.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      lines.push(...recordsOf(page.text));
      next = /^<(.*)>; rel="next"$/.exec(page.headers.get('link') ?? '')?.[1];
    }
    expect(lines).toMatchObject([
      { id: 'raid-2', change: 'corrected', before: '5 → 5', after: '7 → 7', itemisedLow: '2', itemisedEntries: '0' },
      { id: 'raid-3', change: 'retracted', itemisedLow: '-6', itemisedEntries: '-1', events: expect.stringMatching(/^EntryRetracted /) },
    ]);
  });

  it('shows in CSV no figure for a side that does not know of the item', async () => {
    const [first] = recordsOf((await admin.get(`/v1/changes?measure=arrests&from=1&to=${after}&format=csv`)).text);
    expect(first).toMatchObject({ id: 'raid-1', change: 'added', before: '', after: '4 → 4' });
  });

  it('between two policies is told as well', async () => {
    const { items } = json<{ items: object[] }>(await admin.get('/v1/changes?measure=arrests&axis=policy&from=conservative-1&to=face-value-1'));
    expect(items).toMatchObject([{ id: 'stated', change: 'read-otherwise', before: { figures: [{ bounds: { low: '11', high: null } }] }, after: { figures: [{ bounds: { low: '10', high: '10' } }] } }]);
  });

  it.each([
    ['measure=arrests', ['from']],
    ['from=1', ['measure']],
    ['measure=nothing&from=1', ['measure']],
    ['measure=arrests&axis=colour&from=1', ['axis']],
    ['measure=arrests&axis=asOf&asOf=2024-01-01&from=2024-01-01', ['asOf']],
    ['measure=arrests&axis=asOf&from=2024-13-01', ['from']],
    ['measure=arrests&axis=asOf&from=2024-02-01&to=2024-01-01', ['from']],
    ['measure=arrests&axis=policy&from=conservative-9', ['from']],
    ['measure=arrests&from=1&to=99999999', ['to']],
    ['measure=arrests&from=1&format=xml', ['format']],
  ])('is refused for %s, with the parameter at fault', async (query, parameters) => {
    expect(problemIn(await admin.get(`/v1/changes?${query}`)).problems?.map(({ parameter }) => parameter)).toEqual(parameters);
  });
});
