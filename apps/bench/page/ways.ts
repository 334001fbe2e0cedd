import type { Page } from 'playwright-core';

const PLAYED_MS = 6_000;
const STEPS = 150;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Nothing is done, for a while. */
export const idle = (page: Page): Promise<void> => page.waitForTimeout(3_000);

/** History is played, a quarter a second. */
export async function play(page: Page): Promise<void> {
  await page.getByLabel('Exact date').fill('2021-03-01');
  await page.getByLabel('Exact date').blur();
  await page.getByRole('button', { name: 'Play' }).click();
  await pause(PLAYED_MS);
  await page.getByRole('button', { name: 'Pause' }).click();
}

/** The handle of the scrubber is drawn to the middle of the time and back. */
export async function drag(page: Page): Promise<void> {
  const { x, y, width, height } = (await page.getByRole('slider').boundingBox())!;
  const at = (share: number): [number, number] => [x + 8 + share * (width - 16), y + height / 2];
  await page.mouse.move(...at(1));
  await page.mouse.down();
  for (let step = 0; step < STEPS; step += 1) {
    await page.mouse.move(...at(1 - 0.5 * Math.sin((Math.PI * step) / STEPS)));
    await pause(20);
  }
  await page.mouse.up();
  await page.keyboard.press('End');
}

/** The picture is zoomed in as far as it goes, moved, and zoomed out again. */
export async function zoom(page: Page): Promise<void> {
  const canvas = page.locator('.strip canvas');
  await canvas.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await canvas.boundingBox())!;
  const wheel = async (by: number): Promise<void> => {
    for (let step = 0; step < STEPS / 3; step += 1) {
      await page.mouse.wheel(0, by);
      await pause(20);
    }
  };
  await page.mouse.move(x + width * 0.7, y + height / 2);
  await page.keyboard.down('Control');
  await wheel(-100);
  await page.keyboard.up('Control');
  await page.mouse.down();
  for (let step = 0; step < STEPS / 3; step += 1) {
    await page.mouse.move(x + width * (0.7 - (0.5 * step) / (STEPS / 3)), y + height / 2);
    await pause(20);
  }
  await page.mouse.up();
  await page.keyboard.down('Control');
  await wheel(100);
  await page.keyboard.up('Control');
}

/** The list is scrolled by the wheel, through some four hundred entries. */
export async function scroll(page: Page): Promise<void> {
  await page.mouse.move(600, 700);
  for (let step = 0; step < STEPS; step += 1) {
    await page.mouse.wheel(0, 300);
    await pause(25);
  }
}
