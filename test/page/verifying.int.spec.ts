import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { sealText } from '../../libs/audit/bundle/format.js';
import { parseSignerKey, signNote } from '../../libs/audit/note/sign.js';
import { useStage } from './support/stage.js';

jest.setTimeout(240_000);

const FIGURE = 'measure=arrests&unit=jic&asOf=2020-10-02';

const stage = useStage();
let bundle: string;
let key: string;
beforeAll(async () => {
  bundle = await (await fetch(`${stage.served.url}/v1/audit/bundles/arrests?unit=jic&asOf=2020-10-02`)).text();
  key = ((await (await fetch(`${stage.served.url}/v1/audit/keys`)).json()) as { first: string }).first;
});

const open = (path: string, options?: BrowserContextOptions): Promise<Page> => stage.open(path, options);
const verdict = async (page: Page, kind: string): Promise<void> => page.locator(`[data-verdict="${kind}"]`).waitFor();
const choose = (page: Page, text: string | Buffer, name = 'evidence.ndjson') => page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/x-ndjson', buffer: Buffer.from(text) });
const marked = (page: Page, mark: string): Promise<(string | null)[]> => page.locator(`.steps .${mark}[data-check]`).evaluateAll((all) => all.map((step) => step.getAttribute('data-check')));

describe('whoever doubts a figure and the service alike', () => {
  it('has it checked in the browser with one click, and reads what was shown and what was not', async () => {
    const page = await open(`/?view=total&${FIGURE}`);
    await page.locator('.headline.big', { hasText: '98' }).waitFor();
    const worker = page.waitForEvent('worker');
    await page.getByRole('link', { name: 'Verify here' }).click();
    const program = await fetch((await worker).url());
    expect(program.headers.get('content-security-policy')).toMatch(/connect-src 'self'.*trusted-types verifier/);
    await verdict(page, 'unvouched');
    expect(await marked(page, 'passed')).toEqual(['keys', 'checkpoint', 'events', 'seal', 'answer']);
    await page.getByText(/^All \d+ events of that log are in this file, unaltered and in their order: none was left out\.$/).waitFor();
    await page.getByText('The answer follows from the events under the policy: it was computed again.').waitFor();
    await page.getByText(/^Whose key that is\./).waitFor();
    await page.getByText(/^That this page is honest\./).waitFor();
    expect(await page.locator('.about').textContent()).toMatch(/measure: arrests · .*what had happened by: 2 October 2020 · .*figures are read: with care.*98/);
    await stage.shown.picture('verify-unvouched');
  });

  it('brings a key of their own, and a checkpoint that they kept', async () => {
    const kept = await (await fetch(`${stage.served.url}/v1/audit/checkpoint?size=7`)).text();
    const page = await open(`/?view=verify&${FIGURE}`);
    await page.locator('.headline.big', { hasText: '98' }).waitFor();
    await page.getByText('A key or a checkpoint that you have from elsewhere').click();
    await page.getByLabel('Keys').fill(key);
    await page.getByLabel('Checkpoint').fill(kept);
    await page.getByRole('button', { name: 'Fetch and check' }).click();
    await verdict(page, 'holds');
    await page.getByText('A key that you brought vouches for that signature.').waitFor();
    await page.getByText('The log goes on from the checkpoint of 7 events that you kept: nothing before it was changed.').waitFor();
    await page.getByLabel('Keys').fill('not a key');
    await page.getByRole('button', { name: 'Fetch and check' }).click();
    await verdict(page, 'failed');
    await page.locator('.problem', { hasText: 'is not the public key of a log' }).waitFor();
  });

  it('is told of a bundle of witnesses what it cannot show', async () => {
    const page = await open(`/?view=verify&${FIGURE}`);
    await page.locator('.headline.big', { hasText: '98' }).waitFor();
    await page.getByLabel(/Only the events that the answer names/).check();
    await page.getByRole('button', { name: 'Fetch and check' }).click();
    await verdict(page, 'unvouched');
    expect([await marked(page, 'passed'), await marked(page, 'left')]).toEqual([['keys', 'checkpoint', 'events', 'seal'], ['answer']]);
    await page.getByText('That no other event bears on the answer. That takes a bundle of all events.').waitFor();
  });

  it('is told that the file was not given out where somebody before the service says so', async () => {
    const page = await open(`/?view=verify&${FIGURE}`);
    await page.route('**/v1/audit/bundles/**', (route) => route.fulfill({ status: 502, json: { message: 'no upstream' } }));
    await page.getByRole('button', { name: 'Fetch and check' }).click();
    await verdict(page, 'failed');
    await page.locator('.verdict .problem', { hasText: /^The service answered with HTTP status 502( \(Bad Gateway\))?, and no reason\.$/ }).waitFor();
    stage.forgive();
  });

  it('downloads the evidence of exactly what is shown, which stays that whatever is recorded later', async () => {
    const page = await open(`/?view=audit&${FIGURE}`);
    await page.locator('.headline.big', { hasText: '98' }).waitFor();
    for (const [link, contents] of [['Download evidence', 'all-events'], ['Only its witnesses', 'witnesses']] as const) {
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).click()]);
      const head = JSON.parse((await readFile(await file.path(), 'utf8')).split('\n')[0]!) as { contents: string; question: { parameters: unknown }; answer: { headline: string } };
      expect(head).toMatchObject({ contents, answer: { headline: '98' }, question: { parameters: { measure: 'arrests', unit: 'jic', asOf: '2020-10-02', recordedBy: expect.stringMatching(/^\d+$/) } } });
    }
  });
});

