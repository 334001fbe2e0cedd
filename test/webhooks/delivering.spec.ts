import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { json, type Client } from '../http/support/client.js';
import type { TestService } from '../http/support/service.js';
import { Specification } from '../http/support/specification.js';
import { arrests, correction, source, unit } from '../http/support/wishes.js';
import { Webhooks } from '../../apps/timeline/webhooks/index.js';
import { Receiver } from './support/receiver.js';
import { post, register, startService, untilIs, viewOf } from './support/service.js';

let timeline: TestService;
let admin: Client;
let receiver: Receiver;
let specification: Specification;

beforeAll(async () => {
  timeline = await startService({ answerMs: 20_000, bodyBytes: 16_000 });
  ({ admin } = timeline);
  specification = await Specification.of(admin.url);
  for (const id of ['jic', 'port']) await admin.command('establish-unit', unit(id));
  await admin.command('register-source', source('release'));
});
afterAll(() => timeline.stop());
beforeEach(async () => {
  receiver = await Receiver.start();
});
afterEach(async () => {
  expect(receiver.badlySigned).toEqual([]);
  const { webhooks } = json<{ webhooks: { id: string }[] }>(await admin.get('/v1/webhooks'));
  for (const { id } of webhooks) await admin.send(`/v1/webhooks/${id}`, { method: 'DELETE' });
  await receiver.stop();
});

let raids = 0;
async function arrest(value: string, more: object = {}): Promise<{ entry: string; position: string; id: string }> {
  const entry = `raid-${(raids += 1)}`;
  const answer = await admin.command('record-arrests', arrests(entry, value, more));
  if (answer.status !== 201) throw new Error(answer.text);
  const { position, events } = json<{ position: string; events: { id: string }[] }>(answer);
  return { entry, position, id: events[0]!.id };
}

