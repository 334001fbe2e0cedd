import { describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { arrests } from '../http/support/wishes.js';
import { formsOn } from './support/forms.js';
import { fresh } from './support/fresh.js';
import { useStage } from './support/stage.js';

jest.setTimeout(240_000);

const stage = useStage();
const { form, add, record, recordedIn, get } = formsOn(stage);

const SOURCE = 'nca-joint-unit-2025-08-11';

describe('what may be recorded already', () => {
  /** A form that says of a recorded entry once more what it says, by another source. */
  const again = async (): Promise<{ page: Page; id: string }> => {
    const { id, day } = fresh();
    await (await stage.served.admin()).command('record-arrests', { ...arrests(id, '40'), occurred: day, units: ['nca'] });
    const page = await form('ArrestsMade');
    await page.getByLabel('When it happened').fill(day);
    await page.getByLabel('Figure').fill('43');
    await add(page, 'The documents that say so');
    await page.getByLabel('The documents that say so, 1', { exact: true }).fill(SOURCE);
    await page.locator(`.nearby [data-entry="${id}"]`).waitFor();
    return { page, id };
  };

  it('is given the new source instead', async () => {
    const { page, id } = await again();
    await page.getByRole('button', { name: 'Add my source to it' }).click();
    await page.locator('.about').getByText('40 people arrested').waitFor();
    await record(page);
    expect(await recordedIn(page)).toBe(id);
    expect(await get(`/v1/entries/${id}`)).toMatchObject({ payload: { sources: [SOURCE], quantity: { value: '40' } } });
  });

  it('is recorded all the same and marked as a duplicate, and counts once', async () => {
    const { page, id } = await again();
    await page.getByRole('button', { name: 'Record it, and mark it as a duplicate' }).click();
    await page.getByRole('heading', { name: 'Duplicate marked' }).waitFor();
    expect(await page.getByLabel('The entry that it repeats').inputValue()).toBe(id);
    const first = await page.locator('[data-just-recorded]').getAttribute('data-just-recorded');
    expect(await page.locator('[data-just-recorded]').innerText()).toBe(`It is recorded already, as ${first}. It counts until it is marked as a duplicate with this form.`);
    expect(await get(`/v1/entries/${first}`)).toMatchObject({ entry: { status: ['counted'] } });
    await record(page);
    expect(await get(`/v1/entries/${await recordedIn(page)}`)).toMatchObject({ duplicateOf: id, entry: { status: ['duplicate'] } });
  });

  it('is shown ten at a time, nearest first, with how many more there are', async () => {
    const [admin, { id, day }] = [await stage.served.admin(), fresh()];
    for (let value = 195; value <= 207; value += 1) await admin.command('record-arrests', { ...arrests(`${id}-${value}`, `${value}`), occurred: day });
    const page = await form('ArrestsMade');
    await page.getByLabel('When it happened').fill(day);
    await page.getByLabel('Figure').fill('200');
    const found = page.locator('.nearby article');
    await page.getByRole('button', { name: 'Show 3 more' }).waitFor();
    expect(await found.count()).toBe(10);
    expect((await found.evaluateAll((all) => all.map((each) => each.getAttribute('data-entry')))).slice(0, 3)).toEqual([`${id}-200`, `${id}-201`, `${id}-199`]);
    await page.getByRole('button', { name: 'Show 3 more' }).click();
    await found.nth(12).waitFor();
    expect(await page.getByRole('button', { name: /^Show/ }).count()).toBe(0);
  });

  it('is not asked about where the unit is another, or the figure far off', async () => {
    const { page } = await again();
    await add(page, 'The units it is credited to');
    await page.getByLabel('The units it is credited to, 1', { exact: true }).fill('jic');
    await page.locator('.nearby').waitFor({ state: 'detached' });
    await page.getByLabel('The units it is credited to, 1', { exact: true }).fill('nca');
    await page.locator('.nearby').waitFor();
    await page.getByLabel('Figure').fill('60');
    await page.locator('.nearby').waitFor({ state: 'detached' });
    await record(page);
    await recordedIn(page);
  });
});

describe('what may be recorded already by another event type', () => {
  const outcome = async (measure: string, day: string, figure: string): Promise<Page> => {
    const page = await form('OutcomeRecorded');
    await page.getByLabel('When it happened').fill(day);
    await page.getByLabel('What is counted').fill(measure);
    await page.getByLabel('Figure').fill(figure);
    return page;
  };

  it('is an entry that counts the same measure: arrests, for an outcome in arrests; it can be marked as its duplicate, and counts once', async () => {
    const { id, day } = fresh();
    await (await stage.served.admin()).command('record-arrests', { ...arrests(id, '40'), occurred: day, units: ['nca'] });
    const page = await outcome('arrests', day, '41');
    await page.locator(`.nearby [data-entry="${id}"]`).waitFor();
    await page.getByRole('button', { name: 'Record it, and mark it as a duplicate' }).click();
    await page.getByRole('heading', { name: 'Duplicate marked' }).waitFor();
    await record(page);
    expect(await get(`/v1/entries/${await recordedIn(page)}`)).toMatchObject({ duplicateOf: id, entry: { type: 'OutcomeRecorded', status: ['duplicate'] } });
  });

  it('is an outcome in arrests, for arrests; neither an outcome of another measure nor a statement that covers it', async () => {
    const [admin, { id, day }] = [await stage.served.admin(), fresh()];
    const quantity = { value: '40', qualifier: 'exact' };
    await admin.command('record-outcome', { entry: id, occurred: day, measure: 'arrests', quantity });
    await admin.command('record-outcome', { entry: `${id}-convictions`, occurred: day, measure: 'convictions', quantity });
    await admin.command('state-total', { entry: `${id}-stated`, window: `${day}/${day}`, measure: 'arrests', quantity });
    const page = await form('ArrestsMade');
    await page.getByLabel('When it happened').fill(day);
    await page.getByLabel('Figure').fill('40');
    await page.locator('.nearby article').first().waitFor();
    expect(await page.locator('.nearby article').evaluateAll((found) => found.map((each) => each.getAttribute('data-entry')))).toEqual([id]);
  });

  it('is a statement of the measure, for a statement, and no entry that it covers', async () => {
    const [admin, { id, day }] = [await stage.served.admin(), fresh()];
    await admin.command('record-arrests', { ...arrests(id, '40'), occurred: day });
    await admin.command('state-total', { entry: `${id}-stated`, window: `${day}/${day}`, measure: 'arrests', quantity: { value: '40', qualifier: 'exact' } });
    const page = await form('TotalStated');
    await page.getByLabel('What it covers').fill(`${day}/${day}`);
    await page.getByLabel('What is counted').fill('arrests');
    await page.getByLabel('Figure').fill('40');
    await page.locator('.nearby article').first().waitFor();
    expect(await page.locator('.nearby article').evaluateAll((found) => found.map((each) => each.getAttribute('data-entry')))).toEqual([`${id}-stated`]);
  });
});
