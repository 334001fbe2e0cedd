import { describe, expect, it, jest } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { fresh } from './support/fresh.js';
import { useStage } from './support/stage.js';

jest.setTimeout(240_000);

const stage = useStage();

const open = (path: string): Promise<Page> => stage.open(path);

describe('whoever doubts a figure', () => {
  it('gets from the total to the rule, to what counts and why, to the words and to the document', async () => {
    const page = await open('/?unit=jic&asOf=2020-10-02');
    await page.getByRole('link', { name: 'Arrests', exact: true }).click();
    await page.locator('.headline.big', { hasText: '98' }).waitFor();
    await page.getByRole('link', { name: 'How this figure came about' }).click();
    await page.locator('.sums', { hasText: 'jic-arrests-2020-10-02' }).waitFor();
    const chosen = page.locator('[data-item="jic-arrests-2020-10-02"]');
    await chosen.getByText('Counts', { exact: true }).waitFor();
    await chosen.getByText('98 arrests', { exact: true }).waitFor();
    await page.locator('[data-item="invigor-arrests-2020-10-02"]').getByText('Does not count').waitFor();
    await chosen.getByRole('link', { name: 'Arrests, stated in all: 98 people' }).click();
    const source = page.locator('[data-source="police-professional-2020-10-02"]');
    expect(await source.getByRole('link', { name: 'Open the document' }).getAttribute('href')).toMatch(/^https:\/\/policeprofessional\.com\//);
    await page.goBack();
    await page.locator('.sums', { hasText: 'jic-arrests-2020-10-02' }).waitFor();
  });

  it('takes along a citation whose link gives the same figure again', async () => {
    const page = await open('/?view=total&measure=arrests&unit=jic&asOf=2020-10-02');
    await page.locator('.headline.big', { hasText: '98' }).waitFor();
    await page.getByRole('button', { name: 'Copy citation' }).click();
    const citation = (await page.locator('output.citation').textContent())!;
    expect(citation).toMatch(/^Arrests of Joint Intelligence Cell, as of 2 October 2020 \(what had happened by then\): 98\. http/);
    const { headline } = (await (await fetch(/http\S+$/.exec(citation)![0])).json()) as { headline: string };
    expect(headline).toBe('98');
  });

  it('downloads as CSV what the table shows', async () => {
    const page = await open('/?view=total&measure=arrests&unit=jic');
    await page.locator('tbody tr').first().waitFor();
    const rows = await page.locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)));
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download CSV' }).click()]);
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n').slice(1);
    expect(lines.map((line) => line.split(',').slice(1).map((cell) => cell || 'no bound'))).toEqual(rows);
    expect(lines.at(-1)).toBe('2025-08-11,0,0,301,');
  });

  it('downloads the evidence of the figure that is shown', async () => {
    const page = await open('/?view=total&measure=arrests&unit=jic&asOf=2020-10-02');
    const href = await page.getByRole('link', { name: 'Download evidence' }).getAttribute('href');
    const bundle = await fetch(`${stage.served.url}${href}`);
    expect(bundle.status).toBe(200);
    expect(href).toContain('asOf=2020-10-02');
  });

  it('compares two dates, and reads what changed and why', async () => {
    const page = await open('/?view=compare&measure=arrests&unit=jic&from=2020-10-02&to=2025-12-31');
    await page.locator('.compared', { hasText: /98.*then.*at least.*301/ }).waitFor();
    await page.locator('[data-item="jic-arrests-2025-08-11"]', { hasText: '+301' }).waitFor();
    await page.getByLabel('To', { exact: true }).fill('2020-10-03');
    await page.getByLabel('To', { exact: true }).blur();
    await page.locator('.compared', { hasText: /98.*then.*at least.*98/ }).waitFor();
  });
});

describe('a measure that nothing is known of at the dates of the page', () => {
  it.each([
    ['convictions', /^0 or more people/],
    ['funding-spent:GBP', /^£0 or more/],
    ['investigations-under-way', /^unknown investigations/],
  ])('has the answer that the service gives: %s', async (measure, answer) => {
    const page = await open(`/?view=total&measure=${measure.split(':')[0]}&recordedBy=60`);
    await page.locator('.headline.big', { hasText: answer }).waitFor();
    expect(await page.getByRole('heading', { name: 'Choose a measure' }).count()).toBe(0);
    expect(await page.getByLabel('Choose a measure').inputValue()).toBe(measure);
    await page.getByRole('link', { name: 'How this figure came about' }).click();
    await page.locator('[data-listed]').waitFor();
    await page.locator('.headline.big', { hasText: answer }).waitFor();
  });

  it('says what it needs where money has no currency yet', async () => {
    const { id } = fresh();
    const money = { measure: id, label: 'Money of no currency', unitOfMeasure: 'money', kind: 'flow', dimension: 'money' };
    expect((await (await stage.served.admin()).command('define-measure', money)).status).toBe(201);
    const page = await open(`/?view=total&measure=${id}&recordedBy=60`);
    await page.locator('.problem', { hasText: 'needs a currency' }).waitFor();
    stage.forgive();
  });
});
