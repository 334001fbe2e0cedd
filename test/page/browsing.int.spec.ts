import { randomUUID } from 'node:crypto';
import { describe, expect, it, jest } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { writeHistory } from '../../apps/bench/history.js';
import { useStage } from './support/stage.js';
import { StoppedFront } from './support/stopped-front.js';

jest.setTimeout(240_000);

const EVENTS = 3_000;

interface Item {
  sentence: string;
  days: { earliest: string | null; latest: string | null };
}

const stage = useStage((directory) => void writeHistory(directory, EVENTS));

async function open(path: string, options = {}): Promise<Page> {
  const page = await stage.open(path, options);
  await page.locator('.item .sentence').first().waitFor();
  return page;
}

const ask = async <A>(path: string): Promise<A> => (await (await fetch(`${stage.served.url}${path}`)).json()) as A;
const listed = (query = '') => ask<{ count: number; items: Item[] }>(`/v1/timeline?${query}`);
const entry = (page: Page, place: number): Locator => page.locator(`li[aria-posinset="${place}"]`);
const focused = (page: Page): Locator => page.locator('li[aria-posinset]:focus');
const placeOf = async (item: Locator): Promise<number> => Number(await item.getAttribute('aria-posinset'));
/** Waits until an entry is there, and not only its place. */
const told = (page: Page, place: number): Promise<void> => entry(page, place).locator('.sentence').waitFor();

describe('a long timeline', () => {
  it('has a list of everything, of which the document holds what is near: each at the place that the service gives it', async () => {
    const page = await open('/?view=timeline');
    const { count } = await listed('limit=1');
    await page.locator(`[data-count="${count}"]`).waitFor();
    expect(await page.evaluate('document.documentElement.scrollHeight')).toBeGreaterThan(count * 50);
    for (const share of [0, 0.5, 1]) {
      await page.evaluate(`scrollTo(0, ${share} * document.documentElement.scrollHeight)`);
      await page.locator('li[aria-posinset] .sentence').first().waitFor();
      await page.waitForFunction(([least, most]) => {
        const places = [...(globalThis as unknown as { document: { querySelectorAll(selector: string): Iterable<{ getAttribute(name: string): string }> } }).document.querySelectorAll('li[aria-posinset]')].map((each) => Number(each.getAttribute('aria-posinset')));
        return places.length > 0 && places[0]! >= least! && places.at(-1)! <= most!;
      }, [share * count * 0.8 - 60, share * count * 1.2 + 60]);
      const places = await page.locator('li[aria-posinset]').evaluateAll((all) => all.map((each) => [each.getAttribute('aria-posinset'), each.getAttribute('aria-setsize')].map(Number)));
      expect(places.length).toBeLessThan(100);
      expect(places.map(([place]) => place)).toEqual(places.map((_, index) => places[0]![0]! + index));
      expect(new Set(places.map(([, size]) => size))).toEqual(new Set([count]));
      const [middle] = places[places.length >> 1]!;
      await told(page, middle!);
      const { items } = await listed(`offset=${middle! - 1}&limit=1`);
      expect(await entry(page, middle!).locator('.sentence').textContent()).toBe(items[0]!.sentence);
    }
  });

  it('is printed in part, and the paper says which', async () => {
    const page = await open('/?view=timeline');
    const { count } = await listed('limit=1');
    await page.locator(`[data-count="${count}"]`).waitFor();
    await page.emulateMedia({ media: 'print' });
    const said = await page.locator('.printed p').innerText();
    const last = Number(await page.locator('li[aria-posinset]').last().getAttribute('aria-posinset'));
    expect(last).toBeLessThan(count);
    expect(said).toContain(`Of the ${count.toLocaleString('en-GB')} entries of the timeline, latest first, numbers 1 to ${last} are printed`);
  });

  it('is gone through by the keyboard: from entry to entry, to the first and to the last', async () => {
    const page = await open('/?view=timeline');
    const { count } = await listed('limit=1');
    await entry(page, 1).locator('a').first().focus();
    for (let place = 2; place <= 26; place += 1) {
      await page.keyboard.press('ArrowDown');
      await page.locator(`li[aria-posinset="${place}"]:focus`).waitFor();
    }
    await told(page, 26);
    await page.keyboard.press('ArrowUp');
    await page.locator('li[aria-posinset="25"]:focus').waitFor();
    await page.keyboard.press('End');
    await page.locator(`li[aria-posinset="${count}"]:focus .sentence`).waitFor();
    await page.keyboard.press('Home');
    await page.locator('li[aria-posinset="1"]:focus .sentence').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.closest("li").getAttribute("aria-posinset")')).toBe('1');
  });

  it('keeps what has the focus, however far one scrolls away from it', async () => {
    const page = await open('/?view=timeline');
    await entry(page, 3).locator('a').first().focus();
    await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
    const { count } = await listed('limit=1');
    await told(page, count);
    expect(await page.evaluate('document.activeElement.closest("li").getAttribute("aria-posinset")')).toBe('3');
  });

  it('goes to a day, from the form above the list and from the picture', async () => {
    const page = await open('/?view=timeline');
    await page.getByLabel('Go to day').fill('2019-06-15');
    await page.getByRole('button', { name: 'Go', exact: true }).click();
    await focused(page).locator('.sentence').waitFor();
    const place = await placeOf(focused(page));
    const { items } = await listed(`offset=${place - 2}&limit=2`);
    const [before, at] = items.map(({ days }) => days.earliest ?? days.latest!);
    expect(before! > '2019-06-15' && at! <= '2019-06-15').toBe(true);
    await page.evaluate('scrollTo(0, 0)');
    const { x, y, width } = (await page.locator('.strip canvas').boundingBox())!;
    await page.mouse.click(x + width / 2, y + 60);
    await page.waitForFunction(() => (globalThis as unknown as { scrollY: number }).scrollY > 5_000);
  });

  it('follows the scrubber: what may have begun by then, as the service lists it', async () => {
    const page = await open('/?view=timeline&asOf=2021-05-05');
    const { count, items } = await listed('asOf=2021-05-05&limit=3');
    await page.locator(`[data-count="${count}"]`).waitFor();
    for (const [index, { sentence }] of items.entries()) await entry(page, index + 1).getByText(sentence, { exact: true }).waitFor();
    await page.getByRole('slider').focus();
    await page.keyboard.press('PageDown');
    const earlier = await listed('asOf=2021-04-05&limit=1');
    await page.locator(`[data-count="${earlier.count}"]`).waitFor();
    await entry(page, 1).getByText(earlier.items[0]!.sentence, { exact: true }).waitFor();
  });

  it('is narrowed by words wherever they are in it, also where nothing was loaded', async () => {
    const page = await open('/?view=timeline');
    await page.getByLabel('Words').fill('COAST unit arrested');
    const { count, items } = await listed('text=coast+unit+arrested&limit=1');
    expect(count).toBeGreaterThan(10);
    await page.locator(`[data-count="${count}"]`).waitFor();
    await entry(page, 1).getByText(items[0]!.sentence, { exact: true }).waitFor();
    await page.getByLabel('Words').fill('nothing says this');
    await page.locator('[data-count="0"]').waitFor();
    await page.getByText('Nothing fits these filters').waitFor();
  });

  it('is zoomed from numbers into bars, which the service is asked for', async () => {
    const page = await open('/?view=timeline');
    await page.getByText('Dark is what begins at a time').waitFor();
    for (let step = 0; step < 10; step += 1) await page.getByRole('button', { name: 'Zoom in' }).click();
    await page.getByText('A bar is as long as the days').waitFor();
    await stage.shown.picture('zoomed');
    await page.getByRole('button', { name: 'Whole time' }).click();
    await page.getByText('Dark is what begins at a time').waitFor();
  });

  it('fits a phone and has nothing that axe finds, in the middle of the list', async () => {
    const page = await open('/?view=timeline', { viewport: { width: 360, height: 740 } });
    await page.evaluate('scrollTo(0, document.documentElement.scrollHeight / 2)');
    await page.locator('li[aria-posinset] .sentence').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await stage.shown.picture('list-phone');
    expect(await stage.shown.violations()).toEqual([]);
  });
});

