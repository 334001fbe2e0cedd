import { describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { json } from '../http/support/client.js';
import { arrests } from '../http/support/wishes.js';
import { fresh } from './support/fresh.js';
import { useStage } from './support/stage.js';

jest.setTimeout(240_000);

const stage = useStage();

const open = async (path: string): Promise<Page> => {
  const page = await stage.open(path);
  await page.locator('[data-connection="live"]').waitFor();
  return page;
};

const record = async (quantity: number, occurred = '2026-01-10'): Promise<string> => {
  const { id } = fresh();
  const answer = await (await stage.served.admin()).command('record-arrests', { ...arrests(id, String(quantity)), occurred });
  expect(answer.status).toBe(201);
  return id;
};

/** How many arrests there were at least. */
const arrested = async (asOf = ''): Promise<number> =>
  Number(json<{ supported: { low: string } }>(await (await stage.served.admin()).get(`/v1/totals/arrests${asOf && `?asOf=${asOf}`}`)).supported.low);

const headline = (page: Page, figure: number, marked = '') => page.locator(`[data-key="arrests"]${marked} .headline`, { hasText: String(figure) });

describe('what somebody records meanwhile', () => {
  it('arrives by itself, is marked, and changes the figures', async () => {
    const [before, page] = [await arrested(), await open('/?view=timeline')];
    await page.locator('.item').first().waitFor();
    const entry = await record(7);
    await page.locator(`[data-entry="${entry}"].fresh`).waitFor();
    await page.getByRole('link', { name: 'Overview' }).click();
    await headline(page, before + 7).waitFor();
    await record(1);
    await headline(page, before + 8, '.fresh').waitFor();
  });

  it('waits while the page shows the past, and is there upon coming back', async () => {
    const [past, before, page] = [await arrested('2025-12-31'), await arrested(), await open('/?asOf=2025-12-31')];
    await headline(page, past).waitFor();
    await record(7, '2025-06-01');
    await record(1, '2025-06-02');
    await page.getByText('2 changes are waiting').waitFor();
    await headline(page, past).waitFor();
    await page.getByRole('button', { name: 'Back to now' }).click();
    await headline(page, before + 8).waitFor();
  });
});

describe('a connection that is lost', () => {
  it('shows, mends itself, and brings what was recorded meanwhile', async () => {
    const [before, page] = [await arrested(), await open('/')];
    await headline(page, before).waitFor();
    await stage.served.end();
    await page.locator('[data-connection="lost"]').waitFor();
    await stage.served.begin();
    await record(7);
    await page.locator('[data-connection="live"]').waitFor();
    await headline(page, before + 7).waitFor();
    stage.forgive();
  });
});
