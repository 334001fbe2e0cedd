import { describe, expect, it, jest } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { useStage } from './support/stage.js';

jest.setTimeout(240_000);

const stage = useStage();

const open = (path: string, options?: BrowserContextOptions): Promise<Page> => stage.open(path, options);

describe('the policy', () => {
  it('is chosen for the whole page, is part of its address, and is said as long as it is not the usual one', async () => {
    const page = await open('/?view=total&measure=arrests&unit=jic&country=FR&asOf=2020-10-02');
    await page.locator('.headline.big', { hasText: 'between 90 and 98' }).waitFor();
    await page.getByLabel('Figures are read').selectOption({ label: 'at their word' });
    await page.locator('.headline.big', { hasText: 'conflict: at least 100, at most 98' }).waitFor();
    expect(new URL(page.url()).searchParams.get('policy')).toBe('face-value-1');
    await page.getByRole('link', { name: 'How this figure came about' }).click();
    await page.locator('.policy summary', { hasText: 'face-value-1' }).click();
    await page.locator('.policy tbody tr', { hasText: 'almost' }).waitFor();
    await page.getByRole('link', { name: 'Read them with care' }).click();
    await page.locator('.policy summary', { hasText: 'conservative-1' }).waitFor();
    await page.locator('.headline.big', { hasText: 'between 90 and 98' }).waitFor();
    expect(await page.locator('[data-note]').count()).toBe(0);
  });
});

describe('a citation', () => {
  it('is on the clipboard after one click on any figure, which is said to those who do not see it', async () => {
    const page = await open('/?unit=jic&asOf=2020-10-02', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'Copy citation: Arrests', exact: true }).click();
    await page.getByRole('status').filter({ hasText: 'The citation is copied.' }).waitFor({ state: 'attached' });
    const copied = (await page.evaluate('navigator.clipboard.readText()')) as string;
    expect(copied).toMatch(/^Arrests of Joint Intelligence Cell, as of 2 October 2020 \(what had happened by then\): 98\. http/);
    expect(copied).toMatch(/&figures=supported:98\.\.98&projection=\d+$/);
    const answer = (await (await fetch(/http\S+$/.exec(copied)![0])).json()) as { headline: string; citation: object };
    expect([answer.headline, answer.citation]).toEqual(['98', expect.not.objectContaining({ cited: expect.anything() })]);
  });

  it('names everything that governs the figure: unit, country, every date, and the policy', async () => {
    const page = await open('/?view=total&measure=arrests&unit=jic&country=FR&asOf=2021-01-01&publishedBy=2025-09-01&policy=face-value-1');
    await page.getByRole('heading', { name: 'Arrests — Joint Intelligence Cell, France' }).waitFor();
    await page.locator('.headline.big').waitFor();
    await page.getByRole('button', { name: 'Copy citation' }).click();
    const citation = (await page.locator('output.citation').textContent())!;
    expect(citation).toMatch(/^Arrests of Joint Intelligence Cell in France, as of 1 January 2021 \(what had happened by then\), what was public by 1 September 2025, read at their word: [^,]+\. http/);
    const { question } = (await (await fetch(/http\S+$/.exec(citation)![0])).json()) as { question: object };
    expect(question).toMatchObject({ unit: { id: 'jic' }, country: 'FR', asOf: '2021-01-01', publishedBy: '2025-09-01', policy: 'face-value-1' });
  });

  it('in an address of the page is compared with what the service gives, until one goes on from there', async () => {
    const question = '/?view=total&measure=arrests&unit=jic&asOf=2020-10-02&publishedBy=2025-12-31&recordedBy=130&policy=conservative-1';
    const page = await open(`${question}&figures=supported:97..97&projection=1`);
    const note = page.locator('[data-note="cited"]');
    await note.filter({ hasText: 'The address cites another figure than the service gives.' }).waitFor();
    expect(await note.locator('li').allInnerTexts()).toEqual(['Supported: 97 is cited, 98 is given.']);
    expect(await note.locator('p').first().innerText()).toMatch(/^Version 2 of the projections answers otherwise than the one before\./);
    expect(await note.innerText()).not.toContain('was put without');
    await stage.shown.picture('cited');
    await page.getByLabel('Language').selectOption('fr');
    await note.filter({ hasText: 'L’adresse cite un autre chiffre que celui que donne le service.' }).waitFor();
    expect(new URL(page.url()).searchParams.get('figures')).toBe('supported:97..97');
    await page.getByLabel('Langue').selectOption('en');
    await page.getByRole('button', { name: 'One day back' }).click();
    await note.waitFor({ state: 'detached' });
    await page.waitForURL(({ searchParams }) => !searchParams.has('figures') && !searchParams.has('projection'));
  });

  it('in an address of the page is not mentioned where it is the same, and printed addresses have one', async () => {
    const page = await open('/?view=total&measure=arrests&unit=jic&asOf=2020-10-02');
    const printed = page.locator('.printed', { hasText: /&figures=supported:98\.\.98&projection=\d+/ });
    await printed.waitFor({ state: 'attached' });
    const [address = ''] = /http\S+/.exec((await printed.textContent())!) ?? [];
    const again = await open(address);
    await again.locator('.parts').waitFor();
    expect(await again.locator('[data-note="cited"]').count()).toBe(0);
  });

  it('of a comparison gives the comparison again', async () => {
    const page = await open('/?view=compare&measure=arrests&unit=jic&from=2020-10-02&to=2025-12-31', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'Copy citation' }).click();
    await page.locator('[data-told]', { hasText: 'The citation is copied.' }).waitFor({ state: 'attached' });
    const copied = (await page.evaluate('navigator.clipboard.readText()')) as string;
    expect(copied).toContain('Arrests of Joint Intelligence Cell: 98 (2020-10-02) then at least 301 (2025-12-31). http');
    const answer = (await (await fetch(/http\S+$/.exec(copied)![0])).json()) as { from: { total: { headline: string } } };
    expect(answer.from.total.headline).toBe('98');
  });
});

