import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { ServedPage } from './support/built-page.js';
import { ShownPage } from './support/shown-page.js';

jest.setTimeout(240_000);

let served: ServedPage;
let browser: Browser;
beforeAll(async () => {
  [served, browser] = await Promise.all([ServedPage.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await served.stop();
});

const VIEWS = {
  overview: ['/', '.card .spark'],
  'overview-past': ['/?unit=jic&asOf=2020-10-02&publishedBy=2021-01-01', '.card'],
  timeline: ['/?view=timeline', '.item'],
  total: ['/?view=total&measure=arrests&unit=jic', 'tbody tr'],
  'total-of-a-stock': ['/?view=total&measure=investigations-under-way', 'tbody tr'],
  audit: ['/?view=audit&measure=arrests&unit=jic&asOf=2020-10-02', '.derivation li'],
  compare: ['/?view=compare&measure=arrests&unit=jic&from=2020-10-02&to=2025-12-31', '.derivation li'],
  entry: ['/?view=entry&entry=european-operation-2020-09-29', '[data-source] a'],
} as const;

describe.each(Object.entries(VIEWS))('the view %s', (name, [path, sign]) => {
  it.each(['light', 'dark'] as const)('is for everyone, in %s: axe finds nothing, nor does the console', async (colorScheme) => {
    const shown = await ShownPage.open(browser, `${served.url}${path}`, { colorScheme });
    await shown.page.locator(sign).first().waitFor();
    await shown.page.locator('[data-connection="live"]').waitFor();
    await shown.picture(`${name}-${colorScheme}`);
    expect(await shown.violations()).toEqual([]);
    shown.expectNothingWrong();
    await shown.close();
  });

  it('fits a phone, where nothing has to be moved sideways', async () => {
    const shown = await ShownPage.open(browser, `${served.url}${path}`, { viewport: { width: 390, height: 844 } });
    await shown.page.locator(sign).first().waitFor();
    await shown.picture(`${name}-phone`);
    expect(await shown.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await shown.close();
  });
});
