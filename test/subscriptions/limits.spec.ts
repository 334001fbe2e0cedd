import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { SubscriptionLimits } from '../../apps/timeline/subscriptions/limits.js';
import { Subscriptions } from '../../apps/timeline/subscriptions/subscriptions.js';
import { problemIn } from '../http/support/client.js';
import { TestService } from '../http/support/service.js';
import { arrests, unit } from '../http/support/wishes.js';
import { Listener } from './support/listener.js';

// On a busy machine everything here takes its time.
jest.setTimeout(120_000);

let timeline: TestService;
const open: Listener[] = [];

afterEach(async () => {
  for (const each of open.splice(0)) each.cut();
  await timeline.stop();
});

async function start(subscriptions: Partial<SubscriptionLimits>): Promise<void> {
  timeline = await TestService.start({ subscriptions });
  await timeline.admin.command('record-arrests', arrests('raid', '1'));
}

async function listen(path = 'totals?measure=arrests', lastEventId?: string): Promise<Listener> {
  const listener = await Listener.open(`${timeline.service.url}/v1/subscriptions/${path}`, lastEventId);
  open.push(listener);
  return listener.until(() => listener.heard.length > 0);
}

const kept = () => timeline.service.app.get(Subscriptions);
const note = 'x'.repeat(1_900);
const grow = (entry: string) => timeline.admin.command('record-arrests', arrests(entry, '1', { note }));

async function until(isTrue: () => boolean): Promise<void> {
  for (let waited = 0; !isTrue() && waited < 60_000; waited += 10) await sleep(10);
  expect(isTrue()).toBe(true);
}

