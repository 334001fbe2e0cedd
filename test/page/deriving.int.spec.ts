import { describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { writeHistory } from '../../apps/bench/history.js';
import { arrests } from '../http/support/wishes.js';
import { fresh } from './support/fresh.js';
import { useStage } from './support/stage.js';

jest.setTimeout(240_000);

const EVENTS = 8_000;
const PAST = '7000';
/** So many are loaded without being asked for. */
const LOADED = 1_000;

const stage = useStage((directory) => void writeHistory(directory, EVENTS));

const record = async (): Promise<string> => {
  const { id } = fresh();
  expect((await (await stage.served.admin()).command('record-arrests', { ...arrests(id, '1'), occurred: '2020-07' })).status).toBe(201);
  return id;
};

const listed = (page: Page, count: number) => page.locator(`[data-listed="${count}"]`);

/** Somebody records whenever a page after the first is asked for. @returns the positions up to which pages were considered */
async function recordInBetween(page: Page, path: string): Promise<readonly string[]> {
  const considered: string[] = [];
  await page.route(({ pathname, searchParams }) => pathname === path && searchParams.has('cursor'), async (route) => {
    await record();
    const response = await route.fetch();
    const { consideredBy, citation } = (await response.json()) as { consideredBy?: string; citation?: { position: string } };
    considered.push(consideredBy ?? citation?.position ?? String(response.status()));
    await route.fulfill({ response });
  });
  return considered;
}

describe('a long derivation', () => {
  it('goes on at the same positions while somebody records, and says that not all is loaded yet', async () => {
    const page = await stage.open('/');
    const considered = await recordInBetween(page, '/v1/totals/arrests/derivation');
    await page.goto(`${stage.served.url}/?view=audit&measure=arrests&recordedBy=${PAST}`);
    await listed(page, LOADED).waitFor();
    expect(await page.locator('.problem').count()).toBe(0);
    expect([considered.length, new Set(considered).size]).toEqual([LOADED / 200 - 1, 1]);
    await page.getByText('Only the first 1,000 items are loaded so far: whether they all add up to this is said once the rest is there.').waitFor();
    await stage.shown.picture('derivation-long');
  });

  it('has a printed address that lists nothing of what is recorded later, and cites the figures', async () => {
    const page = await stage.open(`/?view=audit&measure=arrests&recordedBy=${PAST}`);
    const printed = page.locator('.printed', { hasText: /&consideredBy=\d+&.*&figures=itemised:[^&]*&projection=\d+/ });
    await printed.waitFor({ state: 'attached' });
    const [address = ''] = /http\S+/.exec((await printed.textContent())!) ?? [];
    const count = async (of: Page): Promise<string> => /^[\d,]+/.exec((await listed(of, LOADED).textContent())!)![0];
    const before = await count(page);
    await record();
    const again = await stage.open(address);
    expect(await count(again)).toBe(before);
    expect(await again.locator('[data-note="cited"]').count()).toBe(0);
    const now = await stage.open(address.replace(/&(consideredBy|figures|projection)=[^&]*/g, ''));
    expect(await count(now)).not.toBe(before);
    const otherwise = await stage.open(address.replace(/supported:\d+\.\./, 'supported:7..'));
    await otherwise.locator('[data-note="cited"]').waitFor();
  });
});

describe('a long comparison', () => {
  it('goes on at the same positions while somebody records', async () => {
    const page = await stage.open('/');
    const positions = await recordInBetween(page, '/v1/changes');
    await page.goto(`${stage.served.url}/?view=compare&measure=arrests&publishedBy=2025-12-31&by=asOf&from=2000-01-01&to=2025-12-31`);
    await page.locator('.compare .derivation li').nth(LOADED - 1).waitFor({ state: 'attached' });
    expect(await page.locator('.problem').count()).toBe(0);
    expect([positions.length, new Set(positions).size]).toEqual([LOADED / 200 - 1, 1]);
  });
});
