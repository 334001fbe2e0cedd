import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { json, problemIn, type Client } from '../http/support/client.js';
import { TestService } from '../http/support/service.js';
import { arrests, unit } from '../http/support/wishes.js';
import { isSignedWith, Receiver, until } from './support/receiver.js';
import { noticesIn, post, register, startService, untilIs, viewOf, type WebhookView } from './support/service.js';

// The service is started several times, which takes its time on a machine that is busy.
jest.setTimeout(120_000);

const ARRESTS = { question: 'totals', parameters: { measure: 'arrests' } };
/** A receiver that is registered and never reached. */
const SOMEWHERE = { ...ARRESTS, url: 'https://192.0.2.1/hook' };

let timeline: TestService;
let admin: Client;
let receiver: Receiver;

beforeAll(async () => {
  timeline = await startService({ webhooks: 2, secrets: 3 }, { webhookAllow: 'http,127.0.0.1,192.0.2.1' });
  ({ admin } = timeline);
  await admin.command('establish-unit', unit('jic'));
});
afterAll(() => timeline.stop());
beforeEach(async () => {
  receiver = await Receiver.start();
});
afterEach(async () => {
  const { webhooks } = json<{ webhooks: { id: string }[] }>(await admin.get('/v1/webhooks'));
  for (const { id } of webhooks) await admin.send(`/v1/webhooks/${id}`, { method: 'DELETE' });
  await receiver.stop();
});

describe('webhooks', () => {
  it('are the business of admins alone', async () => {
    const { id } = await register(admin, receiver, 'totals', { measure: 'arrests' });
    const [anyone, editor] = [await timeline.as(undefined), await timeline.as('editor')];
    const requests = [['GET', ''], ['POST', ''], ['GET', `/${id}`], ['DELETE', `/${id}`], ['POST', `/${id}/resume`], ['POST', `/${id}/secret`], ['POST', `/${id}/test`]] as const;
    for (const [method, path] of requests) {
      const sent = { method, ...(method === 'POST' && { headers: { 'content-type': 'application/json' }, raw: JSON.stringify(SOMEWHERE) }) };
      const refused = [await anyone.send(`/v1/webhooks${path}`, sent), await editor.send(`/v1/webhooks${path}`, sent)];
      expect([method, path, ...refused.map((each) => problemIn(each).code)]).toEqual([method, path, 'unauthenticated', 'role-missing']);
    }
  });

  it('that there are not cannot be asked about', async () => {
    for (const [method, path] of [['GET', 'wh-none'], ['DELETE', 'wh-none'], ['POST', 'wh-none/resume'], ['POST', 'wh-none/secret'], ['POST', 'wh-none/test']] as const) {
      expect([path, problemIn(await admin.send(`/v1/webhooks/${path}`, { method, ...(method === 'POST' && { raw: '{}', headers: { 'content-type': 'application/json' } }) })).code]).toEqual([path, 'not-found']);
    }
  });

  it('are as many as there is room for, and no two the same', async () => {
    expect((await post(admin, '/v1/webhooks', SOMEWHERE)).status).toBe(201);
    const again = { ...SOMEWHERE, url: 'https://192.0.2.1:443/hook', parameters: { measure: 'arrests', policy: 'conservative-1' } };
    expect(problemIn(await post(admin, '/v1/webhooks', again))).toMatchObject({ status: 409, code: 'already-exists', detail: expect.stringMatching(/wh-\w+ tells this address the same/) });
    expect((await post(admin, '/v1/webhooks', { ...SOMEWHERE, parameters: { measure: 'arrests', unit: 'jic' } })).status).toBe(201);
    expect(problemIn(await post(admin, '/v1/webhooks', { ...SOMEWHERE, question: 'timeline', parameters: {} }))).toMatchObject({ status: 409, code: 'webhooks-full' });
  });
});

