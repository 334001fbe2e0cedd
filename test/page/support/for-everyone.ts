import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { ServedPage } from './built-page.js';
import { ShownPage } from './shown-page.js';

/** Of each view its address, and what shows that it is there. */
export type Views = Readonly<Record<string, readonly [path: string, sign: string]>>;

const PHONE = { width: 360, height: 780 };

/** Tests that views are for everyone: in both colour schemes, by whatever means they are read, and on a phone. */
export function testForEveryone(views: Views): void {
  let served: ServedPage;
  let browser: Browser;
  beforeAll(async () => {
    [served, browser] = await Promise.all([ServedPage.start(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await served.stop();
  });

  describe.each(Object.entries(views))('the view %s', (name, [path, sign]) => {
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
      const shown = await ShownPage.open(browser, `${served.url}${path}`, { viewport: PHONE });
      const width = () => shown.page.evaluate('document.documentElement.scrollWidth');
      await shown.page.locator(sign).first().waitFor();
      await shown.picture(`${name}-phone`);
      expect(await width()).toBeLessThanOrEqual(PHONE.width);
      await shown.page.getByRole('button', { name: 'Filters and time' }).click();
      await shown.page.getByRole('button', { name: 'Play' }).waitFor();
      expect(await width()).toBeLessThanOrEqual(PHONE.width);
      await shown.close();
    });
  });
}
