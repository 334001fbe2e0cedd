import { describe, expect, it } from '@jest/globals';
import { useStage } from './stage.js';

/** Of each view its address, and what shows that it is there. */
export type Views = Readonly<Record<string, readonly [path: string, sign: string]>>;

const PHONE = { width: 360, height: 780 };

/** Tests that views are for everyone: in both colour schemes, by whatever means they are read, and on a phone. */
export function testForEveryone(views: Views): void {
  const stage = useStage();

  describe.each(Object.entries(views))('the view %s', (name, [path, sign]) => {
    it.each(['light', 'dark'] as const)('is for everyone, in %s: axe finds nothing, nor does the console', async (colorScheme) => {
      const page = await stage.open(path, { colorScheme });
      await page.locator(sign).first().waitFor();
      await page.locator('[data-connection="live"]').waitFor();
      await stage.shown.picture(`${name}-${colorScheme}`);
      expect(await stage.shown.violations()).toEqual([]);
    });

    it('fits a phone, where nothing has to be moved sideways', async () => {
      const page = await stage.open(path, { viewport: PHONE });
      const width = () => page.evaluate('document.documentElement.scrollWidth');
      await page.locator(sign).first().waitFor();
      await stage.shown.picture(`${name}-phone`);
      expect(await width()).toBeLessThanOrEqual(PHONE.width);
      await page.getByRole('button', { name: 'Filters and time' }).click();
      await page.getByRole('button', { name: 'Play' }).waitFor();
      expect(await width()).toBeLessThanOrEqual(PHONE.width);
    });
  });
}
