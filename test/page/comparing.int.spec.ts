import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { json } from '../http/support/client.js';
import { useStage } from './support/stage.js';

jest.setTimeout(240_000);

const RAIDS = 260;

const stage = useStage();
/** The log positions before and after many raids were recorded. */
let [before, after] = ['', ''];

beforeAll(async () => {
  const admin = await stage.served.admin();
  const record = async (intention: string, body: object) => json<{ position: string }>(await admin.command(intention, body)).position;
  before = await record('establish-unit', { unit: 'busy-cell', name: 'Busy cell' });
  for (let first = 0; first < RAIDS; first += 20) {
    const numbers = Array.from({ length: 20 }, (_, index) => first + index);
    await Promise.all(numbers.map((number) => record('record-arrests', { entry: `raid-${number}`, occurred: '2024-03', units: ['busy-cell'], quantity: { value: '2', qualifier: number % 2 === 0 ? 'exact' : 'at-least' } })));
  }
  await record('report-investigations', { entry: 'level-1', occurred: '2024-01', units: ['busy-cell'], quantity: { value: '40', qualifier: 'exact' } });
  await record('report-investigations', { entry: 'level-2', occurred: '2024-06-30', units: ['busy-cell'], quantity: { value: '20', qualifier: 'at-least' } });
  after = await record('retract-entry', { entry: 'raid-0', reason: 'It was another cell.' });
});

const open = (path: string): Promise<Page> => stage.open(path);

/** The numbers of the rows of a table, without the cells that name them. */
const cells = (page: Page, rows: string): Promise<number[][]> =>
  page.locator(rows).evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent.replace('−', '-').replace(/[^\d-]/g, '')))));

/** The rows of the causes, which must add up to the last one. */
async function expectCausesToAddUp(page: Page): Promise<number[][]> {
  await page.locator('.causes tfoot').waitFor();
  const [causes, [whole = []]] = await Promise.all([cells(page, '.causes tbody tr'), cells(page, '.causes tfoot tr')]);
  for (const [column, sum] of whole.entries()) expect(causes.reduce((total, row) => total + row[column]!, 0)).toBe(sum);
  return causes;
}

describe('a derivation of many pages', () => {
  it('lists all that was considered, says what it adds up to, and shows what counts apart from what does not', async () => {
    const page = await open('/?view=audit&measure=arrests&unit=busy-cell');
    await page.locator('.told-parts[data-equal="true"]').waitFor();
    const { count } = (await (await fetch(`${stage.served.url}/v1/totals/arrests/derivation?unit=busy-cell&limit=1`)).json()) as { count: number };
    expect(count).toBeGreaterThan(200);
    await page.locator(`[data-listed="${count}"]`).waitFor();
    await page.locator('.told-parts tr', { hasText: `${RAIDS - 1} entries` }).first().waitFor();
    await page.getByLabel('What counts', { exact: true }).check();
    await page.locator('.derivation .out').first().waitFor({ state: 'detached' });
    const listed = page.locator('.derivation > li.in');
    while ((await listed.count()) < RAIDS - 1) {
      const had = await listed.count();
      await page.getByRole('button', { name: 'Show more' }).click();
      await listed.nth(had).waitFor();
    }
    expect(await listed.count()).toBe(RAIDS - 1);
    await page.getByLabel('What does not count', { exact: true }).check();
    await page.locator('[data-item="raid-0"].out', { hasText: 'retracted' }).waitFor();
    expect(await listed.count()).toBe(0);
  });
});

describe('a comparison', () => {
  it('of two places in the log tells every change, by cause, and what each cause makes', async () => {
    const page = await open(`/?view=compare&measure=arrests&unit=busy-cell&by=recordedBy&from=${before}&to=${after}`);
    const causes = await expectCausesToAddUp(page);
    expect(causes.map(([count]) => count)).toEqual([RAIDS - 1]);
    await page.locator('.causes tfoot', { hasText: '+518' }).waitFor();
    await page.locator('[data-change="added"] [data-item]').nth(RAIDS - 2).waitFor();
    await page.locator('.compared', { hasText: /0 or more.*then.*at least.*518/ }).waitFor();
  });

  it('of two days of publication, two days and two policies adds up as well, and is chosen on the page', async () => {
    const page = await open('/?view=compare&measure=arrests&unit=jic&from=2020-10-02&to=2025-12-31');
    expect((await expectCausesToAddUp(page)).length).toBeGreaterThan(1);
    await page.getByRole('combobox', { name: 'Compare' }).selectOption({ label: 'what was public' });
    await page.getByLabel('From', { exact: true }).fill('2020-12-31');
    await page.getByLabel('From', { exact: true }).blur();
    await page.locator('[data-change="newly-published"]').waitFor();
    await expectCausesToAddUp(page);
    await page.getByRole('combobox', { name: 'Compare' }).selectOption({ label: 'two policies' });
    await page.locator('[data-change="read-otherwise"]').waitFor();
    await expectCausesToAddUp(page);
    expect(new URL(page.url()).searchParams.get('by')).toBe('policy');
  });
});

describe('a level', () => {
  it('has a curve with a mark for each who told of it, and the same as a table and as CSV', async () => {
    const page = await open('/?view=total&measure=investigations-under-way&unit=busy-cell');
    await page.locator('[data-level="level-2"]', { hasText: 'at least 20' }).waitFor();
    await page.locator('[data-level="level-1"]', { hasText: '40' }).waitFor();
    const marks = page.locator('.chart .statement circle');
    await marks.nth(1).waitFor();
    expect(await marks.count()).toBe(2);
    await page.locator('tbody tr').nth(2).waitFor();
    const rows = await page.locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)));
    expect(rows).toEqual([['–', '–'], ['40', '40'], ['20', 'no bound']]);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download CSV' }).click()]);
    expect(await readFile(await file.path(), 'utf8')).toBe('from,level_low,level_high\r\n,,\r\n2024-01-31,40,40\r\n2024-06-30,20,\r\n');
  });
});
