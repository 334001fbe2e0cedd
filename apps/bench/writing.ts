import autocannon from 'autocannon';
import { randomUUID } from 'node:crypto';
import { APPLICATION } from '#events';
import { EmbeddedStore } from '#event-store';
import { percentile } from './timing.js';
import type { Service } from './service.js';

const AT_ONCE = 64;
const SECONDS = 6;
const WARM_UP_SECONDS = 2;

export interface WritingFigures {
  perSecond: number;
  /** ms */
  p99: number;
}

const payload = (number: number) => ({
  occurred: '2024-01-05',
  quantity: { value: String((number % 40) + 1), qualifier: 'exact' },
  units: ['unit-0'],
  places: [{ country: 'FR' }],
  sources: ['source-0'],
});

/** Commands over HTTP, each answered once it is durable. */
export async function measureCommands(service: Service): Promise<WritingFigures> {
  await sendCommands(service, WARM_UP_SECONDS);
  return sendCommands(service, SECONDS);
}

async function sendCommands({ url, token }: Service, seconds: number): Promise<WritingFigures> {
  let number = 0;
  const result = await autocannon({
    url,
    connections: AT_ONCE,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        path: '/v1/commands/record-arrests',
        setupRequest: (request) => ({
          ...request,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
          body: JSON.stringify(payload((number += 1))),
        }),
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} commands were refused and ${result.errors} failed`);
  return { perSecond: result['2xx'] / result.duration, p99: result.latency.p99 };
}

/** What the store alone takes: appends of the same size, as many at once, each durable. */
export async function measureAppends(directory: string): Promise<WritingFigures> {
  const store = EmbeddedStore.open({ directory });
  try {
    await append(store, WARM_UP_SECONDS);
    return await append(store, SECONDS);
  } finally {
    await store.close();
  }
}

/** An append of an event such as those commands make. */
export function arrestsMade(number: number): Parameters<EmbeddedStore['append']> {
  const entry = randomUUID();
  const metadata = { app: APPLICATION, version: 2, actor: 'admin', correlationId: entry, commandHash: entry.repeat(2).slice(0, 64) };
  return [`entry-${entry}`, 'no-stream', [{ id: randomUUID(), type: 'ArrestsMade', data: { entry, ...payload(number) }, metadata }]];
}

async function append(store: EmbeddedStore, seconds: number): Promise<WritingFigures> {
  const times: number[] = [];
  const started = performance.now();
  const until = started + seconds * 1000;
  const writer = async (): Promise<void> => {
    while (performance.now() < until) {
      const append = arrestsMade(times.length);
      const asked = performance.now();
      await store.append(...append);
      times.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, writer));
  return { perSecond: (times.length / (performance.now() - started)) * 1000, p99: percentile(Float64Array.from(times).sort(), 0.99) };
}
