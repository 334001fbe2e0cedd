import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { hash } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { Client } from '../http/support/client.js';
import { useStage } from './support/stage.js';

jest.setTimeout(240_000);

const stage = useStage();
let admin: Client;
beforeAll(async () => {
  admin = await stage.served.admin();
});

const open = (path: string): Promise<Page> => stage.open(path);

const record = async (intention: string, body: object): Promise<void> => {
  // Under the same key, it is recorded once, however often a test is tried.
  const { status, text } = await admin.command(intention, body, { 'idempotency-key': hash('sha256', intention + JSON.stringify(body), 'hex') });
  if (status !== 201 && status !== 200) throw new Error(text);
};

/** One after the other in small groups: the service answers each when it is stored. */
async function recordMany(count: number, one: (number: number) => readonly [intention: string, body: object]): Promise<void> {
  const numbers = Array.from({ length: count }, (_, number) => number);
  while (numbers.length > 0) await Promise.all(numbers.splice(0, 40).map((number) => record(...one(number))));
}

describe('a name', () => {
  it('of a unit leads from an entry to its page: what it is part of, its partners with their days, its figures, its timeline', async () => {
    const page = await open('/?view=timeline&text=OLTIM+17');
    await page.locator('.item .who').getByRole('link', { name: 'OLTIM' }).first().click();
    await page.getByRole('heading', { level: 2, name: 'OLTIM', exact: true }).waitFor();
    const partner = page.locator('[data-partner="jic"]');
    await partner.getByText('joined 1 July 2020').waitFor();
    await page.locator('.card[data-key="arrests"]', { hasText: '17' }).waitFor();
    await page.locator('.item', { hasText: '17 people arrested' }).waitFor();
    await partner.getByRole('link').click();
    await page.getByRole('heading', { level: 2, name: /^Joint Intelligence Cell/ }).waitFor();
    expect(await page.locator('[data-partner]').count()).toBe(7);
    await page.getByText('What was recorded about it').click();
    await page.locator('[data-event="UnitEstablished"]', { hasText: 'Established as Joint Intelligence Cell' }).waitFor();
  });

  it('of a fund leads from a movement to what flowed into it and out of it, and on to the other side', async () => {
    const page = await open('/?view=entry&entry=funding-reservists-2025');
    await page.locator('.who').getByRole('link', { name: 'Deployment of French reservists' }).click();
    await page.locator('[data-flow="in"]', { hasText: '€3,980,000' }).waitFor();
    expect(await page.getByRole('img', { name: /What went into Deployment of French reservists/ }).textContent()).toContain('from Existing UK and French funds');
    await page.getByRole('cell').getByRole('link', { name: 'Existing UK and French funds on Channel crossings' }).click();
    await page.locator('[data-flow="out"]').nth(3).waitFor();
    const rows = await page.locator('[data-flow]').evaluateAll((all) => all.map((row) => row.textContent));
    const drawn = (await page.locator('.flow .amount').allTextContents()).map((text) => text.replace(/^.*€/, '€'));
    for (const amount of drawn) expect(rows.filter((row) => row.includes(amount))).toHaveLength(1);
    expect(drawn).toHaveLength(4);
    await page.locator('.parts', { hasText: 'unknown' }).waitFor();
    await page.getByLabel('Exact date').fill('2024-01-01');
    await page.getByLabel('Exact date').blur();
    await page.locator('[data-note="day"]').waitFor();
    await page.locator('[data-flow="out"]').nth(3).waitFor();
  });

  it('of a source leads from a derivation to what the document is, and to everything that rests on it', async () => {
    const page = await open('/?view=audit&measure=arrests&unit=jic');
    await page.locator('[data-item="jic-arrests-2025-08-11"]').getByRole('link', { name: /^National Crime Agency: / }).click();
    await page.locator('.digest', { hasText: /^[0-9a-f]{64}$/ }).waitFor();
    await page.getByText('usually reliable, probably true').waitFor();
    const { citedBy } = JSON.parse((await admin.get('/v1/sources/nca-joint-unit-2025-08-11?limit=200')).text) as { citedBy: { items: { sentence: string }[] } };
    expect(await page.locator('.supported .sentence').allTextContents()).toEqual(citedBy.items.map(({ sentence }) => sentence));
    await page.locator('[data-supported="jic-arrests-2025-08-11"]', { hasText: 'rests on this origin alone' }).waitFor();
    await page.locator('[data-supported="jic-arrests-2025-08-11"]').getByRole('link', { name: /^Arrests, stated in all/ }).click();
    await page.locator('[data-source="nca-joint-unit-2025-08-11"]').waitFor();
  });
});

