import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Client, json } from '../http/support/client.js';
import { compiledPackage } from '../http/support/compiled.js';
import { arrests } from '../http/support/wishes.js';
import { type Answered, figuresIn } from '../subscriptions/support/reconstruction.js';
import { Program } from './support/program.js';
import { pathOf, Receiver } from './support/receiver.js';
import { post, register, untilIs, type WebhookView } from './support/service.js';

// The service is started several times, which takes its time on a machine that is busy.
jest.setTimeout(120_000);

let code: string;
let data: string;
const running: Program[] = [];
const receivers: Receiver[] = [];

beforeAll(async () => {
  [code, data] = await Promise.all([compiledPackage(), mkdtemp(join(tmpdir(), 'webhooks-'))]);
});
afterAll(async () => {
  await Promise.all([...running.map((each) => each.kill()), ...receivers.map((each) => each.stop())]);
  await Promise.all([rm(code, { recursive: true }), rm(data, { recursive: true })]);
});

async function receive(certificate: string): Promise<Receiver> {
  const receiver = await Receiver.start(certificate);
  receivers.push(receiver);
  return receiver;
}

let token = '';
async function start(): Promise<{ program: Program; admin: Client }> {
  const program = await Program.start(code, data, { WEBHOOK_ALLOW: '127.0.0.1', NODE_EXTRA_CA_CERTS: pathOf('ca') });
  running.push(program);
  token ||= program.token;
  return { program, admin: await Client.of(program.url, token) };
}

describe('a service that is killed while it delivers', () => {
  it('misses nothing and tells nothing out of order: what was not confirmed is told again under the same id', async () => {
    let { program, admin } = await start();
    const arrest = (value: number) => admin.command('record-arrests', arrests(`raid-${value}`, String(value)));
    const receiver = await receive('localhost');
    const webhook = await register(admin, receiver, 'totals', { measure: 'arrests' });
    await untilIs(admin, webhook, ({ delivered }) => delivered === 1);

    // Nobody answers: the service is killed in the middle of a delivery, with another one to follow.
    receiver.answering = () => {};
    await arrest(1);
    await arrest(2);
    await receiver.until(() => receiver.messages.length === 2);
    await program.kill();
    ({ program, admin } = await start());
    await receiver.until(() => receiver.arrived.length === 3);

    // It is killed once the receiver has answered, whether or not it had time to take note of it.
    receiver.answering = (response) => response.writeHead(204).end();
    for (let value = 3; value <= 20; value += 1) await arrest(value);
    await post(admin, `/v1/webhooks/${webhook.id}/resume`);
    await program.kill();
    ({ program, admin } = await start());
    await post(admin, `/v1/webhooks/${webhook.id}/resume`);
    await receiver.until(() => receiver.messages.length === 21);
    await untilIs(admin, webhook, ({ behind }) => behind === 0);

    expect(receiver.badlySigned).toEqual([]);
    const expected = receiver.messages.map(({ event }) => Number(event.data.position));
    expect(expected).toEqual([...expected].sort((a, b) => a - b));
    for (const { event } of receiver.messages) expect(new Set(receiver.arrived.filter((each) => each.event.id === event.id).map(({ body }) => body)).size).toBe(1);
    const order = receiver.arrived.map(({ event }) => receiver.messages.findIndex((each) => each.event.id === event.id));
    expect(order.every((place, index) => place === order[index - 1] || place === (order[index - 1] ?? -1) + 1)).toBe(true);
    for (const answer of receiver.answers) expect(figuresIn(answer)).toEqual(figuresIn(json<Answered>(await admin.get(answer.citation.link))));
    expect(figuresIn(receiver.answers.at(-1)!)).toEqual(figuresIn(json<Answered>(await admin.get('/v1/totals/arrests'))));
  });

  it('speaks to nobody whose certificate is of another name or another authority', async () => {
    await running.at(-1)!.kill();
    const { admin } = await start();
    for (const receiver of [await receive('elsewhere'), await receive('stranger')]) {
      const { webhook } = json<{ webhook: WebhookView }>(await post(admin, '/v1/webhooks', { url: receiver.url, question: 'timeline' }));
      const { failure } = await untilIs(admin, webhook, (view) => view.failure !== undefined);
      expect([failure?.detail, receiver.arrived]).toEqual([expect.stringMatching(/certificate|altnames/i), []]);
    }
  });
});
