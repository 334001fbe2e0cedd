import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { StoreUnavailable } from '#event-store';
import { json } from '../http/support/client.js';
import type { TestService } from '../http/support/service.js';
import { arrests } from '../http/support/wishes.js';
import { Receiver, until } from './support/receiver.js';
import { noticesIn, post, register, startService, untilIs, viewOf, type WebhookView } from './support/service.js';

// The service is started several times, which takes its time on a machine that is busy.
jest.setTimeout(120_000);

let timeline: TestService;
let receiver: Receiver;

beforeEach(async () => {
  timeline = await startService({ patienceMs: 0, patienceAttempts: 3 });
  receiver = await Receiver.start();
});
afterEach(async () => {
  await timeline.stop();
  await receiver.stop();
});

const arrest = (value: string) => timeline.admin.command('record-arrests', arrests(undefined, value));
const headlines = (): unknown[] => receiver.messages.map(({ event: { data } }) => (data.answer ?? data.after)['headline']);
const pauses = async () => (await noticesIn(timeline.admin)).filter(({ type }) => type !== 'WebhookRegistered');

async function told(webhook: WebhookView, count: number): Promise<void> {
  await untilIs(timeline.admin, webhook, ({ delivered }) => delivered === count);
}

describe('a webhook that fails for long', () => {
  it('is paused, which the log says without its address, and is told all that it missed once it is resumed', async () => {
    const webhook = await register(timeline.admin, receiver, 'totals', { measure: 'arrests' });
    await told(webhook, 1);
    receiver.answering = (response) => response.writeHead(503).end();
    await arrest('1');
    const paused = await untilIs(timeline.admin, webhook, ({ state }) => state === 'paused');
    expect(paused).toMatchObject({ paused: { reason: 'failing', detail: 'answered 503' }, failure: { attempts: 3, status: 503 }, delivered: 1 });
    // The arrest, and perhaps the notice of the pause already.
    expect([1, 2]).toContain(paused.behind);
    expect(paused.failure).not.toHaveProperty('nextAt');
    await until(async () => (await pauses()).length === 1, () => paused);
    expect(await pauses()).toMatchObject([
      { type: 'WebhookPaused', stream: `webhook-${webhook.id}`, data: { webhook: webhook.id, reason: 'failing', attempt: 'answered 503' }, metadata: { actor: 'webhooks' } },
    ]);

    timeline = await timeline.restart();
    await arrest('2');
    await arrest('3');
    expect(receiver.arrived).toHaveLength(4);
    expect(await viewOf(timeline.admin, webhook)).toMatchObject({ state: 'paused' });

    receiver.answering = (response) => response.writeHead(200).end();
    expect(json(await post(timeline.admin, `/v1/webhooks/${webhook.id}/resume`))).toMatchObject({ state: 'active' });
    await told(webhook, 4);
    expect(headlines()).toEqual(['at least 0', 'at least 1', 'at least 3', 'at least 6'].map((each) => each.replace('at least 0', '0 or more')));
    await until(async () => (await pauses()).length === 2, () => 'not resumed');
    expect((await pauses())[1]).toMatchObject({ type: 'WebhookResumed', data: { webhook: webhook.id }, metadata: { actor: 'admin' } });
  });

  it('is not paused before it has failed often enough, however long the service was away', async () => {
    timeline = await timeline.restart({ webhooks: { ...timeline.config.webhooks, patienceAttempts: 1_000_000 } });
    receiver.answering = (response) => response.writeHead(500).end();
    const webhook = await register(timeline.admin, receiver, 'totals', { measure: 'arrests' });
    await receiver.until(() => receiver.arrived.length > 8);
    expect(await viewOf(timeline.admin, webhook)).toMatchObject({ state: 'failing' });
  });

  it('is not paused before it has failed long enough, however often it did; failures before a restart count', async () => {
    timeline = await timeline.restart({ webhooks: { ...timeline.config.webhooks, patienceMs: 3_600_000, patienceAttempts: 1 } });
    receiver.answering = (response) => response.writeHead(500).end();
    const webhook = await register(timeline.admin, receiver, 'totals', { measure: 'arrests' });
    await receiver.until(() => receiver.arrived.length > 4);
    const { failure } = await viewOf(timeline.admin, webhook);
    timeline = await timeline.restart();
    const later = await untilIs(timeline.admin, webhook, (view) => (view.failure?.attempts ?? 0) > failure!.attempts);
    expect(later).toMatchObject({ state: 'failing', failure: { since: failure!.since } });
  });
});

describe('a webhook that is answered 410', () => {
  it('is paused at once', async () => {
    receiver.answering = (response) => response.writeHead(410).end();
    const webhook = await register(timeline.admin, receiver, 'totals', { measure: 'arrests' });
    expect(await untilIs(timeline.admin, webhook, ({ state }) => state === 'paused')).toMatchObject({ paused: { reason: 'gone' }, failure: { attempts: 1, status: 410 } });
    await arrest('1');
    await until(async () => (await pauses()).length === 1, () => 'not said');
    expect((await pauses())[0]?.data).toMatchObject({ reason: 'gone', attempt: 'answered 410' });
    expect(receiver.arrived).toHaveLength(1);
  });
});

describe('what there is to say while the store is away', () => {
  it('is said when it is back, in order and once', async () => {
    const { store } = timeline.service;
    const append = store.append.bind(store);
    let refused = 0;
    store.append = () => Promise.reject(((refused += 1), new StoreUnavailable('there is no connection')));
    const { id } = await register(timeline.admin, receiver, 'totals', { measure: 'arrests' });
    await until(() => refused > 0, () => refused);
    expect((await timeline.admin.send(`/v1/webhooks/${id}`, { method: 'DELETE' })).status).toBe(200);
    // The last attempt may have been carried out, although nobody was told.
    store.append = async (...args) => {
      await append(...args);
      store.append = append;
      throw new StoreUnavailable('the answer was lost');
    };
    await until(async () => (await noticesIn(timeline.admin)).length >= 2, () => refused);
    timeline = await timeline.restart();
    expect((await noticesIn(timeline.admin)).map(({ type, data }) => [type, data['webhook']])).toEqual([['WebhookRegistered', id], ['WebhookRemoved', id]]);
  });
});

describe('a webhook whose log was put back to an earlier state', () => {
  it('is paused as soon as the log goes another way, instead of telling half a story', async () => {
    const { dataDirectory } = timeline.config;
    await arrest('1');
    await timeline.service.close();
    const copy = `${dataDirectory}-copy`;
    cpSync(dataDirectory, copy, { recursive: true });
    timeline = await timeline.restart();
    const webhook = await register(timeline.admin, receiver, 'totals', { measure: 'arrests' });
    await arrest('2');
    await told(webhook, 2);
    await timeline.service.close();
    for (const file of ['webhooks.db']) cpSync(join(dataDirectory, file), join(copy, file));
    rmSync(dataDirectory, { recursive: true });
    cpSync(copy, dataDirectory, { recursive: true });
    rmSync(copy, { recursive: true });

    timeline = await timeline.restart();
    expect(await viewOf(timeline.admin, webhook)).toMatchObject({ state: 'active', delivered: 2 });
    for (const value of ['10', '20', '30']) await arrest(value);
    expect(await untilIs(timeline.admin, webhook, ({ state }) => state === 'paused')).toMatchObject({ paused: { reason: 'another-log' } });
    expect(receiver.arrived).toHaveLength(2);
  });
});
