import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { sealText } from '../../libs/audit/bundle/format.js';
import { parseSignerKey, signNote } from '../../libs/audit/note/sign.js';
import type { Client } from '../http/support/client.js';
import { useStage } from './support/stage.js';

jest.setTimeout(240_000);

const stage = useStage();
let admin: Client;
beforeAll(async () => {
  admin = await stage.served.admin();
  await made('record-sentences', { entry: 'judged', occurred: '2020-07', people: { value: '9', qualifier: 'exact' }, totalMonths: { value: '300', qualifier: 'exact' } });
  await made('correct-entry', { entry: 'judged', reason: 'The page was misread.', changes: { longestMonths: { value: '60', qualifier: 'exact' }, units: ['jic'], places: [{ country: 'FR' }] } });
});

const made = async (intention: string, body: object): Promise<void> => {
  expect((await admin.command(intention, body)).status).toBe(201);
};

const open = (query: string): Promise<Page> => stage.open(`/?lang=fr&${query}`, { locale: 'fr-FR' });
const form = async (type: string, about = ''): Promise<Page> => {
  const page = await stage.open(`/?lang=fr&view=record&type=${type}${about && `&about=${about}`}#token=${stage.served.token}`, { locale: 'fr-FR' });
  await page.locator('form.record').waitFor();
  return page;
};
const record = (page: Page) => page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
const english = (page: Page, of: string): Promise<number> => page.locator(`${of} [lang="en"]`).count();
const wrong = (page: Page, text: string): Promise<void> => page.locator('.wrong', { hasText: text }).waitFor();

describe('what is refused, in French', () => {
  it('is said as one types, and at the field once it was sent', async () => {
    const page = await form('ArrestsMade');
    await page.getByLabel('Quand cela s’est passé').fill('30/05/2024');
    await page.locator('.reading', { hasText: 'est une date sous une autre forme : écrivez 2024-05-30.' }).waitFor();
    await page.getByLabel('Chiffre', { exact: true }).fill('1.5');
    await page.locator('.reading', { hasText: '« 1.5 » n’est pas entier : ce qui se compte n’a pas de fraction.' }).waitFor();
    await page.getByText('Les unités à qui cela revient').first().waitFor();
    await record(page);
    await wrong(page, 'est une date sous une autre forme');
    await wrong(page, '« 1.5 » n’est pas entier');
    await page.locator('[data-whole]', { hasText: 'Rien n’a été enregistré : 2 points sont à corriger.' }).waitFor();
    expect([await english(page, '.wrong'), await english(page, '[data-whole]'), await english(page, '.reading')]).toEqual([0, 0, 0]);
    await stage.shown.picture('french-record-refused');
    expect(await stage.shown.violations()).toEqual([]);
    stage.forgive();
  });

  it('is said of what the record knows, at the field or of the whole', async () => {
    const page = await form('PartnerJoined');
    await page.getByLabel('L’unité en question').fill('jic');
    await page.getByLabel('Le partenaire').fill('nowhere');
    await page.getByLabel('Quand', { exact: true }).fill('2999');
    await record(page);
    await wrong(page, 'Il n’y a pas d’unité « nowhere » : créez-la d’abord, ou corrigez l’identifiant.');
    await page.getByLabel('Le partenaire').fill('jic');
    await record(page);
    await wrong(page, 'c’est dans l’avenir');
    expect(await english(page, '.wrong')).toBe(0);
    stage.forgive();
  });

  it('is said in place of figures where the address asks for what cannot be answered', async () => {
    const page = await open('recordedBy=999999');
    await page.locator('.mistaken .problem', { hasText: 'Le service a répondu : ce que contenait ce registre – le journal va jusqu’à la position' }).waitFor();
    expect(await english(page, '.mistaken')).toBe(0);
    await stage.shown.picture('french-mistaken');
    stage.forgive();
  });

  it('is said where there is no such entry', async () => {
    const page = await open('view=entry&entry=nothing-of-the-kind');
    await page.locator('.problem', { hasText: 'Il n’y a pas de fait « nothing-of-the-kind ».' }).waitFor();
    stage.forgive();
  });
});

describe('the history of an entry in French', () => {
  it('names the fields that were corrected, and what is left in English is what people wrote', async () => {
    const page = await open('view=entry&entry=judged');
    const fields = page.locator('[data-event="EntryCorrected"] [data-field]');
    await fields.first().waitFor();
    const told = (await fields.allInnerTexts()).map((each) => each.replace(/\s+/g, ' '));
    expect(told.map((each) => each.slice(0, each.indexOf(' :')))).toEqual(['peine la plus longue', 'unités', 'lieux']);
    expect(told.join()).toContain('lieux : rien devient → France');
    await stage.shown.picture('french-entry-mended');
  });
});