describe('the wish to register a webhook', () => {
  it.each<[object, string[]]>([
    [[], ['']],
    [{}, ['/url', '/question']],
    [{ ...SOMEWHERE, filter: {}, 'a/b': 1 }, ['/filter', '/a~1b']],
    [{ ...SOMEWHERE, question: 'total' }, ['/question']],
    [{ ...SOMEWHERE, question: 'toString' }, ['/question']],
    [{ ...SOMEWHERE, parameters: [] }, ['/parameters']],
    [{ ...SOMEWHERE, parameters: { measure: 5 } }, ['/parameters/measure']],
    [{ ...SOMEWHERE, parameters: {} }, ['/parameters/measure']],
    [{ ...SOMEWHERE, question: 'timeline', parameters: { type: 'ArrestsMade,'.repeat(100) } }, ['/parameters/type']],
    [{ ...SOMEWHERE, parameters: { measure: 'dragons' } }, ['/parameters/measure']],
    [{ ...SOMEWHERE, parameters: { measure: 'arrests', unit: 'nobody', country: 'XX' } }, ['/parameters/unit', '/parameters/country']],
    [{ ...SOMEWHERE, parameters: { measure: 'arrests', asOf: '2020-01-01' } }, ['/parameters/asOf']],
    [{ ...SOMEWHERE, secret: 'whsec_short' }, ['/secret']],
    [{ ...SOMEWHERE, secret: 7 }, ['/secret']],
  ])('number %# is refused with a pointer to each thing that is wrong', async (body, pointers) => {
    const problem = problemIn(await post(admin, '/v1/webhooks', body));
    expect([problem.status, problem.code, problem.problems?.map(({ pointer }) => pointer)]).toEqual([400, 'invalid', pointers]);
  });

  it('cannot name an address that is none, tells a password or a part, or is endless', async () => {
    const wrong = ['hook', '', 'https://', 'ftp://a.example/', 'file:///etc/passwd', 'javascript:alert(1)', 'https://user:password@a.example/', 'https://user@a.example/', 'https://a.example/#part', `https://a.example/${'x'.repeat(2_000)}`];
    for (const url of wrong) expect(problemIn(await post(admin, '/v1/webhooks', { ...SOMEWHERE, url }))).toMatchObject({ code: 'invalid', problems: [{ pointer: '/url' }] });
  });
});

describe('an address that is not public', () => {
  let strict: TestService;
  beforeAll(async () => {
    strict = await TestService.start();
  });
  afterAll(() => strict.stop());

  it.each(['127.0.0.1', 'localhost', '[::1]', '[::ffff:10.0.0.1]', '10.0.0.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '0x7f000001', '127.1'])('such as %s is refused, unless it is allowed', async (host) => {
    const answer = await post(strict.admin, '/v1/webhooks', { ...ARRESTS, url: `https://${host}/hook` });
    expect(problemIn(answer)).toMatchObject({ status: 422, code: 'address-refused', problems: [{ pointer: '/url' }], detail: expect.stringContaining('WEBHOOK_ALLOW') });
    expect(strict.service.store.journal.head).toBe(0);
  });

  it('is refused when it is connected to, where it was allowed once', async () => {
    const webhook = await register(admin, receiver, 'totals', { measure: 'arrests' });
    await untilIs(admin, webhook, ({ delivered }) => delivered === 1);
    timeline = await timeline.restart({ webhookAllow: 'http' });
    ({ admin } = timeline);
    await admin.command('record-arrests', arrests(undefined, '1'));
    const { failure } = await untilIs(admin, webhook, (view) => view.failure !== undefined);
    expect(failure?.detail).toMatch(/^127\.0\.0\.1 .*not public/);
    expect(receiver.arrived).toHaveLength(1);
    timeline = await timeline.restart({ webhookAllow: 'http,127.0.0.1,192.0.2.1' });
    ({ admin } = timeline);
    await untilIs(admin, webhook, ({ delivered }) => delivered === 2);
  });

  it('over plain HTTP is refused, unless that is allowed', async () => {
    expect(problemIn(await post(strict.admin, '/v1/webhooks', { ...ARRESTS, url: 'http://a.example/hook' }))).toMatchObject({ code: 'invalid', problems: [{ pointer: '/url', message: expect.stringMatching(/^must begin with https:\/\/: .*WEBHOOK_ALLOW$/) }] });
  });
});