describe('a list', () => {
  it('shows each of more than 200, and finds words in all of them', async () => {
    await recordMany(230, (number) => ['establish-unit', { unit: `squad-${number}`, name: `Squad number ${number}` }]);
    const page = await open('/?view=units');
    await page.locator('[data-id="squad-229"]').waitFor();
    await page.getByRole('searchbox', { name: 'Words' }).fill('squad 229');
    await page.locator('[data-count="1"]').waitFor();
    expect(await page.locator('.subjects li').count()).toBe(1);
    await page.getByRole('link', { name: 'Squad number 229' }).click();
    await page.getByRole('heading', { level: 2, name: 'Squad number 229', exact: true }).waitFor();
    expect(await page.getByLabel('Unit, with its parts').inputValue()).toBe('squad-229');
    expect(await page.getByLabel('Unit, with its parts').locator('option:checked').textContent()).toBe('Squad number 229');
  });
});

describe('a source that says much', () => {
  it('shows what rests on it page by page, and says so once it is withdrawn', async () => {
    await record('register-source', { source: 'long-report', title: 'A long report', publisher: 'Office', publishedOn: '2024-05-01' });
    await record('register-source', { source: 'paper', title: 'A paper about it', publisher: 'Paper', publishedOn: '2024-05-02', repeats: 'long-report' });
    await recordMany(60, (number) => ['record-arrests', { entry: `told-${number}`, occurred: '2024-04', sources: ['long-report'], quantity: { value: '1', qualifier: 'exact' } }]);
    const page = await open('/?view=source&source=long-report');
    await page.locator('[data-listed="50"]').waitFor();
    await page.locator('[data-repeats="paper"]').waitFor();
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.locator('[data-listed="60"]', { hasText: '60 of those shown rest on its origin alone' }).waitFor();
    await record('withdraw-source', { source: 'long-report', reason: 'It was made up.' });
    await page.locator('[data-withdrawn]', { hasText: 'It was made up.' }).waitFor();
    expect(await page.locator('[data-listed]').getAttribute('data-listed')).toBe('60');
    await page.locator('.mark.unsupported').first().waitFor();
    await page.locator('[data-repeats="paper"]').getByRole('link').click();
    await page.locator('.facts').getByRole('link', { name: 'A long report' }).click();
    await page.locator('[data-withdrawn]').waitFor();
  });
});

describe('a fund with much to tell', () => {
  it('shows in, out and within, however many movements there are, and the table says what the drawing does', async () => {
    const pounds = (value: string, qualifier = 'exact') => ({ value, qualifier, currency: 'GBP' });
    for (const [fund, name] of [['big-fund', 'Big fund'], ['small-fund', 'Small fund']]) await record('open-fund', { fund, name, currency: 'GBP', ...(fund === 'big-fund' && { openingBudget: pounds('1000') }) });
    await recordMany(55, (number) => ['announce-funding', { entry: `funding-in-${number}`, occurred: '2024', fund: 'big-fund', amount: pounds('10') }]);
    await record('reallocate-funding', { entry: 'funding-moved', occurred: '2024', from: 'big-fund', to: 'small-fund', amount: pounds('200', 'about') });
    await record('allocate-funding', { entry: 'funding-set-aside', occurred: '2024', fund: 'big-fund', purpose: 'drones', amount: pounds('40') });
    const page = await open('/?view=fund&fund=big-fund');
    await page.locator('[data-flow="in"]', { hasText: '55£550£550' }).waitFor();
    await page.locator('[data-flow="out"]', { hasText: 'Small fund1£180£220' }).waitFor();
    await page.locator('[data-flow="within"]', { hasText: 'allocated–1£40£40' }).waitFor();
    await page.locator('.parts', { hasText: 'between £1,330 and £1,370' }).waitFor();
    expect(await page.locator('[data-direction]').count()).toBe(50);
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.locator('[data-direction="within"]', { hasText: '£40' }).waitFor();
    expect(await page.locator('[data-direction]').count()).toBe(57);
    await page.locator('.flows').scrollIntoViewIfNeeded();
    await stage.shown.picture('fund-with-everything');
  });
});
