import { describe, expect, it, jest } from '@jest/globals';
import { useStage } from './support/stage.js';

jest.setTimeout(240_000);

const stage = useStage();

const CARD = '.card[data-key="arrests"]';

describe('words', () => {
  it('govern the figures as they do the timeline: headlines and curves follow as one types, and the address repeats them', async () => {
    const page = await stage.open('/?asOf=2020-10-02');
    await page.locator(`${CARD} .headline`, { hasText: 'at least 851' }).waitFor();
    await page.getByRole('searchbox', { name: 'Words' }).fill('dover');
    await page.locator(`${CARD} .headline`, { hasText: 'at least 1' }).and(page.locator(`${CARD} .headline:not(:has-text("851"))`)).waitFor();
    await page.getByRole('heading', { name: 'What can be said — “dover”' }).waitFor();
    await page.locator('[data-note="words"]', { hasText: 'Figures are only of what holds “dover”.' }).waitFor();
    await page.waitForURL((url) => url.searchParams.get('text') === 'dover');
    const link = page.url();
    await page.getByRole('searchbox', { name: 'Words' }).fill('');
    await page.locator(`${CARD} .headline`, { hasText: 'at least 851' }).waitFor();
    const other = await stage.open(link);
    await other.locator(`${CARD} .headline:not(:has-text("851"))`, { hasText: 'at least 1' }).waitFor();
    await other.getByRole('slider').first().press('Home');
    await other.locator(`${CARD} .headline:not(:has-text("at least 1"))`).or(other.locator('.figures .empty')).first().waitFor();
  });

  it('are named by what is quoted, whose link gives the figure of them again', async () => {
    const page = await stage.open('/?view=total&measure=arrests&text=dover&asOf=2020-10-02');
    await page.locator('.headline.big', { hasText: /^at least 1 / }).waitFor();
    await page.locator('.parts', { hasText: '1 entry' }).waitFor();
    await page.getByRole('button', { name: 'Copy citation' }).click();
    const citation = (await page.locator('output.citation').textContent())!;
    expect(citation).toMatch(/^Arrests, of what holds the words “dover” alone, as of 2 October 2020 .*: at least 1\. http/);
    const { headline, question } = (await (await fetch(/http\S+$/.exec(citation)![0])).json()) as { headline: string; question: object };
    expect([headline, question]).toEqual(['at least 1', expect.objectContaining({ text: 'dover' })]);
  });

  it('are the reason in the derivation why something was left out, and a comparison is of them', async () => {
    const page = await stage.open('/?view=audit&measure=arrests&text=dover&asOf=2020-10-02');
    await page.locator('li.in[data-item="dover-lorry-driver-2020-10-01"]').waitFor();
    await page.locator('li.out[data-item="west-london-2020-06"]', { hasText: 'It does not hold all of the words "dover".' }).waitFor();
    const compared = await stage.open('/?view=compare&measure=arrests&text=dover&by=asOf&from=2020-09-30&to=2020-10-02');
    await compared.locator('.headline.compared', { hasText: /0 or more.*at least 1/ }).waitFor();
  });

  it('leave no evidence to be downloaded or checked, and it is said why', async () => {
    const page = await stage.open('/?view=total&measure=arrests&text=dover&asOf=2020-10-02');
    const note = page.locator('[data-note="no-evidence"]');
    await note.waitFor();
    expect(await page.getByRole('link', { name: 'Download evidence' }).count()).toBe(0);
    await note.getByRole('link', { name: 'Clear the words' }).click();
    await page.getByRole('link', { name: 'Download evidence' }).waitFor();
    expect(await page.getByRole('searchbox', { name: 'Words' }).inputValue()).toBe('');
    const verify = await stage.open('/?view=verify&measure=arrests&text=dover');
    await verify.locator('[data-note="no-evidence"]').waitFor();
    expect(await verify.locator('.ways button.primary').count()).toBe(0);
  });

  it('are said not to be those of balances, which are of all movements', async () => {
    const page = await stage.open('/?view=funds&text=border');
    const note = page.locator('[data-note="words"]', { hasText: 'all its movements count, whether they hold “border” or not' });
    await note.getByRole('link', { name: 'Clear the words' }).click();
    await note.waitFor({ state: 'detached' });
  });

  it('govern in French too', async () => {
    const page = await stage.open('/?lang=fr&view=audit&measure=arrests&text=dover&asOf=2020-10-02');
    await page.getByRole('heading', { name: /“dover”/ }).waitFor();
    await page.locator('li.out', { hasText: 'Cela ne contient pas tous les mots demandés.' }).first().waitFor();
    await page.locator('[data-note="no-evidence"]', { hasText: 'Il n’y a pas de fichier de preuves' }).waitFor();
  });
});
