import { describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { fresh } from './support/fresh.js';
import { useStage } from './support/stage.js';

jest.setTimeout(240_000);

const stage = useStage();

/** Forms as one meets them, each made ready for a look. */
const SIGHTS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'record-choose': async (page) => {
    await page.getByRole('link', { name: 'Arrests made' }).waitFor();
  },
  'record-form': async (page) => {
    await page.getByRole('link', { name: 'Arrests made' }).click();
    await page.getByLabel('When it happened').fill('2020-09');
    await page.getByLabel('How it is said').selectOption('more than');
    await page.getByLabel('Figure').fill('11');
    await page.getByRole('button', { name: 'Add: The units it is credited to' }).click();
    await page.getByLabel('The units it is credited to, 1', { exact: true }).fill('nca');
    await page.locator('.nearby .item').first().waitFor();
  },
  'record-refused': async (page) => {
    await page.getByRole('link', { name: 'Funding reallocated' }).click();
    await page.getByLabel('When it happened').fill('2020-13');
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.locator('[data-wrong]').first().waitFor();
  },
  'record-correction': async (page) => {
    await page.goto(`${stage.served.url}/?view=record&type=EntryCorrected&about=european-operation-2020-09-29`);
    await page.locator('.present').waitFor();
  },
  'record-entry': async (page) => {
    await page.goto(`${stage.served.url}/?view=entry&entry=european-operation-2020-09-29`);
    await page.getByRole('link', { name: 'Mark as a duplicate' }).waitFor();
  },
  'record-done': async (page) => {
    const { id, day } = fresh();
    await page.getByRole('link', { name: 'Groups dismantled' }).click();
    await page.locator('summary', { hasText: 'The identifier of the entry' }).click();
    await page.getByLabel('The identifier of the entry').fill(id);
    await page.getByLabel('When it happened').fill(day);
    await page.getByLabel('How it is said').selectOption('dozens');
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.locator(`[data-recorded="${id}"] .item`).waitFor();
  },
  'record-token': async (page) => {
    await page.getByRole('button', { name: 'Forget the token' }).press('Enter');
    await page.getByLabel('Token, or the link that holds it').waitFor();
  },
};

describe.each(Object.entries(SIGHTS))('the sight %s', (name, prepare) => {
  it.each(['light', 'dark'] as const)('is for everyone, in %s', async (colorScheme) => {
    const page = await stage.openAsRecorder('/?view=record', { colorScheme, viewport: { width: 1280, height: 1500 } });
    await prepare(page);
    await stage.shown.picture(`${name}-${colorScheme}`);
    expect(await stage.shown.violations()).toEqual([]);
    if (name === 'record-refused') stage.shown.forgive();
  });

  it('fits a phone', async () => {
    const page = await stage.openAsRecorder('/?view=record', { viewport: { width: 360, height: 1500 } });
    await prepare(page);
    await stage.shown.picture(`${name}-phone`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    if (name === 'record-refused') stage.shown.forgive();
  });
});
