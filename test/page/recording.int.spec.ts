import { describe, expect, it, jest } from '@jest/globals';
import { json } from '../http/support/client.js';
import { arrests } from '../http/support/wishes.js';
import { formsOn } from './support/forms.js';
import { fresh } from './support/fresh.js';
import { useStage } from './support/stage.js';

jest.setTimeout(240_000);

const stage = useStage();

const SOURCE = 'nca-joint-unit-2025-08-11';

const { form, add, record, recordedIn, get } = formsOn(stage);

describe('the link with the token', () => {
  it('lets one record, and the token is nowhere but in the window', async () => {
    const page = await stage.openAsRecorder('/?view=timeline');
    expect(page.url()).toBe(`${stage.served.url}/?view=timeline`);
    expect(await page.evaluate("[sessionStorage.getItem('token'), localStorage.length]")).toEqual([stage.served.token, 0]);
    await page.reload();
    await page.getByRole('link', { name: 'Record', exact: true }).waitFor();
    // The foot of the page may still move while the list above it comes in: a key hits it nevertheless.
    await page.getByRole('button', { name: 'Forget the token' }).press('Enter');
    await page.getByRole('link', { name: 'Record with a token' }).waitFor();
    expect(await page.getByRole('link', { name: 'Record', exact: true }).count()).toBe(0);
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
  });

  it('brings the forms only to whoever goes there', async () => {
    const page = await stage.openAsRecorder();
    const loaded = () => page.evaluate<string[]>("performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /recording-/.test(name))");
    await page.locator('.card').first().waitFor();
    expect(await loaded()).toEqual([]);
    await page.getByRole('link', { name: 'Record', exact: true }).click();
    await page.getByRole('link', { name: 'Arrests made' }).waitFor();
    expect((await loaded()).length).toBeGreaterThan(0);
  });

  it('with a token that is none says so, and another can be given', async () => {
    const page = await stage.open(`/#token=tl_${'A'.repeat(43)}`);
    await page.getByRole('alert').getByText('The service refuses the token').waitFor();
    expect(page.url()).toBe(`${stage.served.url}/`);
    await page.getByRole('link', { name: 'Enter another token' }).click();
    await page.getByLabel('Token, or the link that holds it').fill(`${stage.served.url}/#token=${stage.served.token}`);
    await page.getByRole('button', { name: 'Use it' }).click();
    await page.getByRole('heading', { name: 'What is to be recorded?' }).waitFor();
    expect(await page.getByText('The service refuses the token').count()).toBe(0);
    stage.forgive();
  });
});

it('somebody records arrests, is shown how they are read and what they may repeat, corrects and retracts them; somebody else sees it', async () => {
  await (await stage.served.admin()).command('record-arrests', { ...arrests(fresh().id, '12'), occurred: '2025-11-14' });
  const [page, second] = [await stage.openAsRecorder(), await stage.open('/?view=timeline&measure=arrests')];
  await second.locator('[data-connection="live"]').waitFor();
  await page.getByRole('link', { name: 'Record', exact: true }).click();
  await page.getByLabel('Find by typing').fill('people arrest');
  await page.getByRole('link', { name: 'Arrests made' }).click();
  await page.getByLabel('When it happened').fill('2025-11');
  await page.getByText('2025-11 → 1–30 November 2025').waitFor();
  await page.getByLabel('How it is said').selectOption('more than');
  await page.getByLabel('Figure').fill('11');
  await page.getByText('more than 11 → at least 12').waitFor();
  await page.locator('.nearby').getByText('12 people arrested').first().waitFor();

  await record(page);
  await page.locator('.nearby:focus').waitFor();
  await page.getByRole('button', { name: 'It is another one: record it' }).click();
  const entry = await recordedIn(page);
  await second.locator(`[data-entry="${entry}"].fresh`).waitFor();
  await second.locator(`[data-entry="${entry}"]`).getByText('More than 11 people arrested').waitFor();

  await page.getByRole('link', { name: 'Show it' }).click();
  await page.getByRole('link', { name: 'Correct', exact: true }).click();
  expect(await page.getByLabel('When it happened').inputValue()).toBe('2025-11');
  await page.getByLabel('Figure').fill('20');
  await page.getByLabel('Why').fill('The release was corrected.');
  await record(page);
  await recordedIn(page);
  await second.locator(`[data-entry="${entry}"]`, { hasText: 'corrected' }).getByText('More than 20 people arrested').waitFor();

  await page.getByRole('link', { name: 'Show it' }).click();
  await page.getByRole('link', { name: 'Retract' }).click();
  await page.getByLabel('Why').fill('It never happened.');
  await record(page);
  await recordedIn(page);
  await second.locator(`[data-entry="${entry}"]`, { hasText: 'retracted' }).waitFor();
  await page.getByRole('link', { name: 'Show it' }).click();
  await page.locator('.entry .mark.retracted').waitFor();
  expect(await page.getByRole('link', { name: 'Correct', exact: true }).count()).toBe(0);
});

