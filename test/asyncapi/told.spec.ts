import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { TestService } from '../http/support/service.js';
import { arrests, source, unit } from '../http/support/wishes.js';
import { Receiver } from '../webhooks/support/receiver.js';
import { HASTY, post, register, startService } from '../webhooks/support/service.js';
import { AsyncApi, type Told } from './support/async-api.js';
import { Stream } from './support/stream.js';

// On a busy machine everything here takes its time.
jest.setTimeout(120_000);

const TIMELINE = 'subscriptions.timeline';
const TOTALS = 'subscriptions.totals';
const ADDRESSES: Record<string, string> = { [TIMELINE]: '/v1/subscriptions/timeline?unit=jic', [TOTALS]: '/v1/subscriptions/totals?measure=arrests&unit=jic' };
const RECORDED = '/v1/replay?axis=recorded&from=0&speed=31536000';
const HAPPENED = '/v1/replay?axis=happened&from=2025-08-01&to=2025-09-30&speed=3650';
const TOTAL = '&of=totals&measure=arrests&unit=jic';

let timeline: TestService;
let receiver: Receiver;
let described: AsyncApi;
const streams: { channel: string; stream: Stream }[] = [];

async function listen(channel: string, address = ADDRESSES[channel]!): Promise<Stream> {
  const stream = await Stream.open(timeline.service.url + address);
  streams.push({ channel, stream });
  return stream;
}

const listenToAll = () => Promise.all([TIMELINE, TOTALS].map((channel) => listen(channel)));
const hear = (name: string, listening: Stream[]) => Promise.all(listening.map((each) => each.hears(name)));

async function record(intention: string, body: object): Promise<void> {
  const answer = await timeline.admin.command(intention, body);
  if (answer.status !== 201) throw new Error(answer.text);
}

/** The story of the examples: everything that is told of a cell, a release about it, and a raid. */
async function tellTheStory(): Promise<Stream[]> {
  await record('establish-unit', unit('jic', { name: 'The joint cell' }));
  await record('register-source', source('release', { kind: 'press-release', title: 'Five years of the joint cell', publisher: 'Home Office', publishedOn: '2025-08-11' }));
  await record('state-total', { entry: 'jic-arrests-2025-08-11', measure: 'arrests', unit: 'jic', window: '../2025-08-11', quantity: { value: '300', qualifier: 'more-than', statedAs: 'more than 300' }, sources: ['release'] });
  const live = await listenToAll();
  await hear('caught-up', live);
  await record('record-arrests', { entry: 'raid-1', occurred: '2025-09-01', units: ['jic'], quantity: { value: '6', qualifier: 'at-least', statedAs: 'at least six' } });
  await hear('update', live);
  return live;
}

/** Two webhooks are told of one more raid, and one of them is tried out. */
async function tellWebhooks(): Promise<void> {
  const webhook = await register(timeline.admin, receiver, 'totals', { measure: 'arrests', unit: 'jic' });
  await post(timeline.admin, '/v1/webhooks', { url: receiver.url, secret: receiver.secret, question: 'timeline', parameters: { unit: 'jic' } });
  await receiver.until(() => receiver.messages.length === 2);
  await post(timeline.admin, `/v1/webhooks/${webhook.id}/test`);
  await record('record-arrests', arrests('raid-2', '1', { units: ['jic'] }));
  await receiver.until(() => receiver.messages.length === 5);
}

beforeAll(async () => {
  receiver = await Receiver.start();
  timeline = await startService();
  described = await AsyncApi.of(timeline.service.url);
  const live = await tellTheStory();
  await tellWebhooks();
  await hear('closing', await Promise.all([RECORDED, RECORDED + TOTAL, HAPPENED, HAPPENED + TOTAL].map((address) => listen('replay', address))));

  // Where nothing may wait for a client to read it, each is cut off; where no delivery may be large, each is a link.
  timeline = await timeline.restart({ subscriptions: { backlogBytes: -1 }, webhooks: { ...HASTY, bodyBytes: 1 } });
  await hear('closing', live);
  await hear('error', [...(await listenToAll()), await listen('replay', RECORDED)]);
  await record('record-arrests', arrests('raid-3', '1', { units: ['jic'] }));
  await receiver.until(() => receiver.messages.length === 7);

  timeline = await timeline.restart({ subscriptions: {} });
  const stopped = await listenToAll();
  const data = { entry: 'bad', occurred: '2024-03-05', quantity: { value: 'seven', qualifier: 'exact' } };
  await timeline.service.store.append('entry-bad', 'any', [{ id: randomUUID(), type: 'ArrestsMade', data, metadata: { app: 'operations-timeline', version: 2, actor: 'test', correlationId: 'c' } }]);
  await hear('stopped', stopped);
});
afterAll(async () => {
  for (const { stream } of streams) stream.cut();
  await receiver.stop();
  await timeline.stop();
});

/** Everything that was told on a channel, by the message that it is. */
function toldOn(channel: string): [string, Told][] {
  const deliveries = receiver.arrived.map(({ event, headers }) => ({ name: event.type, headers, payload: event }));
  const told = channel === 'webhooks' ? deliveries : streams.filter((each) => each.channel === channel).flatMap(({ stream }) => stream.told);
  return told.map((each) => [described.messageOf(channel, each.name, each), each]);
}

describe.each(['subscriptions.timeline', 'subscriptions.totals', 'replay', 'webhooks'])('on the channel %s', (channel) => {
  it('the service tells every message that is described, as it is described, and no other', () => {
    const told = toldOn(channel).map(([key]) => key);
    expect([...new Set(told)].sort()).toEqual(described.messagesOf(channel).map(([key]) => key).sort());
  });
});

describe('a delivery', () => {
  it('is of the media type that is described, and signed', () => {
    expect(new Set(receiver.arrived.map(({ headers }) => headers['content-type']))).toEqual(new Set(described.messagesOf('webhooks').map(([, { contentType }]) => contentType)));
    expect(receiver.badlySigned).toEqual([]);
  });
});

/** The same without what is different each time: ids, instants, the day and the version of the projection. */
function settled(payload: object): unknown {
  const { day } = payload as { day: string };
  const ids: string[] = [];
  const numberOf = (id: string): string => `event ${ids.includes(id) ? ids.indexOf(id) : ids.push(id) - 1}`;
  const text = JSON.stringify(payload)
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, numberOf)
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'an instant')
    .replaceAll(/"projection":"\d+"/g, '"projection":"a version"');
  return JSON.parse(text.replaceAll(day, 'today'));
}

describe('the examples', () => {
  it.each([
    [TIMELINE, 'TimelineSnapshot'],
    [TIMELINE, 'TimelineUpdate'],
    [TOTALS, 'TotalSnapshot'],
    [TOTALS, 'TotalUpdate'],
  ])('of %s are what the service tells: %s', (channel, key) => {
    const [example] = described.document.channels[channel]!.messages[key]!.examples;
    const [, first] = toldOn(channel).find(([told]) => told === key)!;
    expect(settled(first.payload)).toEqual(settled(example!.payload));
    expect(first.headers).toEqual(example!.headers);
  });
});