describe('on a phone', () => {
  it('filters and time fold into a bar that says what is chosen and opens by keyboard', async () => {
    const page = await open('/?unit=jic', { viewport: { width: 360, height: 780 } });
    const bar = page.getByRole('button', { name: 'Filters and time' });
    await bar.filter({ hasText: 'Joint Intelligence Cell' }).waitFor();
    expect(await page.getByRole('button', { name: 'Play' }).isVisible()).toBe(false);
    await bar.press('Enter');
    await page.getByRole('button', { name: 'Play' }).waitFor();
    expect(await bar.getAttribute('aria-expanded')).toBe('true');
    await stage.shown.picture('controls-phone');
    await bar.press('Enter');
    await page.getByRole('button', { name: 'Play' }).waitFor({ state: 'hidden' });
  });

  it('they are not folded where there is room', async () => {
    const page = await open('/');
    await page.getByRole('button', { name: 'Play' }).waitFor();
    expect(await page.getByRole('button', { name: 'Filters and time' }).isVisible()).toBe(false);
  });
});

/** Where each view is, what shows that it is there, and what it says. */
const PRINTED = {
  overview: ['/?unit=jic', '.card .spark', '.card .headline'],
  total: ['/?view=total&measure=arrests&unit=jic&asOf=2020-10-02', 'tbody tr', '.headline.big'],
  audit: ['/?view=audit&measure=arrests&unit=jic&asOf=2020-10-02', '.derivation li', '.headline.big'],
  compare: ['/?view=compare&measure=arrests&unit=jic&from=2020-10-02', '.causes tfoot', '.compared'],
  entry: ['/?view=entry&entry=european-operation-2020-09-29', '[data-source] a', 'main h2'],
  unit: ['/?view=unit&unit=jic', '[data-partner="nca"]', '.card .headline'],
  fund: ['/?view=fund&fund=uk-france-existing-funds', '.flow .amount', '.parts .sum'],
  source: ['/?view=source&source=home-office-uk-france-2025-02-27', '[data-supported]', 'main h2'],
} as const;

describe('the title of the window', () => {
  it.each([
    ['/', 'Operations Timeline'],
    ['/?view=total&measure=arrests&unit=jic', 'Arrests · Joint Intelligence Cell · Operations Timeline'],
    ['/?view=audit&measure=arrests&country=FR', 'Derivation · Arrests · France · Operations Timeline'],
    ['/?view=total&measure=arrests&since=2021-01-01', 'Arrests · from 1 January 2021 on · Operations Timeline'],
    ['/?view=timeline&measure=arrests&since=2021-01-01', 'Timeline · Arrests · from 1 January 2021 on · Operations Timeline'],
    ['/?unit=jic&measure=arrests&text=boats', 'Joint Intelligence Cell · Arrests · “boats” · Operations Timeline'],
    ['/?view=unit&unit=jic', 'Joint Intelligence Cell · Operations Timeline'],
    ['/?view=entry&entry=jic-arrests-2020-10-02', 'Arrests, stated in all: 98 people · Operations Timeline'],
    ['/?view=source&source=police-professional-2020-10-02', '98 arrests as joint UK/French unit targets organised immigration crime · Operations Timeline'],
  ])('of %s says what is shown', async (path, title) => {
    const page = await open(path);
    // Nothing in the head can be waited for by its text.
    const patience = Date.now() + 60_000;
    while ((await page.title()) !== title && Date.now() < patience) await page.waitForTimeout(100);
    expect(await page.title()).toBe(title);
  });
});

describe('clearing the filters', () => {
  it('leaves the policy as it was chosen', async () => {
    const page = await open('/?unit=jic&policy=face-value-1');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.waitForURL((url) => !url.searchParams.has('unit'));
    expect(new URL(page.url()).searchParams.get('policy')).toBe('face-value-1');
    expect(await page.getByRole('button', { name: 'Clear filters' }).count()).toBe(0);
  });
});

describe('on paper', () => {
  it.each(Object.entries(PRINTED))('%s has no controls, and says where it is from and when it was taken from there', async (name, [path, sign, says]) => {
    const page = await open(path);
    await page.locator(sign).first().waitFor();
    await page.locator('.printed', { hasText: 'recordedBy=' }).waitFor({ state: 'attached' });
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('button:visible, input:visible, select:visible, nav:visible').count()).toBe(0);
    const printed = await page.locator('.printed').innerText();
    expect(printed).toContain('policy=conservative-1');
    expect(printed).toContain(await page.evaluate(`'Retrieved on ' + new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date())`));
    await stage.shown.picture(`${name}-print`);
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000);
    const said = (await page.locator(says).first().innerText()).replace(/\s+/g, ' ').trim();
    await page.goto(/http\S+/.exec(printed)![0]);
    await page.locator(says).first().filter({ hasText: said }).waitFor();
  });
});
