import { describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { useStage } from './support/stage.js';

jest.setTimeout(240_000);

const stage = useStage();

const ASKED = 'measure=arrests&unit=jic&asOf=2025-12-31';
const open = (query: string): Promise<Page> => stage.open(`/?lang=fr&${query}`, { locale: 'fr-FR' });
const answer = async <T>(path: string): Promise<T> => (await (await fetch(`${stage.served.url}${path}`)).json()) as T;

/** What is read in the page that is its own: what somebody wrote is marked as English. */
const ownText = (page: Page, of = 'body'): Promise<string> =>
  page.locator(of).evaluate((part) => {
    const copy = part.cloneNode(true) as typeof part;
    for (const written of copy.querySelectorAll('[lang="en"], script, noscript, datalist')) written.remove();
    return (copy.textContent ?? '').replaceAll(/[\u00a0\u202f]/g, ' ');
  });

interface Item {
  readonly sentence: string;
}

/** The sentences of the shipped history and the names of what it counts, as the service says them. */
async function english(): Promise<string[]> {
  const { items } = await answer<{ items: Item[] }>('/v1/timeline?limit=200');
  const { measures } = await answer<{ measures: { label: string }[] }>('/v1/measures');
  return [...items.map(({ sentence }) => sentence), ...measures.map(({ label }) => label)];
}

describe('the page in French', () => {
  it.each([
    ['overview', '', '.card .headline'],
    ['timeline', 'view=timeline', '.item .sentence'],
    ['total', `view=total&${ASKED}`, '.statements .sentence'],
    ['audit', `view=audit&${ASKED}`, '.derivation .reasons'],
    ['compare', 'view=compare&measure=arrests&unit=jic&from=2020-10-02&to=2025-12-31', '.derivation .sentence'],
    ['entry', 'view=entry&entry=jic-arrests-2020-10-02', '.history li'],
    ['unit', 'view=unit&unit=jic', '.item .sentence'],
    ['funds', 'view=funds', '.subjects li'],
  ])('tells in the view %s nothing in the English of the service, and is for everyone', async (name, query, sign) => {
    const page = await open(query);
    await page.locator(sign).first().waitFor();
    await page.locator('.filters option[value="arrests"]').waitFor({ state: 'attached' });
    await page.locator('[data-connection="live"]').waitFor();
    await stage.shown.picture(`french-${name}`);
    const text = await ownText(page);
    expect((await english()).filter((each) => text.includes(each))).toEqual([]);
    expect(await page.locator('.sentence[lang="en"]').count()).toBe(0);
    expect(await stage.shown.violations()).toEqual([]);
  });

  it('derives a figure in French: the sum, each reason, and how each figure is read', async () => {
    const page = await open(`view=audit&${ASKED}`);
    await page.locator('.derivation .reasons').first().waitFor();
    const derivation = await answer<{ arithmetic: { steps: string[] }; items: { figures: { inWords: string }[]; parts: Record<string, { why: string }> }[] }>(`/v1/totals/arrests/derivation?unit=jic&asOf=2025-12-31`);
    const said = [...derivation.arithmetic.steps, ...derivation.items.flatMap(({ figures, parts }) => [...figures.map(({ inWords }) => inWords), ...Object.values(parts).map(({ why }) => why)])];
    const text = await ownText(page);
    expect(said.filter((each) => /[a-z]{3}/.test(each) && text.includes(each))).toEqual([]);
    expect(text).toMatch(/Établi, borne inférieure : \d+ chiffres cumulés pouvaient être retenus/);
    expect(text).toContain('plus de 300 → au moins 301');
  });

  it('goes on in the words of the service when it is turned to English', async () => {
    const page = await open('view=entry&entry=jic-arrests-2020-10-02');
    await page.getByRole('heading', { name: 'Arrestations, chiffre cumulé : 98 personnes' }).waitFor();
    await page.getByLabel('Langue').selectOption('en');
    const { entry } = await answer<{ entry: Item }>('/v1/entries/jic-arrests-2020-10-02');
    await page.getByRole('heading', { name: entry.sentence }).waitFor();
  });

  it('says of none what it says of one, and of bounds with an open end nothing that reads as nobody', async () => {
    const page = await open('view=total&measure=arrests&country=JP');
    await page.locator('.parts small', { hasText: 'La somme de 0 fait' }).waitFor();
    expect(await ownText(page, '.headline.big')).toBe('au moins 0 personne');
  });

  it('sets the space before a colon wherever a name and a figure stand together', async () => {
    const derived = await open(`view=audit&${ASKED}`);
    expect(await derived.locator('.policy summary').textContent()).toMatch(/^Comment les chiffres sont lus\u00a0: /);
    const page = await open('view=funds');
    await page.locator('.subjects .who').first().waitFor();
    for (const each of await page.locator('.subjects .who > span:first-child').allTextContents()) expect(each).toMatch(/^(Solde|Entrées moins sorties)\u00a0: .*\d/);
  });

  it('says where words were looked for when they find nothing', async () => {
    const page = await open('view=timeline&text=arrestations');
    await page.locator('.timeline .empty', { hasText: 'phrases du registre, qui sont en anglais' }).waitFor();
    const other = await open('text=arrestations');
    await other.locator('.figures .empty', { hasText: 'phrases du registre, qui sont en anglais' }).waitFor();
  });

  it('marks as English what is, and no more', async () => {
    const page = await stage.open(`/?lang=fr&view=record&type=TotalStated#token=${stage.served.token}`, { locale: 'fr-FR' });
    await page.locator('[id="field-measure"]').fill('arrests');
    await page.locator('.reading', { hasText: /^Arrestations$/ }).waitFor();
    expect(await page.locator('.reading', { hasText: /^Arrestations$/ }).getAttribute('lang')).toBeNull();
    await page.locator('details', { has: page.locator('[id="field-unit"]') }).locator('summary').first().click();
    await page.locator('[id="field-unit"]').fill('jic');
    await page.locator('.reading[lang="en"]', { hasText: 'Joint Intelligence Cell' }).waitFor();
    const checked = await open(`view=verify&${ASKED}`);
    await checked.locator('form button.primary:enabled').click();
    await checked.locator('.verdict').waitFor();
    await checked.locator('.verdict > p.small span', { hasText: 'Arrestations' }).waitFor();
    expect(await checked.locator('.verdict > p.small span').getAttribute('lang')).toBeNull();
  });

  it('has forms in French', async () => {
    const page = await stage.open(`/?lang=fr&view=record&type=ArrestsMade#token=${stage.served.token}`, { locale: 'fr-FR' });
    await page.getByRole('heading', { name: 'Arrestations' }).waitFor();
    await page.getByLabel('Quand cela s’est passé').waitFor();
    await stage.shown.picture('french-record');
    const text = await ownText(page, 'main');
    for (const each of ['Arrests', 'When', 'Where it happened', 'How many', 'The documents', 'The units']) expect(text).not.toContain(each);
  });
});