/** A client that asks and then reads nothing. */
async function deaf(path: string): Promise<Socket> {
  const socket = connect(Number(new URL(timeline.service.url).port), '127.0.0.1');
  socket.pause();
  socket.write(`GET /v1/subscriptions/${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
  const { connections } = kept();
  await until(() => connections.size === 1);
  return socket;
}

/** All that is left on the connection. */
async function restOf(socket: Socket): Promise<string> {
  let text = '';
  socket.setEncoding('utf8').on('data', (more: string) => (text += more));
  await new Promise((resolve) => socket.on('close', resolve).on('end', resolve).resume());
  return text;
}

describe('a connection', () => {
  it('shows that it is alive by comments, which leave the position as it is', async () => {
    await start({ heartbeatMs: 20 });
    const listener = await listen();
    await listener.until(() => listener.comments >= 3);
    expect(listener.heard.map(({ event }) => event)).toEqual(['snapshot', 'caught-up']);
    expect(listener.retryMs).toBe(2_000);
  });

  it('ends when it has lasted long enough, and the client goes on where it was', async () => {
    await start({ heartbeatMs: 10, ageMs: 200, retryMs: 77 });
    const listener = await listen();
    await listener.until(() => listener.isOver);
    expect(listener.heard.at(-1)).toMatchObject({ id: '1', event: 'closing', data: { code: 'age', position: '1' } });
    expect(listener.retryMs).toBe(77);
    await grow('meanwhile');
    const again = await listen(undefined, listener.heard.at(-1)!.id);
    expect(again.heard[0]).toMatchObject({ event: 'update', id: '2' });
  });

  it('ends with the service, which says when to come back', async () => {
    await start({ retryMs: 500, farewellMs: 100 });
    const listener = await listen();
    timeline = await timeline.restart();
    expect(listener.heard.at(-1)).toMatchObject({ id: '1', event: 'closing', data: { code: 'shutdown' } });
    await listener.until(() => listener.isOver);
    expect(listener.retryMs).toBeGreaterThanOrEqual(250);
  });

  it('is answered with its headers alone where only those are asked for', async () => {
    await start({});
    const { status, headers } = await fetch(`${timeline.service.url}/v1/subscriptions/timeline?from=1`, { method: 'HEAD' });
    expect([status, headers.get('content-type'), headers.get('start-position')]).toEqual([200, 'text/event-stream; charset=utf-8', '1']);
    expect(kept().connections.size).toBe(0);
  });
});

describe('a client that does not read', () => {
  const ITEMS = 100;

  /** A hundred long items that all name one unit: whenever it gets another name, more than half a megabyte is told. */
  async function manyNaming(name: string): Promise<void> {
    const { admin } = timeline;
    await admin.command('establish-unit', unit('jic', { name }));
    await Promise.all(Array.from({ length: ITEMS }, (_, index) => admin.command('record-arrests', arrests(`raid-${index}`, '1', { note, units: ['jic'] }))));
  }

  const rename = (number: number) => timeline.admin.command('rename-unit', { unit: 'jic', name: `Cell ${number}`, occurred: '2024-03-05' });
  const WATCHED = `timeline?type=ArrestsMade&limit=${ITEMS}&unit=jic`;

  it('is cut off with a reason when too much waits for it, and misses nothing when it comes back', async () => {
    await start({ backlogBytes: 1024 * 1024, farewellMs: 60_000, heartbeatMs: 60_000 });
    await manyNaming('Cell 0');
    const socket = await deaf(WATCHED);
    const { connections } = kept();
    const { head } = timeline.service.store.journal;
    let renamed = 0;
    for (; connections.size === 1; renamed += 1) {
      await rename(renamed + 1);
      // However much lies between two sockets on one machine, it is less than this.
      expect(renamed).toBeLessThan(200);
    }
    const text = await restOf(socket);
    const ids = [...text.matchAll(/^id: (\d+)\nevent: update$/gm)].map(([, id]) => Number(id));
    const farewell = /^id: (\d+)\nevent: error\nretry: \d+\ndata: (.*)$/m.exec(text)!;
    expect(JSON.parse(farewell[2]!)).toMatchObject({ code: 'too-slow', position: farewell[1] });
    expect(ids.at(-1)).toBe(Number(farewell[1]));
    const back = await listen(WATCHED, farewell[1]);
    await back.until(() => back.of('caught-up').length > 0);
    const everyRenaming = Array.from({ length: renamed }, (_, index) => head + 1 + index);
    expect([...ids, ...back.of('update').map(({ id }) => Number(id))]).toEqual(everyRenaming);
  });

  it('is not told the past faster than it takes it, and is cut off when it takes none', async () => {
    await start({ stalledMs: 300, farewellMs: 100, recentChanges: 1, backlogBytes: 1024 * 1024 * 1024 });
    await manyNaming('Cell 0');
    for (let renamed = 0; renamed < 100; renamed += 1) await rename(renamed + 1);
    const { journal } = timeline.service.store;
    const read = journal.read.bind(journal);
    let told = 0;
    journal.read = (after, limit) => {
      told = Math.max(told, after);
      return read(after, limit);
    };
    const socket = await deaf(`${WATCHED}&from=0`);
    await until(() => kept().connections.size === 0);
    journal.read = read;
    expect(told).toBeLessThan(journal.head);
    await restOf(socket);
  });
});

describe('the service', () => {
  it('lets in so many subscribers and not one more', async () => {
    await start({ subscribers: 2 });
    await listen();
    const second = await listen();
    const refused = await timeline.admin.get('/v1/subscriptions/totals?measure=arrests');
    expect([problemIn(refused).code, refused.status, refused.headers.get('retry-after')]).toEqual(['subscriptions-full', 503, '5']);
    second.cut();
    await until(() => kept().connections.size === 1);
    await listen();
  });

  it('follows so many distinct questions, and makes room where nobody listens any more', async () => {
    await start({ questions: 2 });
    const first = await listen('totals?measure=arrests');
    await listen('timeline');
    await listen('timeline?limit=50');
    expect(problemIn(await timeline.admin.get('/v1/subscriptions/totals?measure=convictions')).code).toBe('subscriptions-full');
    first.cut();
    await until(() => kept().connections.size === 2);
    await listen('totals?measure=convictions');
    expect(kept().questions).toBe(2);
  });

  it('keeps nothing of hundreds of clients that came and went', async () => {
    await start({ heartbeatMs: 50, lingerMs: 0 });
    for (let round = 0; round < 15; round += 1) {
      const clients = await Promise.all(Array.from({ length: 20 }, (_, index) => Listener.open(`${timeline.service.url}/v1/subscriptions/timeline?limit=${1 + ((round + index) % 60)}`)));
      for (const each of clients) each.cut();
    }
    await until(() => kept().connections.size === 0 && kept().questions === 0);
    const sockets = (): Promise<number> => new Promise((resolve) => timeline.service.app.getHttpServer().getConnections((_: unknown, count: number) => resolve(count)));
    for (let tries = 0; (await sockets()) >= 10; tries += 1) {
      expect(tries).toBeLessThan(1_000);
      await sleep(50);
    }
    const listener = await listen();
    await grow('after');
    await listener.until(() => listener.updates.length === 1);
  });
});
