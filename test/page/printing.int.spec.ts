import { describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { useStage } from './support/stage.js';

jest.setTimeout(240_000);

const stage = useStage();

const counted = async (page: Page): Promise<number> => Number(await page.locator('[data-count]').getAttribute('data-count'));
const inDocument = (page: Page) => page.locator('li[aria-posinset] .sentence');

/** A timeline once all of it can be printed. */
const wholeTimeline = async (options = {}): Promise<Page> => {
  const page = await stage.open('/?view=timeline', options);
  await inDocument(page).first().waitFor();
  await page.locator('.printed', { hasText: 'recordedBy=' }).and(page.locator('.printed:not(:has(p))')).waitFor({ state: 'attached' });
  return page;
};

describe('a timeline of some hundred entries', () => {
  it('is printed as a whole, and afterwards the document holds again what is near the window', async () => {
    const page = await wholeTimeline();
    const count = await counted(page);
    expect(await inDocument(page).count()).toBeLessThan(count);
    await page.emulateMedia({ media: 'print' });
    await inDocument(page).nth(count - 1).waitFor();
    expect(await page.locator('button:visible, input:visible, select:visible').count()).toBe(0);
    expect(await page.locator('li[aria-posinset]').evaluateAll((all) => all.map((each) => Number(each.getAttribute('aria-posinset'))))).toEqual(Array.from({ length: count }, (_, index) => index + 1));
    await page.emulateMedia({ media: 'screen' });
    await inDocument(page).nth(count - 1).waitFor({ state: 'detached' });
  });

  it('is there as a whole by the time that the browser lays out the paper', async () => {
    const page = await wholeTimeline();
    const sheets = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/g)!.length;
    // More than a dozen entries are on no sheet.
    expect(sheets).toBeGreaterThan((await counted(page)) / 12);
  });
});

describe('what is printed under filters', () => {
  it.each(['timeline', 'overview'])('says which: %s', async (view) => {
    const page = await stage.open(`/?view=${view}&unit=jic&country=FR&measure=arrests&text=boats&since=2020-01-01`);
    const all = 'Joint Intelligence Cell, France, Arrests, “boats”, from 1 January 2020 on';
    await page.locator('[data-count]').waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.getByRole('heading', { name: `${view === 'timeline' ? 'Timeline' : 'What can be said'} — ${all}` }).waitFor();
    await page.getByRole('heading', { name: `${view === 'timeline' ? 'Timeline' : 'What happened'} — ${all}` }).waitFor();
  });
});

describe('the picture of the timeline', () => {
  const [DARK_TEAL, LIGHT_TEAL] = [[0x0b, 0x5c, 0x63], [0x6c, 0xc5, 0xcc]] as const;

  /** Waits until it is drawn in one colour and not in the other; bars are not quite opaque. */
  const drawnIn = async (page: Page, colour: readonly number[], other: readonly number[]): Promise<void> => {
    await page.waitForFunction((colours) => {
      interface Canvas {
        readonly width: number;
        readonly height: number;
        getContext(kind: '2d'): { getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray } };
      }
      const canvas = (globalThis as unknown as { document: { querySelector(selector: string): Canvas } }).document.querySelector('.strip canvas');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      const holds = (wanted: readonly number[]): boolean => {
        for (let at = 0; at < data.length; at += 4) if (data[at + 3]! > 200 && wanted.every((value, index) => Math.abs(data[at + index]! - value) < 5)) return true;
        return false;
      };
      return holds(colours[0]) && !holds(colours[1]);
    }, [colour, other] as const);
  };

  it('is printed in the colours of paper from a dark window, and dark again afterwards', async () => {
    const page = await wholeTimeline({ colorScheme: 'dark' });
    await page.locator('.strip canvas').waitFor();
    await drawnIn(page, LIGHT_TEAL, DARK_TEAL);
    await page.emulateMedia({ media: 'print' });
    await drawnIn(page, DARK_TEAL, LIGHT_TEAL);
    await stage.shown.picture('timeline-print-from-dark');
    await page.emulateMedia({ media: 'screen' });
    await drawnIn(page, LIGHT_TEAL, DARK_TEAL);
  });
});
