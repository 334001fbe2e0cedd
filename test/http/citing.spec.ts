import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PROJECTION_VERSION, PROJECTION_VERSIONS } from '#projections';
import { type Client, json, problemIn } from './support/client.js';
import { TestService } from './support/service.js';
import { arrests, correction, unit } from './support/wishes.js';

let timeline: TestService;
let admin: Client;
let link: string;

interface Cited {
  figures: { figure: string; cited: string; now: string }[];
  versions: { version: string }[];
  inWords: string[];
}
const citedIn = async (path: string): Promise<Cited | undefined> => json<{ citation: { cited?: Cited } }>(await admin.get(path)).citation.cited;

beforeAll(async () => {
  timeline = await TestService.start();
  ({ admin } = timeline);
  await admin.command('establish-unit', unit('cell'));
  await admin.command('record-arrests', arrests('raid', '98', { units: ['cell'] }));
  const recorded = json<{ position: string }>(await admin.command('open-fund', { fund: 'reserve', name: 'Reserve', currency: 'EUR' }));
  link = json<{ citation: { link: string } }>(await admin.get(`/v1/totals/arrests?unit=cell&after=${recorded.position}`)).citation.link;
  const corrected = json<{ position: string }>(await admin.command('correct-entry', correction('raid', { quantity: { value: '99', qualifier: 'exact' } })));
  await admin.get(`/v1/totals/arrests?after=${corrected.position}`);
});
afterAll(() => timeline.stop());

describe('a permanent link', () => {
  it('reads as it was cited: the figures, and the version of the projections that gave them', () => {
    expect(link).toMatch(new RegExp(`^/v1/totals/arrests\\?unit=cell&.*&recordedBy=3&figures=itemised:98\\.\\.98,stated:0,supported:98\\.\\.,unitemised:0\\.\\.&projection=${PROJECTION_VERSION}$`));
  });

  it('says nothing while its answer is what was cited, also after a correction', async () => {
    expect(await citedIn(link)).toBeUndefined();
    expect(await citedIn(link.replace(/&figures=.*/, ''))).toBeUndefined();
  });

  it('that was altered, or whose record was, is told so, and its answer is not kept by caches as that of the link', async () => {
    const altered = link.replace('supported:98..', 'supported:97..');
    const answer = await admin.get(altered);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(json<{ citation: object }>(answer).citation).toMatchObject({
      link,
      cited: {
        figures: [{ figure: 'supported', cited: '97..', now: '98..' }],
        versions: [],
        inWords: ['supported was cited as at least 97, and is at least 98.', `Version ${PROJECTION_VERSION} of the projections, which is cited, gives this answer: the link or the record was altered.`],
      },
    });
  });

  it('of an earlier version tells what each since answers otherwise that bears on figures, once a figure differs', async () => {
    const earlier = link.replace(/projection=\d+$/, 'projection=1');
    expect(await citedIn(earlier)).toBeUndefined();
    const cited = await citedIn(earlier.replace('itemised:98..98', 'itemised:90..98'));
    expect([cited?.figures, cited?.versions]).toEqual([[{ figure: 'itemised', cited: '90..98', now: '98..98' }], PROJECTION_VERSIONS.slice(1).flatMap(({ version, figures, otherwise }) => (figures === 'other' ? [{ version, otherwise }] : []))]);
  });

  it('leads on to a derivation and to changes that compare as well, in every form', async () => {
    const { derivation } = json<{ derivation: string }>(await admin.get(link));
    expect(await citedIn(derivation)).toBeUndefined();
    expect((await citedIn(derivation.replace('stated:0', 'stated:1')))?.figures).toEqual([{ figure: 'stated', cited: '1', now: '0' }]);
    expect((await admin.get(`${derivation}&format=csv`)).status).toBe(200);
    const changes = json<{ citation: { link: string }; to: { link: string } }>(await admin.get('/v1/changes?measure=arrests&from=3'));
    expect(changes.citation.link).toContain('figures=from.itemised:98..98,');
    for (const each of [changes.citation.link, changes.to.link]) expect(await citedIn(each)).toBeUndefined();
    expect((await citedIn(changes.citation.link.replace('to.itemised:99..99', 'to.itemised:98..98')))?.figures).toEqual([{ figure: 'to.itemised', cited: '98..98', now: '99..99' }]);
  });

  it('to a fund cites its balance, page by page', async () => {
    const { citation } = json<{ citation: { link: string } }>(await admin.get('/v1/funds/reserve'));
    expect(citation.link).toContain('&figures=in:0..0,out:0..0,balance:unknown,net:0..0&projection=');
    expect((await citedIn(citation.link.replace('net:0..0', 'net:-5..0')))?.inWords[0]).toBe('net was cited as between -5 and 0, and is 0.');
  });

  it.each<[string, string, { parameter: string; message: string }]>([
    ['a version that there is not', 'projection=99', { parameter: 'projection', message: `there is no version "99" of the projections: the latest is ${PROJECTION_VERSION}` }],
    ['a version that is no number', 'projection=three', { parameter: 'projection', message: expect.stringContaining('there is no version "three"') as never }],
    ['figures that cannot be read', 'projection=1&figures=at+least+98', { parameter: 'figures', message: expect.stringContaining('"at least 98" cannot be read: write each figure once, as a name and its bounds') as never }],
    ['figures that such an answer does not have', 'projection=1&figures=level:1..1', { parameter: 'figures', message: 'this answer has no level: it cites itemised, stated, supported, unitemised' }],
    ['figures without the version that gave them', 'figures=supported:98..98', { parameter: 'figures', message: 'needs projection, the version of the projections that gave them' }],
  ])('that cites %s is refused', async (_, query, problem) => {
    expect(problemIn(await admin.get(`/v1/totals/arrests?${query}`))).toMatchObject({ status: 400, problems: [problem] });
  });

  it.each(['/v1/timeline', '/v1/totals', '/v1/units', '/v1/sources', '/v1/totals/arrests/series', '/v1/totals/arrests/entries'])('to the list %s cites the version alone, and takes no figures', async (path) => {
    const { citation } = json<{ citation: { link: string } }>(await admin.get(path));
    expect(citation.link).toMatch(new RegExp(`[?&]recordedBy=\\d+(?!.*figures=).*&projection=${PROJECTION_VERSION}$`));
    expect(problemIn(await admin.get(`${citation.link}&figures=supported:98..98`))).toMatchObject({ problems: [{ parameter: 'figures' }] });
    expect((await citedIn(citation.link.replace(/projection=\d+$/, 'projection=1')))?.figures).toEqual([]);
  });
});