describe('whoever was sent a file', () => {
  it('drops it on the page, which checks it without sending it anywhere', async () => {
    const page = await open('/?view=verify');
    await page.locator('.drop').waitFor();
    const sent: string[] = [];
    page.on('request', (request) => request.method() !== 'GET' && sent.push(request.url()));
    const transfer = await page.evaluateHandle(`(() => {
      const carried = new DataTransfer();
      carried.items.add(new File([${JSON.stringify(bundle)}], 'sent.ndjson'));
      return carried;
    })()`);
    await page.locator('.drop').dispatchEvent('drop', { dataTransfer: transfer });
    await verdict(page, 'unvouched');
    expect(await page.locator('.verdict').textContent()).toContain('sent.ndjson');
    expect(sent).toEqual([]);
  });

  it('is told where it was altered, though by a single bit', async () => {
    const page = await open('/?view=verify');
    const bytes = Buffer.from(bundle);
    const flipped = (place: number): Buffer => {
      const altered = Buffer.from(bytes);
      altered[place]! ^= 1;
      return altered;
    };
    const head = bytes.indexOf('\n');
    const after = (text: string, from = 0): number => bytes.indexOf(text, from) + text.length;
    const found = async (buffer: Buffer, check: string, sentence: RegExp): Promise<void> => {
      await choose(page, buffer);
      await page.locator('.verdict .problem', { hasText: sentence }).waitFor();
      expect([await marked(page, 'refuted'), await page.locator('.verdict').getAttribute('data-verdict')]).toEqual([[check], 'not']);
    };
    await found(flipped(after('"answer":{"measure":{"code":"')), 'seal', /is not the one that was sealed/);
    await found(flipped(after('"publisher":"', head)), 'events', /events do not lead to the root that was signed/);
    await stage.shown.picture('verify-altered');
    const line = bytes.subarray(0, bytes.indexOf('{"textKeys":')).toString().split('\n').length;
    await found(flipped(after('"sealed":"', head)), 'events', new RegExp(`does not open the text that was committed to: it was altered\\. That is told by line ${line + 1} of the file\\.`));
    await found(flipped(after('\\n\\n— ') + 80), 'checkpoint', /signature/);
  });

  it('is told that an answer does not follow from the events, though everything is signed', async () => {
    const page = await open('/?view=verify');
    const sealed = async (lie: string): Promise<string> => {
      const text = sealText(key.split('+')[0]!, Buffer.byteLength(lie), createHash('sha256').update(lie).digest());
      return `${lie}${JSON.stringify({ seal: signNote(text, [parseSignerKey((await readFile(join(stage.served.data, 'log-key'), 'utf8')).trim())]) })}\n`;
    };
    const body = bundle.slice(0, bundle.lastIndexOf('\n', bundle.length - 2) + 1);
    const lie = body.replace('"headline":"98"', '"headline":"980"').replace('"supported":{"low":"98"', '"supported":{"low":"99"');
    await choose(page, await sealed(lie));
    await verdict(page, 'not');
    await page.getByText('supported is [99, 98] in the answer and [98, 98] when counted again', { exact: true }).waitFor();
    expect([await marked(page, 'passed'), await marked(page, 'refuted')]).toEqual([['keys', 'checkpoint', 'events', 'seal'], ['answer']]);
    expect(await page.locator('.about').textContent()).toMatch(/conflict: at least 99, at most 98/);
    expect(await page.locator('.verdict').textContent()).not.toContain('980');
    await stage.shown.picture('verify-lie');
    const [head = '', ...events] = body.split('\n');
    const nonsense = JSON.stringify({ ...(JSON.parse(head) as object), question: null, answer: { supported: { low: 'many', high: 3 } }, made: 'yesterday' });
    await choose(page, await sealed([nonsense, ...events].join('\n')), 'nonsense.ndjson');
    await page.locator('.about', { hasText: 'yesterday' }).waitFor();
    await page.getByText(/^The total cannot be counted again: /).waitFor();
  });

  it('is told when it is no bundle', async () => {
    const page = await open('/?view=verify');
    await choose(page, 'Quarterly figures\n1\n2\n', 'figures.txt');
    await page.locator('.verdict .problem', { hasText: 'This is not a whole evidence bundle: The first line is not a JSON object.' }).waitFor();
    await verdict(page, 'no-bundle');
    expect(await page.locator('.verdict .steps').count()).toBe(0);
    await choose(page, '', 'empty.txt');
    await page.locator('.verdict .problem', { hasText: 'it is empty or has only one line' }).waitFor();
  });
});

describe.each(['light', 'dark'] as const)('the verdict in %s', (colorScheme) => {
  it('is for everyone, in English and in French', async () => {
    for (const [lang, button] of [['en', 'Fetch and check'], ['fr', 'Chercher et vérifier']] as const) {
      const page = await open(`/?view=verify&${FIGURE}&lang=${lang}`, { colorScheme });
      await page.getByRole('button', { name: button }).click();
      await verdict(page, 'unvouched');
      await page.locator('.about').scrollIntoViewIfNeeded();
      await stage.shown.picture(`verify-${lang}-${colorScheme}`);
      expect(await stage.shown.violations()).toEqual([]);
    }
  });

  it('fits a phone', async () => {
    const page = await open(`/?view=verify&${FIGURE}`, { colorScheme, viewport: { width: 360, height: 780 } });
    await page.getByRole('button', { name: 'Fetch and check' }).click();
    await verdict(page, 'unvouched');
    await page.locator('.verdict').scrollIntoViewIfNeeded();
    await stage.shown.picture(`verify-phone-${colorScheme}`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  });
});
