import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { EventStoreDBClient, jsonEvent, type JSONEventData, type ResolvedEvent } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CertificateAuthority, StandIn, type StandInOptions } from '../index.js';

/** A stand-in for the tests of a `describe`, and clients of it that are disposed of after each. */
export interface Harness {
  readonly standIn: StandIn;
  client(parameters?: Readonly<Record<string, string | number>>, credentials?: string): EventStoreDBClient;
}

export function useStandIn(options: StandInOptions & { readonly tls?: boolean } = {}): Harness {
  let standIn: StandIn;
  let authority: CertificateAuthority | undefined;
  const clients: EventStoreDBClient[] = [];

  beforeAll(async () => {
    authority = options.tls ? await CertificateAuthority.create() : undefined;
    standIn = await StandIn.start({ ...options, authority });
  });

  afterEach(async () => {
    for (const node of standIn.nodes) {
      node.faults.clear();
      node.recoverNetwork();
    }
    // Some streams never end, and a client waits for them to be disposed of.
    await Promise.race([Promise.all(clients.splice(0).map((client) => client.dispose())), sleep(200)]);
  });

  afterAll(async () => {
    await standIn.stop();
    await authority?.dispose();
  });

  return {
    get standIn() {
      return standIn;
    },
    client(parameters, credentials) {
      const client = EventStoreDBClient.connectionString(standIn.connectionString({ defaultDeadline: 60_000, ...parameters }, credentials));
      clients.push(client);
      return client;
    },
  };
}

/** With these an append is a call of its own; without, it shares the stream of batches. */
export const CLASSIC = { credentials: { username: 'admin', password: 'changeit' } };

export function streamName(): string {
  return `stream-${randomUUID()}`;
}

export function events(count: number, type = 'Happened'): JSONEventData[] {
  return Array.from({ length: count }, (_, n) => jsonEvent({ type, data: { n } }));
}

export async function collect(read: AsyncIterable<ResolvedEvent>, until?: (resolved: ResolvedEvent) => boolean): Promise<ResolvedEvent[]> {
  const collected = [];
  for await (const resolved of read) {
    collected.push(resolved);
    if (until?.(resolved)) break;
  }
  return collected;
}

export function revisions(read: readonly ResolvedEvent[]): number[] {
  return read.map(({ event }) => Number(event!.revision));
}

export async function eventually(condition: () => boolean | Promise<boolean>, withinMs = 25_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Not within ${withinMs} ms: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