describe('a secret', () => {
  it('is shown once, and is neither in the log nor in any answer afterwards, nor is the address in the log', async () => {
    const answer = await post(admin, '/v1/webhooks', { ...SOMEWHERE, url: 'https://192.0.2.1/hook?key=hush' });
    const { webhook, secret } = json<{ webhook: WebhookView; secret: string }>(answer);
    expect([answer.headers.get('location'), answer.headers.get('cache-control')]).toEqual([`/v1/webhooks/${webhook.id}`, 'no-store']);
    await until(async () => (await noticesIn(admin)).some(({ data }) => data['webhook'] === webhook.id), () => 'no notice');
    for (const path of ['/v1/webhooks', `/v1/webhooks/${webhook.id}`]) expect((await admin.get(path)).text).not.toContain(secret);
    const { text: log } = await admin.get('/v1/log');
    for (const hidden of [secret, 'hush', '192.0.2.1']) expect(log).not.toContain(hidden);
    const directory = timeline.config.dataDirectory;
    const holding = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(join(directory, file)).isFile() && readFileSync(join(directory, file)).includes(secret));
    expect(holding.every((file) => file.startsWith('webhooks.db'))).toBe(true);
    for (const file of holding) expect([file, statSync(join(directory, file)).mode & 0o077]).toEqual([file, 0]);
  });

  it('may be chosen', async () => {
    const secret = `whsec_${Buffer.alloc(24, 5).toString('base64')}`;
    expect(json(await post(admin, '/v1/webhooks', { ...ARRESTS, url: receiver.url, secret }))).toMatchObject({ secret });
    await receiver.until(() => receiver.arrived.length === 1);
    expect(isSignedWith(secret, receiver.arrived[0]!)).toBe(true);
  });

  it('that is replaced goes on signing beside the new one for a while, and no longer', async () => {
    const overlapMs = 3_600_000;
    const webhook = await register(admin, receiver, 'totals', { measure: 'arrests' });
    await untilIs(admin, webhook, ({ delivered }) => delivered === 1);
    const first = receiver.secret!;
    timeline = await timeline.restart({ webhooks: { ...timeline.config.webhooks, overlapMs } });
    ({ admin } = timeline);
    const { secret: second, webhook: rotated } = json<{ secret: string; webhook: WebhookView }>(await post(admin, `/v1/webhooks/${webhook.id}/secret`));
    expect(rotated.secrets).toHaveLength(2);
    const [present, before] = rotated.secrets;
    expect(Date.parse(before!.expiresAt!) - Date.parse(present!.createdAt)).toBe(overlapMs);
    await admin.command('record-arrests', arrests(undefined, '1'));
    await receiver.until(() => receiver.arrived.length === 2);
    const both = receiver.arrived[1]!;
    expect([isSignedWith(first, both), isSignedWith(second, both), both.headers['webhook-signature']?.split(' ').length]).toEqual([true, true, 2]);

    timeline = await timeline.restart({ webhooks: { ...timeline.config.webhooks, overlapMs: 0 } });
    ({ admin } = timeline);
    const { secret: third } = json<{ secret: string }>(await post(admin, `/v1/webhooks/${webhook.id}/secret`, { secret: `whsec_${Buffer.alloc(64, 9).toString('base64')}` }));
    await admin.command('record-arrests', arrests(undefined, '1'));
    await receiver.until(() => receiver.arrived.length === 3);
    const last = receiver.arrived[2]!;
    // The second one was replaced without an overlap; the first still has its hour.
    expect([first, second, third].map((secret) => isSignedWith(secret, last))).toEqual([true, false, true]);
    expect((await viewOf(admin, webhook)).secrets).toHaveLength(2);
  });

  it('drives out the oldest where there are too many', async () => {
    timeline = await timeline.restart({ webhooks: { ...timeline.config.webhooks, overlapMs: 3_600_000 } });
    ({ admin } = timeline);
    const webhook = await register(admin, receiver, 'totals', { measure: 'arrests' });
    for (let times = 0; times < 4; times += 1) await post(admin, `/v1/webhooks/${webhook.id}/secret`);
    expect((await viewOf(admin, webhook)).secrets).toHaveLength(3);
  });
});

describe('the log', () => {
  it('says who registered and who removed a webhook, and what it was told', async () => {
    const { id, subscription } = await register(admin, receiver, 'totals', { measure: 'arrests', unit: 'jic' });
    await admin.send(`/v1/webhooks/${id}`, { method: 'DELETE' });
    const mine = async () => (await noticesIn(admin)).filter(({ data }) => data['webhook'] === id);
    await until(async () => (await mine()).length === 2, () => id);
    expect(await mine()).toMatchObject([
      { type: 'WebhookRegistered', stream: `webhook-${id}`, data: { webhook: id, subscription }, metadata: { actor: 'admin', app: 'operations-timeline', version: 1 } },
      { type: 'WebhookRemoved', stream: `webhook-${id}`, data: { webhook: id }, metadata: { actor: 'admin' } },
    ]);
    // Answers pass over them and go on.
    const { position } = json<{ position: string }>(await admin.command('record-arrests', arrests(undefined, '1')));
    expect((await admin.get(`/v1/totals/arrests?after=${position}`)).status).toBe(200);
  });
});
