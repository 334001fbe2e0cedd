import { describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { useStage } from './support/stage.js';

jest.setTimeout(240_000);

const stage = useStage();

const open = (path: string): Promise<Page> => stage.open(path);
const get = async <T extends object>(path: string): Promise<T> => (await (await fetch(new URL(path, stage.served.url))).json()) as T;
const headline = async (path: string): Promise<string> => (await get<{ headline: string }>(path)).headline;
const card = (page: Page, key: string, text: string) => page.locator(`[data-key="${key}"] .headline`, { hasText: text });

const SINCE = '2025-01-01';

describe('a day from which on things are counted', () => {
  it('is chosen beside the filters, is part of the address, governs figures and timeline, and is taken back where the figures stand', async () => {
    const page = await open('/');
    const [whole, part] = [await headline('/v1/totals/arrests'), await headline(`/v1/totals/arrests?since=${SINCE}`)];
    expect(part).not.toBe(whole);
    await card(page, 'arrests', whole).waitFor();
    await page.getByLabel('From a day on').fill(SINCE);
    await card(page, 'arrests', part).waitFor();
    await page.waitForURL(`**/?since=${SINCE}`);
    const { count } = await get<{ count: number }>(`/v1/timeline?since=${SINCE}`);
    await page.locator(`[data-count="${count}"]`).waitFor();
    expect(await page.locator('[data-note="since"]').innerText()).toContain('Counted is what happened on 1 January 2025 or later.');
    await page.getByRole('link', { name: 'Count from the beginning' }).click();
    await card(page, 'arrests', whole).waitFor();
    expect(await page.getByLabel('From a day on').inputValue()).toBe('');
  });

  it('does not govern a level, which is shown without it and said to be', async () => {
    const level = await headline('/v1/totals/investigations-under-way');
    const page = await open('/?since=2025-09-01');
    await card(page, 'investigations-under-way', level).waitFor();
    await page.locator('[data-note="since"]', { hasText: 'A level has no beginning' }).waitFor();
    await page.locator('[data-key="investigations-under-way"] h3 a').click();
    await page.locator('.headline.big', { hasText: level }).waitFor();
    expect(await page.locator('[data-note="since"]').innerText()).not.toContain('Counted');
    await page.locator('.chart').waitFor();
  });

  it('is where the scrubber begins', async () => {
    const page = await open(`/?since=${SINCE}`);
    await page.locator('[data-count]').waitFor();
    await page.getByRole('slider').press('Home');
    await page.waitForURL(`**asOf=${SINCE}`);
    await page.locator('.ribbon.past').waitFor();
    const { count } = await get<{ count: number }>(`/v1/timeline?since=${SINCE}&asOf=${SINCE}`);
    await page.locator(`[data-count="${count}"]`).waitFor();
  });

  it('governs a figure with its table, its derivation, its comparison, its evidence and what is quoted of it', async () => {
    const page = await open(`/?view=total&measure=arrests&unit=jic&since=2020-09-01&asOf=2020-10-02`);
    await page.locator('.headline.big', { hasText: await headline('/v1/totals/arrests?unit=jic&since=2020-09-01&asOf=2020-10-02') }).waitFor();
    await page.getByRole('button', { name: 'Copy citation' }).click();
    const citation = (await page.locator('output.citation').textContent())!;
    expect(citation).toMatch(/^Arrests of Joint Intelligence Cell, from 1 September 2020 on, as of 2 October 2020 /);
    expect(await get(/http\S+$/.exec(citation)![0])).toMatchObject({ question: { since: '2020-09-01', asOf: '2020-10-02' } });
    expect(await page.getByRole('link', { name: 'Download evidence' }).getAttribute('href')).toContain('since=2020-09-01');
    const derivation = page.waitForResponse((response) => response.url().includes('/v1/totals/arrests/derivation?'));
    await page.getByRole('link', { name: 'How this figure came about' }).click();
    expect((await derivation).url()).toContain('since=2020-09-01');
    await page.locator('.derivation li').first().waitFor();
    const comparison = page.waitForResponse((response) => response.url().includes('/v1/changes?'));
    await page.goto(`${stage.served.url}/?view=compare&measure=arrests&unit=jic&since=2020-09-01&from=2020-09-15&to=2020-10-02`);
    expect((await comparison).url()).toContain('since=2020-09-01');
    await page.locator('.headline.compared').waitFor();
  });

  it('is told to be wrong where an earlier date is typed, which stays in its field until a later one is', async () => {
    const page = await open('/?view=total&measure=arrests&since=2022-01-01&asOf=2022-02-01');
    await page.locator('.headline.big').waitFor();
    for (const day of ['2022-01-01', '2020-01-01']) await page.getByLabel('Exact date').fill(day);
    await page.locator('[data-mistake="since"]', { hasText: '“2022-01-01” is after the day' }).waitFor();
    expect(await page.getByLabel('Exact date').inputValue()).toBe('2020-01-01');
    expect(await page.locator('.headline').count()).toBe(0);
    await page.getByLabel('Exact date').fill('2022-03-01');
    await page.locator('.headline.big').waitFor();
    await page.waitForURL('**asOf=2022-03-01');
    stage.forgive();
  });

  it.each(['/?since=2021-01-01&asOf=2020-10-02', '/?view=compare&measure=arrests&since=2021-01-01&from=2020-10-02'])('is told to be wrong where it comes after the day that is asked about: %s', async (path) => {
    const page = await open(path);
    await page.locator('[data-mistake="since"]', { hasText: '“2021-01-01” is after the day' }).waitFor();
    expect(await page.locator('.card, .headline').count()).toBe(0);
    await page.getByRole('link', { name: 'Leave since out' }).click();
    await page.locator('.headline').first().waitFor();
    stage.forgive();
  });
});