describe('a webhook', () => {
  it('is told the present answer, then each change of it, as CloudEvents that say what the subscription says', async () => {
    const webhook = await register(admin, receiver, 'totals', { measure: 'arrests', unit: 'jic' });
    await receiver.until(() => receiver.arrived.length === 1);
    const { entry, position, id } = await arrest('6', { units: ['jic'] });
    await arrest('1', { units: ['port'] });
    await admin.command('correct-entry', correction(entry, { quantity: { value: '7', qualifier: 'exact' } }));
    await receiver.until(() => receiver.arrived.length === 3);

    const subscription = '/v1/subscriptions/totals?measure=arrests&unit=jic&policy=conservative-1';
    const [first, second, third] = receiver.arrived.map(({ event }) => event);
    const head = { specversion: '1.0', source: subscription, datacontenttype: 'application/json' };
    expect(first).toMatchObject({ ...head, id: `${webhook.id}_${webhook.position}_snapshot`, type: 'operations_timeline.totals.snapshot', time: webhook.registeredAt, data: { position: webhook.position } });
    expect(first).not.toHaveProperty('subject');
    expect(first?.data.answer).toEqual(json(await admin.get(first!.data.answer!.citation.link)));
    expect(second).toMatchObject({ ...head, id: `${webhook.id}_${position}`, type: 'operations_timeline.totals.update', subject: entry, data: { position, cause: { event: id, type: 'ArrestsMade', actor: 'admin' } } });
    expect(second?.time).toBe(second?.data.cause['recordedAt']);
    expect(third).toMatchObject({ data: { cause: { type: 'EntryCorrected' }, before: { headline: 'at least 6' }, after: { headline: 'at least 7' } } });

    for (const { headers, event } of receiver.arrived) {
      expect(headers).toMatchObject({ 'content-type': 'application/cloudevents+json', 'webhook-id': event.id, 'user-agent': expect.stringContaining('operations-timeline') });
      const { schema } = describedDelivery(event.type);
      specification.validate(event.type, schema, event);
    }
    const told = await untilIs(admin, webhook, ({ behind }) => behind === 0);
    expect(told).toMatchObject({ state: 'active', delivered: 3, subscription });
  });

  it('may be about the timeline', async () => {
    const webhook = await register(admin, receiver, 'timeline', { unit: 'port', limit: '5' });
    const { entry } = await arrest('2', { units: ['port'] });
    await receiver.until(() => receiver.arrived.length === 2);
    expect(receiver.arrived.map(({ event }) => [event.type, event.subject])).toEqual([['operations_timeline.timeline.snapshot', undefined], ['operations_timeline.timeline.update', entry]]);
    for (const { event } of receiver.arrived) specification.validate(event.type, describedDelivery(event.type).schema, event);
    expect(webhook).toMatchObject({ question: 'timeline', parameters: { unit: 'port', limit: '5' } });
  });

  it('is told a link where what there is to tell is too large', async () => {
    await register(admin, receiver, 'timeline', { measure: 'arrests' });
    await receiver.until(() => receiver.arrived.length === 1);
    const { position } = await arrest('3', { note: 'x'.repeat(2_000), sources: ['release'], places: Array.from({ length: 300 }, (_, index) => ({ country: 'FR', name: `A place of a long name, ${index}` })) });
    await receiver.until(() => receiver.arrived.length === 2);
    const { type, data } = receiver.arrived[1]!.event;
    expect([type, data.position]).toEqual(['operations_timeline.timeline.link', position]);
    expect(json(await admin.get(data.link!))).toMatchObject({ citation: { position } });
    specification.validate(type, describedDelivery(type).schema, receiver.arrived[1]!.event);
  });

  it('is told the next only once it confirmed the one before, and waits for a slow receiver', async () => {
    let underWay = 0;
    let most = 0;
    const waiting: (() => void)[] = [];
    receiver.answering = (response) => {
      most = Math.max(most, (underWay += 1));
      waiting.push(() => {
        underWay -= 1;
        response.writeHead(200).end();
      });
    };
    await register(admin, receiver, 'totals', { measure: 'arrests' });
    for (const value of ['1', '2', '3']) await arrest(value);
    for (let told = 1; told <= 4; told += 1) {
      await receiver.until(() => waiting.length === 1);
      expect([receiver.arrived.length, most]).toEqual([told, 1]);
      waiting.shift()!();
    }
    const positions = receiver.arrived.map(({ event }) => Number(event.data.position));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
  });

  it.each<[string, Receiver['answering']]>([
    ['answers 500', (response) => response.writeHead(500).end()],
    ['redirects', (response) => response.writeHead(302, { location: receiver.url }).end()],
    ['hangs up', (response) => response.destroy()],
    ['breaks off', (response) => void (response.writeHead(500, { 'content-length': '100' }), response.write('x'), response.destroy())],
    ['speaks no HTTP', (response) => response.socket?.end('GARBAGE\r\n\r\n')],
  ])('that %s is told again, with the same id and the same words, until it confirms', async (_, failing) => {
    receiver.answering = (response, delivered) => (receiver.arrived.filter(({ event }) => event.id === delivered.event.id).length < 3 ? failing(response, delivered) : response.writeHead(200).end());
    const webhook = await register(admin, receiver, 'totals', { measure: 'arrests' });
    await arrest('1');
    await arrest('2');
    await receiver.until(() => receiver.arrived.length === 9);
    const ids = receiver.arrived.map(({ event }) => event.id);
    expect(ids).toEqual(receiver.messages.flatMap(({ event }) => [event.id, event.id, event.id]));
    for (const each of receiver.messages) expect(new Set(receiver.arrived.filter(({ event }) => event.id === each.event.id).map(({ body }) => body)).size).toBe(1);
    expect(await untilIs(admin, webhook, ({ delivered }) => delivered === 3)).not.toHaveProperty('failure');
  });

  it('is shown with what went wrong and when it is tried again, and is tried at once when it is resumed', async () => {
    receiver.answering = (response) => response.writeHead(503, { 'retry-after': '3600' }).end();
    const webhook = await register(admin, receiver, 'totals', { measure: 'arrests' });
    const { failure, state } = await untilIs(admin, webhook, (view) => view.failure !== undefined);
    expect(timeline.service.app.get(Webhooks).status()).toMatchObject({ active: 0, failing: 1, paused: 0, attempts: { failed: expect.any(Number) } });
    expect((await admin.get('/metrics')).text).toMatch(/^timeline_webhooks\{state="failing"\} 1$/m);
    expect([state, failure]).toMatchObject(['failing', { attempts: 1, status: 503, detail: 'answered 503' }]);
    expect(Date.parse(failure!.nextAt!) - Date.parse(failure!.lastAt)).toBe(3_600_000);
    receiver.answering = (response) => response.writeHead(200).end();
    expect(json(await post(admin, `/v1/webhooks/${webhook.id}/resume`))).toMatchObject({ state: 'active' });
    await untilIs(admin, webhook, ({ delivered }) => delivered === 1);
    expect(receiver.arrived).toHaveLength(2);
  });

  it('can be tried out, beside what it is told', async () => {
    const webhook = await register(admin, receiver, 'totals', { measure: 'convictions' });
    await untilIs(admin, webhook, ({ delivered }) => delivered === 1);
    const tried = json<{ id: string }>(await post(admin, `/v1/webhooks/${webhook.id}/test`));
    expect(tried).toMatchObject({ delivered: true, status: 204, detail: 'answered 204' });
    const { event } = receiver.arrived[1]!;
    expect(event).toMatchObject({ id: tried.id, type: 'operations_timeline.webhook.test', data: { webhook: webhook.id } });
    specification.validate(event.type, describedDelivery(event.type).schema, event);
    receiver.answering = (response) => response.writeHead(404).end();
    expect(json(await post(admin, `/v1/webhooks/${webhook.id}/test`))).toMatchObject({ delivered: false, status: 404 });
    expect(await viewOf(admin, webhook)).toMatchObject({ state: 'active', delivered: 1 });
  });

  it('that was removed is told nothing more, not even what was under way', async () => {
    receiver.answering = () => {};
    const webhook = await register(admin, receiver, 'totals', { measure: 'arrests' });
    await receiver.until(() => receiver.open === 1);
    expect((await admin.send(`/v1/webhooks/${webhook.id}`, { method: 'DELETE' })).status).toBe(200);
    await receiver.until(() => receiver.open === 0);
    const arrived = receiver.arrived.length;
    const other = await Receiver.start();
    await register(admin, other, 'totals', { measure: 'arrests' });
    await arrest('1');
    await other.until(() => other.arrived.length === 2);
    expect(receiver.arrived).toHaveLength(arrived);
    expect((await admin.get(`/v1/webhooks/${webhook.id}`)).status).toBe(404);
    await other.stop();
  });
});

function describedDelivery(type: string): { schema: Record<string, unknown> } {
  const { webhooks } = specification.document as unknown as { webhooks: Record<string, { post: { requestBody: { content: Record<string, { schema: Record<string, unknown> }> } } }> };
  return webhooks[type]!.post.requestBody.content['application/cloudevents+json']!;
}