describe('what a form says by itself', () => {
  it('names what is needed by its label, once, before anything is sent', async () => {
    const page = await form('EntryRetracted');
    await record(page);
    await page.locator('.wrong', { hasText: 'Say why.' }).waitFor();
    expect(await page.locator('.wrong').allTextContents()).toEqual(['“The entry concerned” is needed.', 'Say why.']);
  });

  it('understands a figure as sources print it, and shows how', async () => {
    const page = await form('ArrestsMade');
    await page.getByLabel('Figure').fill('7,000,000');
    await page.getByText('exactly 7,000,000 → 7,000,000').waitFor();
    await page.getByLabel('Figure').fill('more than 1 000');
    await page.getByText('more than 1,000 → at least 1,001').waitFor();
    await page.getByLabel('Figure').blur();
    expect(await page.getByLabel('How it is said').inputValue()).toBe('more-than');
    expect(await page.getByLabel('Figure').inputValue()).toBe('1000');
    await page.getByLabel('When it happened').fill('2019-05');
    await record(page);
    expect(await get(`/v1/entries/${await recordedIn(page)}`)).toMatchObject({ payload: { quantity: { qualifier: 'more-than', value: '1000' } } });
  });
});

describe('what the service refuses', () => {
  it('is said at the field that it is about, which gets the focus, and nothing that was typed is lost', async () => {
    const page = await form('ArrestsMade');
    await page.getByLabel('When it happened').fill('2024-05');
    await add(page, 'The units it is credited to');
    await add(page, 'The units it is credited to');
    await page.getByLabel('The units it is credited to, 2', { exact: true }).fill('nobody');
    await page.locator('summary', { hasText: 'Where it happened' }).click();
    await add(page, 'Where it happened');
    await page.getByLabel('The country').fill('France');
    await record(page);
    await page.locator('#field-quantity-value:focus').waitFor();
    expect(await page.locator('.wrong').allTextContents()).toEqual(['“Figure” is needed.']);
    expect(await page.getByLabel('The country').inputValue()).toBe('FR');

    await page.getByLabel('Figure').fill('5');
    await record(page);
    await page.locator('#field-units-1:focus').waitFor();
    expect(await page.locator('#field-units-1-wrong').textContent()).toContain('nobody');
    expect(await page.getByLabel('When it happened').inputValue()).toBe('2024-05');
    await page.reload();
    expect(await page.getByLabel('Figure').inputValue()).toBe('5');
    stage.forgive();
  });

  it('and belongs to no field is said of the whole', async () => {
    const page = await form('SeizureMade');
    await page.getByLabel('When it happened').fill('2024-05-02');
    await record(page);
    await page.locator('[data-whole]:focus').getByText('at least one of boats, engines, vehicles, cash, other must be given').waitFor();
    stage.forgive();
  });

  it('because the token was revoked meanwhile asks for another one, and the form is as it was', async () => {
    const page = await stage.openAsRecorder('/?view=record&type=FundOpened');
    await page.getByLabel('What it is called').fill('A fund');
    await page.locator('#field-fund').fill('a-fund');
    await page.locator('#field-currency').fill('EUR');
    await page.route('**/v1/commands/**', (route) => route.continue({ headers: { ...route.request().headers(), authorization: 'Bearer tl_revoked' } }));
    await record(page);
    await page.getByRole('alert').getByText('The service refuses the token').waitFor();
    await page.getByLabel('Token, or the link that holds it').fill(stage.served.token);
    await page.getByRole('button', { name: 'Use it' }).click();
    expect(await page.getByLabel('What it is called').inputValue()).toBe('A fund');
    stage.forgive();
  });
});

