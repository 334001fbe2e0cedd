import { expect, it, jest } from '@jest/globals';
import { useStage } from './support/stage.js';

jest.setTimeout(240_000);

const stage = useStage();

const get = async <T>(path: string): Promise<T> => (await (await fetch(new URL(path, stage.served.url))).json()) as T;

it('a figure of a viewpoint names the unit as that viewpoint does, whatever it is called by now: in the heading, the title, the filter and the citation', async () => {
  const { citation } = await get<{ citation: { position: string } }>('/v1/totals/arrests?unit=jic');
  const renamed = await (await stage.served.admin()).command('rename-unit', { unit: 'jic', name: 'Cell X', occurred: '2025-01-01' });
  expect(renamed.status).toBe(201);
  const page = await stage.open(`/?view=total&measure=arrests&unit=jic&asOf=2020-10-02&recordedBy=${citation.position}`);
  await page.getByRole('heading', { name: 'Arrests — Joint Intelligence Cell' }).waitFor();
  expect(await page.title()).toBe('Arrests · Joint Intelligence Cell · Operations Timeline');
  expect(await page.getByLabel('Unit, with its parts').locator('option:checked').innerText()).toBe('Joint Intelligence Cell');
  await page.getByRole('button', { name: 'Copy citation' }).click();
  expect(await page.locator('output.citation').textContent()).toMatch(/^Arrests of Joint Intelligence Cell,/);
  await page.goto(`${stage.served.url}/?view=total&measure=arrests&unit=jic`);
  await page.getByRole('heading', { name: 'Arrests — Cell X' }).waitFor();
});
