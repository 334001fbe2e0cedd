import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { timeline as command, type Outcome } from '../cli/support.js';
import type { TestService } from '../http/support/service.js';
import { arrests } from '../http/support/wishes.js';
import { isSignedWith, Receiver } from './support/receiver.js';
import { startService } from './support/service.js';

let timeline: TestService;
let receiver: Receiver;
beforeAll(async () => {
  timeline = await startService({ patienceMs: 0, patienceAttempts: 1 });
});
afterAll(() => timeline.stop());
beforeEach(async () => {
  receiver = await Receiver.start();
});
afterEach(() => receiver.stop());

const asked = (...args: string[]): Promise<Outcome> => command('webhooks', ...args, '--url', timeline.service.url, '--token', timeline.token);

describe('timeline webhooks', () => {
  it('registers, lists, tries, rotates, resumes and removes', async () => {
    expect((await asked('list')).out).toBe('There are no webhooks.\n');
    const added = await asked('add', receiver.url, '--measure', 'arrests', '--since', '2020-01-01');
    expect([added.code, added.notes]).toEqual([0, '']);
    const [, id = ''] = /^webhook +(wh-\w+)$/m.exec(added.out) ?? [];
    const [, secret = ''] = /^secret +(whsec_\S+)$/m.exec(added.out) ?? [];
    expect(added.out).toMatch(/^told +\/v1\/subscriptions\/totals\?measure=arrests&since=2020-01-01&policy=conservative-1$/m);
    await receiver.until(() => receiver.arrived.length === 1);
    expect(isSignedWith(secret, receiver.arrived[0]!)).toBe(true);

    expect((await asked('test', id)).out).toBe('Delivered: it answered 204.\n');
    const second = (await asked('rotate', id)).out.trim();
    expect(second).toMatch(/^whsec_\S{44}$/);
    receiver.answering = (response) => response.writeHead(500).end();
    expect((await asked('test', id)).out).toBe('Not delivered: it answered 500.\n');
    expect([secret, second].map((each) => isSignedWith(each, receiver.arrived.at(-1)!))).toEqual([true, true]);

    await timeline.admin.command('record-arrests', arrests(undefined, '1'));
    await receiver.until(() => receiver.arrived.length === 4);
    const listed = await asked('list');
    expect(listed.out).toMatch(new RegExp(`^${id} +paused +\\d +1 .*/hook +answered 500$`, 'm'));
    receiver.answering = (response) => response.writeHead(200).end();
    expect((await asked('resume', id)).out).toMatch(new RegExp(`^${id} is told what it missed: \\d+ events`));
    await receiver.until(() => receiver.arrived.length === 5);
    expect((await asked('remove', id)).out).toBe(`${id} is told nothing any more.\n`);
    expect(JSON.parse((await asked('list', '--json')).out)).toMatchObject({ webhooks: [] });
  });

  it('may be about the timeline, and says what is refused', async () => {
    const added = await asked('add', receiver.url, '--question', 'timeline', '--country', 'FR', '--type', 'ArrestsMade', '--limit', '3', '--json');
    expect(JSON.parse(added.out)).toMatchObject({ webhook: { question: 'timeline', parameters: { country: 'FR', type: 'ArrestsMade', limit: '3' } }, secret: expect.stringMatching(/^whsec_/) });
    expect(await asked('add', 'ftp://a.example', '--measure', 'arrests')).toMatchObject({ code: 1, notes: expect.stringMatching(/^The service refused:\n {2}\/url: must begin with/) });
    expect(await asked('add', receiver.url, '--country', 'FR')).toMatchObject({ code: 2, notes: expect.stringContaining('give --measure, such as --measure arrests') });
    expect(await asked('add', receiver.url, '--measure', 'arrests', '--published-by', '2020-01-01')).toMatchObject({ code: 2 });
    expect(await asked('add', receiver.url, '--measure', 'arrests', '--unit', 'nobody')).toMatchObject({ code: 1, notes: expect.stringMatching(/^ {2}--unit: /m) });
    expect(await asked('resume', 'wh-none')).toMatchObject({ code: 1, notes: expect.stringContaining('no webhook "wh-none"') });
    expect(await command('webhooks', 'list', '--url', timeline.service.url)).toMatchObject({ code: 1, notes: expect.stringContaining('TIMELINE_TOKEN') });
    expect(await asked('add', receiver.url, '--question', 'total')).toMatchObject({ code: 2 });
  });
});
