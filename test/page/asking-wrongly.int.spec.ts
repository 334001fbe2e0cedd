import { describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { useStage } from './support/stage.js';

jest.setTimeout(240_000);

const stage = useStage();

const open = (path: string): Promise<Page> => stage.open(path);

describe('an address that asks for something that there is not', () => {
  it.each([
    ['asOf', '/?asOf=2020-10&unit=jic', 'such as 2020-10-02'],
    ['asOf', '/?view=total&measure=arrests&asOf=2020-13-45', 'such as 2020-10-02'],
    ['since', '/?since=2020-02-30', 'such as 2020-10-02'],
    ['publishedBy', '/?publishedBy=2020-02-30', 'such as 2020-10-02'],
    ['recordedBy', '/?recordedBy=yesterday', 'a position of the log'],
    ['policy', '/?view=total&measure=arrests&policy=x', 'conservative-1, face-value-1'],
    ['unit', '/?unit=nobody', 'can be chosen above'],
    ['measure', '/?view=total&measure=nothing', 'can be chosen above'],
    ['currency', '/?view=total&measure=cash-seized&currency=XTS', 'no figures in “XTS”'],
    ['country', '/?country=nowhere', 'such as FR'],
    ['view', '/?view=nonsense', 'There is: overview, timeline'],
    ['from', '/?view=compare&measure=arrests&from=2020-02-30', 'such as 2020-10-02'],
    ['to', '/?view=compare&measure=arrests&by=publishedBy&to=2020-10', 'such as 2020-10-02'],
    ['from', '/?view=compare&measure=arrests&axis=recorded&from=yesterday', 'a position of the log'],
    ['to', '/?view=compare&measure=arrests&by=policy&to=2020-10-02', 'conservative-1, face-value-1'],
  ])('is told so, and shows no figure: %s of %s', async (key, path, right) => {
    const page = await open(path);
    await page.locator(`[data-mistake="${key}"]`, { hasText: right }).waitFor();
    expect(await page.locator('.card, .headline, .item').count()).toBe(0);
    expect(await page.locator('.ribbon.past').count()).toBe(0);
    await page.getByRole('link', { name: `Leave ${key} out` }).click();
    await page.locator('[data-mistake]').waitFor({ state: 'detached' });
    await page.locator('.headline').first().or(page.getByRole('heading', { name: 'Choose a measure' })).first().waitFor();
    stage.forgive();
  });

  it('is told so in French where the page is', async () => {
    const page = await open('/?view=compare&measure=arrests&from=2020-02-30&lang=fr');
    await page.locator('[data-mistake="from"]', { hasText: '« 2020-02-30 » n’est pas un jour' }).waitFor();
    await page.getByRole('link', { name: 'Omettre from' }).waitFor();
    stage.forgive();
  });

  it('is told in the words of the service what only that knows', async () => {
    const page = await open('/?recordedBy=99999999');
    await page.locator('.mistaken .problem', { hasText: 'the log goes up to position' }).waitFor();
    expect(await page.locator('.card').count()).toBe(0);
    stage.forgive();
  });

  it.each([
    ['figures=supported:1..1&projection=99', 'there is no version "99"'],
    ['projection=x', 'there is no version "x"'],
    ['figures=supported:1..1', 'needs projection'],
    ['figures=rubbish&projection=2', '"rubbish" cannot be read'],
    ['figures=level:1..1&projection=2', 'this answer has no level'],
  ])('is told in the words of the service in place of the figure where it cites what that cannot have been, with the way to the figure: %s', async (cited, told) => {
    const page = await open(`/?view=total&measure=arrests&${cited}`);
    await page.locator('.mistaken .problem', { hasText: new RegExp(told) }).waitFor();
    expect(await page.locator('.headline, .figure-head, .chart').or(page.getByRole('button', { name: 'Copy citation' })).count()).toBe(0);
    await page.getByRole('link', { name: 'Show the figure without what was cited of it' }).click();
    await page.locator('.headline.big').waitFor();
    await page.waitForURL((url) => url.search === '?view=total&measure=arrests');
    stage.forgive();
  });

  it.each(['figures=supported:1..1&projection=99', 'consideredBy=99999999'])('is told so in place of the derivation of a figure too: %s', async (cited) => {
    const page = await open(`/?view=audit&measure=arrests&${cited}`);
    await page.locator('.mistaken .problem').waitFor();
    expect(await page.locator('.headline, .figure-head, .derivation').count()).toBe(0);
    await page.getByRole('link', { name: 'Show the figure without what was cited of it' }).click();
    await page.locator('.derivation li').first().waitFor();
    stage.forgive();
  });

  it('is told in French where it cites what there is not', async () => {
    const page = await open('/?view=total&measure=arrests&figures=supported:1..1&projection=99&lang=fr');
    await page.locator('.mistaken .problem', { hasText: 'il n’y a pas de version « 99 » des projections' }).waitFor();
    await page.getByRole('link', { name: 'Montrer le chiffre sans ce qui en a été cité' }).click();
    await page.locator('.headline.big').waitFor();
    stage.forgive();
  });

  it('may ask for a day that is still to come, as the service may be', async () => {
    const page = await open('/?view=total&measure=arrests&unit=jic&asOf=2099-01-01');
    const { headline } = (await (await fetch(`${stage.served.url}/v1/totals/arrests?unit=jic&asOf=2099-01-01`)).json()) as { headline: string };
    await page.locator('.headline.big', { hasText: headline }).waitFor();
    expect(await page.locator('output.day').innerText()).toContain('2099');
  });
});

describe('an answer of somebody before the service', () => {
  it.each([
    ['en', 403, /^The service answered with HTTP status 403( \(Forbidden\))?, and no reason\.$/],
    ['fr', 502, /^Le service a répondu par le statut HTTP 502, sans dire pourquoi\.$/],
  ])('is told by its status, and not taken for what is wrong with the address: %s', async (lang, status, told) => {
    const page = await open('/v1/measures');
    await page.route('**/v1/totals?*', (route) => route.fulfill({ status, json: { message: 'not from here' } }));
    await page.goto(`${stage.served.url}/?lang=${lang}`);
    await page.locator('main .problem', { hasText: told }).first().waitFor();
    expect(await page.locator('.mistaken').count()).toBe(0);
    stage.forgive();
  });
});
