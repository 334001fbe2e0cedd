import { expect } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Config } from '../../apps/timeline/config.js';
import { StandIn, type StandInOptions } from '../eventstoredb/index.js';
import { type Answer, json } from '../http/support/client.js';
import { TestService } from '../http/support/service.js';
import { arrests } from '../http/support/wishes.js';

/** Limits that let a test see what takes minutes otherwise, and still suffice on a busy machine. */
const HURRIED: Pick<Config, 'store' | 'commandPatienceMs'> = {
  store: {
    requests: { attemptMs: 1_000, attempts: 3, patienceMs: 0, backoff: { firstMs: 5, mostMs: 50 } },
    feed: { confirmMs: 2_000, silenceMs: 2_000, backoff: { firstMs: 5, mostMs: 100 } },
    askMs: 100,
  },
  commandPatienceMs: 5_000,
};

const PATIENCE_MS = 30_000;

export interface Health {
  ready: boolean;
  store: { connected: boolean; currentAt?: string };
  projections: { name: string; state: string; behind: number; behindSeconds: number; stoppedAt?: string }[];
  passedOver: Record<string, number>;
}

/** The real service over a stand-in for its database. */
export class Trial {
  private constructor(
    readonly standIn: StandIn,
    public timeline: TestService,
  ) {}

  static async begin(options: StandInOptions = {}): Promise<Trial> {
    const standIn = await StandIn.start(options);
    const timeline = await TestService.start({ ...HURRIED, eventStoreUrl: standIn.connectionString({ discoveryInterval: 20 }) });
    const trial = new Trial(standIn, timeline);
    await trial.untilReady();
    return trial;
  }

  async end(): Promise<void> {
    await this.timeline.stop();
    await this.standIn.stop();
  }

  /** Takes back whatever was done to the database. */
  async mend(): Promise<void> {
    for (const node of this.standIn.nodes) {
      node.faults.clear();
      node.recoverNetwork();
      if (!node.alive) await this.standIn.revive(node);
    }
    await this.untilReady();
  }

  async restart(): Promise<void> {
    this.timeline = await this.timeline.restart();
  }

  get(path: string): Promise<Answer> {
    return this.timeline.admin.get(path);
  }

  /** Records one arrest. */
  record(key?: string, entry?: string): Promise<Answer> {
    return this.timeline.admin.command('record-arrests', arrests(entry, '1'), key === undefined ? {} : { 'idempotency-key': key });
  }

  /** Sends the same command again and again, as long as it is told to. */
  recordAtLast(key: string): Promise<Answer> {
    return atLast(() => this.record(key));
  }

  async health(): Promise<Health> {
    return json<Health>(await this.get('/health'));
  }

  untilReady(): Promise<Health> {
    return eventually(() => this.health(), ({ ready }) => ready);
  }

  untilAway(): Promise<Health> {
    return eventually(() => this.health(), ({ store }) => !store.connected);
  }

  /** The arrests in the present total, once it takes in a position. */
  async total(after?: string): Promise<number> {
    const answer = await eventually(() => this.get(`/v1/totals/arrests${after === undefined ? '' : `?after=${after}`}`), ({ status }) => status === 200);
    return Number(json<{ itemised: { low: string } }>(answer).itemised.low);
  }

  /** The ids of the events of ours in the database, in its order. */
  get ids(): string[] {
    return this.standIn.log.records.filter(({ stream, metadata }) => !stream.startsWith('$') && Buffer.from(metadata).includes('"operations-timeline"')).map(({ id }) => id);
  }

  /** Every event recorded is there once, and answers are those of a model built anew. */
  async expectWhole(): Promise<void> {
    expect(new Set(this.ids).size).toBe(this.ids.length);
    const { readSide, store } = this.timeline.service;
    await eventually(async () => store.journal.head, (head) => head === this.ids.length);
    await readSide.caughtUpWith(store.journal.head, PATIENCE_MS);
    const before = [await this.get('/v1/totals'), await this.get('/v1/timeline?limit=200')].map(({ text }) => text);
    await readSide.rebuild();
    expect([await this.get('/v1/totals'), await this.get('/v1/timeline?limit=200')].map(({ text }) => text)).toEqual(before);
  }

  /** Writes an event past the service. */
  write(stream: string, type: string, data: string | object, metadata: string | object, isJson = true): void {
    const bytes = (value: string | object): Buffer => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
    this.standIn.log.append(stream, 'any', [{ id: randomUUID(), type, json: isJson, data: bytes(data), metadata: bytes(metadata) }]);
  }
}

/** What is looked at once it is as it should be; how it was last, where it never is. */
export async function eventually<T>(look: () => Promise<T>, isSo: (seen: T) => boolean): Promise<T> {
  for (const end = Date.now() + PATIENCE_MS; ; ) {
    const seen = await look();
    if (isSo(seen)) return seen;
    if (Date.now() > end) throw new Error(`Not within ${PATIENCE_MS} ms; last seen: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What is answered once it is not any more to come back. */
export function atLast(command: () => Promise<Answer>): Promise<Answer> {
  return eventually(command, ({ status, headers }) => {
    if (status === 503) expect(headers.get('retry-after')).toMatch(/^\d+$/);
    return status !== 503;
  });
}

/** The event that a command recorded. */
export const eventOf = (answer: Answer): string => json<{ events: { id: string }[] }>(answer).events[0]!.id;
export const positionOf = (answer: Answer): string => json<{ position: string }>(answer).position;