describe('what is recorded while one reads far down', () => {
  it('waits, and moves nothing', async () => {
    const page = await open('/?view=timeline');
    await page.locator('[data-connection="live"]').waitFor();
    await page.evaluate('scrollTo(0, document.documentElement.scrollHeight / 2)');
    const read = page.locator('li[aria-posinset]:has(.sentence)').nth(12);
    // Until the list follows, what stood at its beginning is still there.
    while ((await placeOf(read)) <= 500) await page.waitForTimeout(50);
    const place = await placeOf(read);
    const at = async () => {
      const { y } = (await entry(page, place).boundingBox())!;
      return [Math.round(y), await entry(page, place).locator('.sentence').textContent()];
    };
    // Where one is once everything that is near was measured.
    await page.locator('.list[aria-busy="false"]').waitFor();
    const before = await at();
    // Another one at a second chance: what was recorded at the first is there.
    const now = `raid-now-${randomUUID()}`;
    const answer = await (await stage.served.admin()).command('record-arrests', { entry: now, occurred: '2026-10-30', quantity: { value: '7', qualifier: 'exact' } });
    expect(answer.status).toBe(201);
    await page.getByRole('button', { name: 'Show 1 new' }).waitFor();
    const [y, sentence] = await at();
    expect(sentence).toBe(before[1]);
    expect(Math.abs(Number(y) - Number(before[0]))).toBeLessThanOrEqual(2);
    await page.getByRole('button', { name: 'Show 1 new' }).click();
    // What one reads is kept in its place once more when the new list is there, whenever that is.
    const recorded = page.locator(`[data-entry="${now}"]`);
    while (!(await recorded.isVisible())) {
      await page.evaluate('scrollTo(0, 0)');
      await page.waitForTimeout(50);
    }
  });
});

describe('a service whose answers have stopped', () => {
  it('is told of on the page, which goes on by itself once that is mended', async () => {
    const { citation } = await ask<{ citation: { position: string } }>('/v1/measures');
    const front = await StoppedFront.before(stage.served.url, citation.position);
    const page = await stage.open(front.url);
    await page.getByText('What is recorded is not taken in at the moment').waitFor();
    front.mend();
    await page.locator('[data-connection="live"]').waitFor();
    await page.getByText('What is recorded is not taken in at the moment').waitFor({ state: 'detached' });
    // Before its connections are cut, of which it would tell whenever it comes to know.
    await page.close();
    stage.forgive();
    await front.close();
  });
});