it('an answer of somebody before the service leaves open whether it was recorded', async () => {
  const page = await form('GroupsDismantled');
  await page.getByLabel('When it happened').fill(fresh().day);
  await page.getByLabel('Figure').fill('3');
  await page.route('**/v1/commands/**', (route) => route.fulfill({ status: 429, json: { message: 'too many' } }));
  await record(page);
  await page.getByText('The connection was lost before the service answered').waitFor();
  await page.unroute('**/v1/commands/**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await recordedIn(page);
  stage.forgive();
});

it('an answer that is lost leads to no second entry, however often one tries again', async () => {
  const page = await form('GroupsDismantled');
  const { day } = fresh();
  await page.getByLabel('When it happened').fill(day);
  await page.getByLabel('Figure').fill('3');
  let attempts = 0;
  await page.route('**/v1/commands/**', async (route) => {
    attempts += 1;
    const answer = await route.fetch();
    if (attempts < 3) await route.abort('connectionreset');
    else await route.fulfill({ response: answer });
  });
  await record(page);
  await page.getByText('The connection was lost before the service answered').waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('button', { name: 'Try again' }).and(page.locator('[aria-disabled="false"]')).waitFor();
  await page.getByRole('button', { name: 'Try again' }).click();
  await recordedIn(page);
  expect(attempts).toBe(3);
  expect(await get(`/v1/timeline?type=GroupsDismantled&since=${day}&asOf=${day}`)).toMatchObject({ count: 1 });
  stage.forgive();
});

it('a correction that somebody else was faster with is told with what changed, keeps what was typed, and then holds', async () => {
  const [admin, { id }] = [await stage.served.admin(), fresh()];
  await admin.command('record-arrests', { ...arrests(id, '7'), note: 'As first told.' });
  const page = await form('EntryCorrected', id);
  await page.getByLabel('Figure').fill('8');
  await page.getByLabel('Why').fill('One more was arrested.');
  await admin.command('correct-entry', { entry: id, changes: { note: 'As told later.' }, reason: 'Reworded.' });
  await record(page);
  await page.locator('.conflict:focus').getByText('Entry corrected, by admin').waitFor();
  expect(await page.getByLabel('Figure').inputValue()).toBe('8');
  await record(page);
  await recordedIn(page);
  expect(await get(`/v1/entries/${id}`)).toMatchObject({ payload: { note: 'As told later.', quantity: { value: '8' } } });
  stage.forgive();
});

it('a document is corrected, and an event of a unit’s life, from what they say now', async () => {
  const admin = await stage.served.admin();
  const { id, day } = fresh();
  await admin.command('establish-unit', { unit: id, name: 'A cell', kind: 'cell', established: '2018' });
  const renamed = json<{ events: { id: string }[] }>(await admin.command('rename-unit', { unit: id, name: 'The cell', occurred: day }));
  const page = await form('UnitEventCorrected');
  await page.getByLabel('The unit concerned').fill(id);
  await page.getByLabel('The id of the event that told it').fill(renamed.events[0]!.id);
  await page.getByLabel('Why').fill('It was misread.');
  expect(await page.locator('.present').getByLabel('When').first().inputValue()).toBe(day);
  await page.locator('.present').getByLabel('When').first().fill('2019-04');
  await record(page);
  expect(await recordedIn(page)).toBe(id);
  expect(JSON.stringify(await get(`/v1/units/${id}`))).toContain('"changes":{"occurred":"2019-04"}');

  await page.goto(`${stage.served.url}/?view=record&type=SourceCorrected`);
  await page.getByLabel('The source concerned').fill(SOURCE);
  await page.getByLabel('Why').fill('The title was cut short.');
  await page.getByLabel('The title of the document').fill(`A title, the ${day}`);
  await record(page);
  expect(await recordedIn(page)).toBe(SOURCE);
  expect(await get(`/v1/sources/${SOURCE}`)).toMatchObject({ source: { title: `A title, the ${day}` } });
});

it('a form is filled in and sent with the keyboard alone', async () => {
  const [page, { id }] = [await stage.openAsRecorder('/?view=record'), fresh()];
  /** Tabs until what has the focus is called so. */
  const tabTo = async (name: string): Promise<void> => {
    for (let presses = 0; presses < 80; presses += 1) {
      await page.keyboard.press('Tab');
      const called = await page.evaluate<string>("[...(document.activeElement.labels ?? [])].map((label) => label.textContent).join(' ') || document.activeElement.textContent");
      if (called.startsWith(name)) return;
    }
    throw new Error(`Nothing named "${name}" is reached by Tab.`);
  };
  await tabTo('Find by typing');
  await page.keyboard.type('countable');
  await tabTo('Measure defined');
  await page.keyboard.press('Enter');
  await tabTo('The identifier of the measure');
  await page.keyboard.type(id);
  await tabTo('What it is called');
  await page.keyboard.type('Dogs trained');
  await tabTo('What one of them is');
  await page.keyboard.type('dogs');
  await tabTo('A flow adds up over time');
  await page.keyboard.type('flow');
  await tabTo('Whether it counts things or money');
  await page.keyboard.type('count');
  await tabTo('Record');
  await page.keyboard.press('Enter');
  await page.locator(`[data-recorded="${id}"] h2:focus`).waitFor();
  expect((await get<{ measures: { code: string }[] }>('/v1/measures')).measures).toContainEqual(expect.objectContaining({ code: id, label: 'Dogs trained', unitOfMeasure: 'dogs', kind: 'flow', dimension: 'count' }));
});

it('figures and dates are read in French where the page is', async () => {
  const page = await stage.open(`/?view=record&type=ArrestsMade#token=${stage.served.token}`, { locale: 'fr-FR' });
  await page.getByLabel('Comment c’est dit').selectOption('plus de');
  await page.getByLabel('Chiffre').fill('300');
  await page.getByText('plus de 300 → au moins 301').waitFor();
  await page.getByLabel('Quand cela s’est passé').fill('2020-07');
  await page.getByText(/2020-07 → 1.+31 juillet 2020/).waitFor();
});
