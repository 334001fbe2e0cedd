import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Client } from '../http/support/client.js';
import { useStage } from './support/stage.js';

jest.setTimeout(240_000);

const stage = useStage();
let admin: Client;

const record = async (intention: string, body: object): Promise<void> => {
  expect((await admin.command(intention, body)).status).toBe(201);
};

beforeAll(async () => {
  admin = await stage.served.admin();
  await record('record-arrests', { entry: 'told-once', occurred: '2020-07', note: 'Roughly.', quantity: { value: '1200', qualifier: 'more-than' } });
  await record('record-arrests', { entry: 'told-again', occurred: '2020-07', quantity: { value: '1', qualifier: 'exact' } });
  await record('correct-entry', { entry: 'told-once', reason: 'The page was misread.', changes: { quantity: { value: '1300', qualifier: 'exact' }, note: null } });
  await record('correct-entry', { entry: 'told-once', reason: 'And once more.', changes: { quantity: { value: '1400', qualifier: 'exact' }, units: ['jic'] } });
  await record('mark-duplicate', { entry: 'told-again', duplicateOf: 'told-once', reason: 'The same report.' });
  await record('retract-entry', { entry: 'told-once', reason: 'It never happened.' });
});

describe('the page of an entry', () => {
  it('says what each correction replaced, why, and when, and why it was retracted', async () => {
    const page = await stage.open('/?view=entry&entry=told-once');
    const corrections = page.locator('[data-event="EntryCorrected"]');
    await corrections.nth(1).waitFor();
    const said = async (field: string, index: number): Promise<string> => (await corrections.nth(index).locator(`[data-field="${field}"]`).innerText()).replace(/\s+/g, ' ');
    expect(await said('quantity', 0)).toBe('figure: more than 1,200 to → 1,300');
    expect(await said('note', 0)).toBe('note: Roughly. to → nothing');
    expect(await said('quantity', 1)).toBe('figure: 1,300 to → 1,400');
    await corrections.nth(1).locator('[data-field="units"]', { hasText: 'Joint Intelligence Cell' }).waitFor();
    expect(await corrections.nth(0).innerText()).toMatch(/Recorded by admin on \d+ \w+ \d{4} at \d\d:\d\d:\d\d UTC[^]*Why: The page was misread\./);
    await page.locator('[data-event="EntryRetracted"]', { hasText: 'Why: It never happened.' }).waitFor();
    await page.getByText('No source is cited.').waitFor();
    await stage.shown.picture('entry-mended');
    expect(await stage.shown.violations()).toEqual([]);
  });

  it('leads from a duplicate to what it repeats', async () => {
    const page = await stage.open('/?view=entry&entry=told-again');
    await page.locator('[data-event="DuplicateMarked"]', { hasText: 'Why: The same report.' }).getByRole('link', { name: 'told-once' }).click();
    await page.locator('[data-event="EntryRetracted"]').waitFor();
    await page.getByRole('button', { name: '‹ Back' }).click();
    await page.locator('[data-event="DuplicateMarked"]').waitFor();
  });

  it('leads to the timeline where it was opened directly, and not out of the site', async () => {
    const page = await stage.open('/?view=entry&entry=told-again');
    await page.getByRole('link', { name: 'All entries' }).click();
    await page.waitForURL((url) => url.searchParams.get('view') === 'timeline');
  });
});

describe('what rests on a source', () => {
  beforeAll(async () => {
    await record('register-source', { source: 'release', title: 'A release', publisher: 'Office', publishedOn: '2024-05-01' });
    await record('register-source', { source: 'paper', title: 'A paper', publisher: 'Paper', publishedOn: '2024-05-02', repeats: 'release' });
    await record('register-source', { source: 'other', title: 'Another', publisher: 'Other', publishedOn: '2024-05-02' });
    await record('record-arrests', { entry: 'repeated', occurred: '2024-04', sources: ['release', 'paper'], quantity: { value: '1', qualifier: 'exact' } });
    await record('record-arrests', { entry: 'shared', occurred: '2024-04', sources: ['release', 'other'], quantity: { value: '1', qualifier: 'exact' } });
  });

  it('rests on it alone where the other sources only repeat it', async () => {
    const page = await stage.open('/?view=source&source=release');
    await page.locator('[data-supported="repeated"]', { hasText: 'rests on this origin alone' }).waitFor();
    await page.locator('[data-supported="shared"]', { hasText: 'one other origin' }).waitFor();
    await page.locator('[data-listed]', { hasText: '1 of those shown rests on its origin alone · latest recorded first' }).waitFor();
  });
});

describe('what is counted', () => {
  beforeAll(async () => {
    await record('record-seizure', { entry: 'a-boat', occurred: '2024-04', places: [{ country: 'NZ' }], boats: { value: '1', qualifier: 'at-least' }, engines: { value: '2', qualifier: 'exact' } });
  });

  it('is singular where the figure is one', async () => {
    const page = await stage.open('/?country=NZ');
    await page.locator('[data-key="boats-seized"] .headline', { hasText: /at least 1 boat$/ }).waitFor();
    await page.locator('[data-key="engines-seized"] .headline', { hasText: /2 engines$/ }).waitFor();
  });
});