describe('a verdict in French', () => {
  const FIGURE = 'measure=arrests&unit=jic&asOf=2020-10-02';
  const bundle = async (): Promise<string> => (await fetch(`${stage.served.url}/v1/audit/bundles/arrests?unit=jic&asOf=2020-10-02`)).text();
  const choose = (page: Page, text: string | Buffer) => page.locator('input[type=file]').setInputFiles({ name: 'preuves.ndjson', mimeType: 'application/x-ndjson', buffer: Buffer.from(text) });
  const verdict = (page: Page, kind: string): Promise<void> => page.locator(`[data-verdict="${kind}"]`).waitFor();

  it('says what is shown and what is not, of all events and of witnesses alone', async () => {
    const page = await open(`view=verify&${FIGURE}`);
    await page.getByRole('button', { name: 'Chercher et vérifier' }).click();
    await verdict(page, 'unvouched');
    await page.locator('.sentences li', { hasText: 'événements de ce journal sont tous dans ce fichier, inaltérés et dans leur ordre : aucun n’a été omis.' }).waitFor();
    await page.getByText('La réponse découle des événements selon la règle de lecture : elle a été recalculée.').waitFor();
    expect(await english(page, '.verdict .sentences')).toBe(0);
    expect(await page.locator('.about dd').first().innerText()).toMatch(/^mesure\s: arrests · .*ce qui s’était passé\s: 2 octobre 2020 · .*règle de lecture\s: avec prudence/);
    await stage.shown.picture('french-verify');
    expect(await stage.shown.violations()).toEqual([]);
    await page.getByLabel(/Seulement les événements que la réponse nomme/).check();
    await page.getByRole('button', { name: 'Chercher et vérifier' }).click();
    await page.getByText('Qu’aucun autre événement ne touche à la réponse. Il y faut un fichier de tous les événements.').waitFor();
    expect(await english(page, '.verdict .sentences')).toBe(0);
  });

  it('says what does not hold, and where in the file', async () => {
    const page = await open('view=verify');
    const text = await bundle();
    await choose(page, text.replace('"sealed":"', '"sealed":"A'));
    await page.locator('.verdict .problem', { hasText: /C’est ce que montre la ligne \d+ du fichier\.|ne mènent pas à la racine qui a été signée/ }).waitFor();
    await stage.shown.picture('french-verify-altered');
    await choose(page, text.slice(0, -20));
    await page.locator('.verdict .problem', { hasText: 'sa dernière ligne ne finit pas' }).waitFor();
    expect(await english(page, '.verdict .problem')).toBe(0);
    await page.getByText('Une clé ou un point de contrôle que vous tenez d’ailleurs').click();
    await page.getByLabel('Clés').fill('rien');
    await choose(page, text);
    await page.locator('.verdict .problem', { hasText: '« rien » n’est pas la clé publique d’un journal.' }).waitFor();
  });

  it('says how an answer differs from what was counted again', async () => {
    const page = await open('view=verify');
    const text = await bundle();
    const lie = text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1).replace('"supported":{"low":"98"', '"supported":{"low":"99"');
    const { first } = (await (await fetch(`${stage.served.url}/v1/audit/keys`)).json()) as { first: string };
    const seal = sealText(first.split('+')[0]!, Buffer.byteLength(lie), createHash('sha256').update(lie).digest());
    const signer = parseSignerKey((await readFile(join(stage.served.data, 'log-key'), 'utf8')).trim());
    await choose(page, `${lie}${JSON.stringify({ seal: signNote(seal, [signer]) })}\n`);
    await verdict(page, 'not');
    await page.getByText('L’établi : [99, 98] dans la réponse, [98, 98] une fois recompté', { exact: true }).waitFor();
    expect(await english(page, '.verdict .sentences')).toBe(0);
    await stage.shown.picture('french-verify-lie');
  });

  it('says that the file was not given out where somebody before the service says so', async () => {
    const page = await open(`view=verify&${FIGURE}`);
    await page.route('**/v1/audit/bundles/**', (route) => route.fulfill({ status: 502, json: { message: 'no upstream' } }));
    await page.getByRole('button', { name: 'Chercher et vérifier' }).click();
    await verdict(page, 'failed');
    await page.locator('.verdict .problem', { hasText: /^Le service a répondu par le statut HTTP 502, sans dire pourquoi\.$/ }).waitFor();
    stage.forgive();
  });
});
