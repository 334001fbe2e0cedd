import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { rm } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { arrests } from '../http/support/wishes.js';
import { launchBrowser } from './support/browser.js';
import { builtPackage, ServedPage } from './support/built-page.js';
import { ShownPage } from './support/shown-page.js';

jest.setTimeout(240_000);

let served: ServedPage;
let browser: Browser;
let shown: ShownPage;
let code: string;
beforeAll(async () => {
  [code, browser] = await Promise.all([builtPackage(), launchBrowser()]);
});
beforeEach(async () => {
  served = await ServedPage.start(code);
});
afterEach(async () => {
  await shown.close();
  await served.stop();
});
afterAll(async () => {
  await browser.close();
  await rm(code, { recursive: true, force: true });
});

const open = async (path: string): Promise<Page> => {
  shown = await ShownPage.open(browser, `${served.url}${path}`);
  await shown.page.locator('[data-connection="live"]').waitFor();
  return shown.page;
};

const record = async (entry: string, quantity: string, occurred = '2026-01-10'): Promise<void> => {
  const answer = await (await served.admin()).command('record-arrests', { ...arrests(entry, quantity), occurred });
  expect(answer.status).toBe(201);
};

describe('what somebody records meanwhile', () => {
  it('arrives by itself, is marked, and changes the figures', async () => {
    const page = await open('/?view=timeline');
    await page.locator('.item').first().waitFor();
    await record('raid-now', '7');
    await page.locator('[data-entry="raid-now"].fresh').waitFor();
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.locator('[data-key="arrests"] .headline', { hasText: '881' }).waitFor();
    await record('raid-after', '1');
    await page.locator('[data-key="arrests"].fresh .headline', { hasText: '882' }).waitFor();
    shown.expectNothingWrong();
  });

  it('waits while the page shows the past, and is there upon coming back', async () => {
    const page = await open('/?asOf=2025-12-31');
    await page.locator('[data-key="arrests"] .headline', { hasText: '874' }).waitFor();
    await record('raid-one', '7', '2025-06-01');
    await record('raid-two', '1', '2025-06-02');
    await page.getByText('2 changes are waiting').waitFor();
    expect(await page.locator('[data-key="arrests"] .headline').textContent()).toContain('874');
    await page.getByRole('button', { name: 'Back to now' }).click();
    await page.locator('[data-key="arrests"] .headline', { hasText: '882' }).waitFor();
    shown.expectNothingWrong();
  });
});

describe('a connection that is lost', () => {
  it('shows, mends itself, and brings what was recorded meanwhile', async () => {
    const page = await open('/');
    await page.locator('[data-key="arrests"] .headline', { hasText: '874' }).waitFor();
    await served.end();
    await page.locator('[data-connection="lost"]').waitFor();
    await served.begin();
    await record('raid-meanwhile', '7');
    await page.locator('[data-connection="live"]').waitFor();
    await page.locator('[data-key="arrests"] .headline', { hasText: '881' }).waitFor();
  });
});
