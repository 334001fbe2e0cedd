import { describe, expect, it, jest } from '@jest/globals';
import type { Page, BrowserContextOptions } from 'playwright-core';
import { useStage } from './support/stage.js';

jest.setTimeout(240_000);

const stage = useStage();

const open = (path: string, options?: BrowserContextOptions): Promise<Page> => stage.open(path, options);

/** The headline of a card, once it is this. */
const headline = (page: Page, key: string, words: string) => page.locator(`[data-key="${key}"] .headline`, { hasText: words }).waitFor();
const slider = (page: Page) => page.getByRole('slider');

describe('a reader', () => {
  it('sees the totals in words, and finds the 98 arrests of the joint cell on the day they were told', async () => {
    const page = await open('/');
    await headline(page, 'arrests', 'at least 874');
    await page.getByLabel('Unit, with its parts').selectOption({ label: 'Joint Intelligence Cell' });
    await headline(page, 'arrests', 'at least 301');
    await page.getByLabel('Exact date').fill('2020-10-02');
    await page.getByLabel('Exact date').blur();
    await page.locator('[data-key="arrests"] .headline', { hasText: /^98\s*people$/ }).waitFor();
    await page.getByText('As of 2 October 2020').waitFor();
    await page.waitForURL(/unit=jic.*asOf=2020-10-02/);

    const again = await open(page.url());
    await again.locator('[data-key="arrests"] .headline', { hasText: /^98\s*people$/ }).waitFor();
  });

  it('moves by the keyboard: a day, a month, to the beginning and to now', async () => {
    const page = await open('/?unit=jic&asOf=2020-10-02');
    await headline(page, 'arrests', '98');
    await slider(page).focus();
    const isAt = (date: string) => page.locator(`input[type=range][aria-valuetext="${date}"]`).waitFor();
    await isAt('2 October 2020');
    await page.keyboard.press('ArrowRight');
    await isAt('3 October 2020');
    await headline(page, 'arrests', 'at least 98');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await isAt('1 October 2020');
    await page.keyboard.press('PageUp');
    await isAt('1 November 2020');
    await page.keyboard.press('PageDown');
    await isAt('1 October 2020');
    await page.keyboard.press('End');
    await headline(page, 'arrests', 'at least 301');
    expect(await page.locator('.ribbon').count()).toBe(0);
    await page.keyboard.press('Home');
    await page.locator('.ribbon').waitFor();
  });

  it('replays history: the totals count up and the timeline fills until it is now', async () => {
    const page = await open('/?unit=jic&asOf=2020-09-15');
    const entries = async () => Number(await page.locator('[data-count]').getAttribute('data-count'));
    await page.locator('[data-count="0"]').waitFor({ state: 'detached' });
    await page.locator('.item').first().waitFor();
    const before = await entries();
    await page.getByLabel('Speed').selectOption('365');
    await page.getByRole('button', { name: 'Play' }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await headline(page, 'arrests', 'at least 301');
    expect(await page.locator('.ribbon').count()).toBe(0);
    expect(await entries()).toBeGreaterThan(before);
  });

  it('sees what was public by a day, and is told so as long as it is not now', async () => {
    const page = await open('/?unit=jic');
    await headline(page, 'arrests', 'at least 301');
    await page.getByLabel('What was public by').check();
    await page.getByLabel('Exact date').fill('2021-01-01');
    await page.getByLabel('Exact date').blur();
    await page.getByText('What was public by 1 January 2021').waitFor();
    await headline(page, 'arrests', 'at least 98');
    await page.getByRole('button', { name: 'Back to now' }).click();
    await headline(page, 'arrests', 'at least 301');
    expect(await page.locator('.ribbon').count()).toBe(0);
  });

  it('narrows everything at once: figures and timeline follow every filter', async () => {
    const page = await open('/');
    await headline(page, 'convictions', 'at least 41');
    await page.getByLabel('Measure').selectOption({ label: 'Arrests' });
    await page.locator('[data-key="convictions"]').waitFor({ state: 'detached' });
    await page.locator('[data-entry="belgian-warrants-arrests"]').waitFor();
    await page.getByLabel('Words').fill('lorry dover');
    await page.locator('[data-count="1"]').waitFor();
    await page.locator('[data-entry="dover-lorry-driver-2020-10-01"]').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await headline(page, 'convictions', 'at least 41');
  });

  it('reads in French, with dates and numbers as they are written there', async () => {
    const page = await open('/?unit=jic&asOf=2020-10-03', { locale: 'fr-FR' });
    await headline(page, 'arrests', 'au moins 98');
    await page.getByText('Au 3 octobre 2020').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    await page.getByLabel('Langue').selectOption('en');
    await headline(page, 'arrests', 'at least 98');
  });
});
