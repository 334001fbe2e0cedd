import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable, type EventStore } from '#event-store';
import { event } from '../store-contract/contract.js';
import type { Fault, StandIn } from './index.js';
import { eventually, streamName, useStandIn } from './support/harness.js';
import { mirrored, ours, useStores } from './support/store.js';

/** Writers that append one event after the other, each until it is acknowledged, as a command that is retried would be. */
class Load {
  readonly acknowledged: string[] = [];
  readonly #writers: Promise<void>[];
  #stopped = false;

  constructor(store: EventStore, width: number) {
    this.#writers = Array.from({ length: width }, (_, n) => this.#write(store, n % 4 === 3));
  }

  /** Until so many more are acknowledged. */
  async goesOn(count: number): Promise<void> {
    const enough = this.acknowledged.length + count;
    await eventually(() => this.acknowledged.length >= enough);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#writers);
  }

  async #write(store: EventStore, anyRevision: boolean): Promise<void> {
    const stream = streamName();
    for (let last = -1; !this.#stopped; last += 1) {
      const appended = event();
      for (let done = false; !done; ) {
        try {
          const expected = anyRevision ? 'any' : last < 0 ? 'no-stream' : last;
          const { revision } = await store.append(stream, expected, [appended]);
          expect(revision).toBe(last + 1);
          this.acknowledged.push(appended.id);
          done = true;
        } catch (error) {
          if (!(error instanceof StoreUnavailable)) throw error;
        }
      }
      await sleep(5);
    }
  }
}

async function expectOnceEach(standIn: StandIn, store: EventStore, acknowledged: readonly string[]): Promise<void> {
  const log = ours(standIn);
  const ids = log.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(acknowledged.filter((id) => !ids.includes(id))).toEqual([]);
  expect(ids.length).toBe(acknowledged.length);
  await eventually(() => store.journal.head === log.length);
  expect(mirrored(store)).toEqual(log);
}

describe('EventStoreDB under load', () => {
  const harness = useStandIn();
  const open = useStores();

  it('restarted twenty times has every acknowledged append once, and the mirror is equal to it', async () => {
    const { store } = await open(harness.standIn.connectionString());
    const load = new Load(store, 8);
    for (let n = 0; n < 20; n++) {
      await load.goesOn(1 + (n % 5));
      await harness.standIn.node.restart(10 * (n % 4));
    }
    await load.stop();
    await expectOnceEach(harness.standIn, store, load.acknowledged);
  }, 120_000);
});

describe('three nodes under load', () => {
  const harness = useStandIn({ nodes: 3 });
  const open = useStores();

  it('whose leader changes ten times, by vote or by death, have every acknowledged append once', async () => {
    const { standIn } = harness;
    const { store } = await open(standIn.connectionString({ discoveryInterval: 20 }));
    const load = new Load(store, 4);
    for (let n = 0; n < 10; n++) {
      await eventually(() => standIn.leader !== undefined);
      await load.goesOn(3);
      const leader = standIn.leader!;
      if (n % 2 === 0) {
        await standIn.kill(leader);
        await load.goesOn(1);
        await standIn.revive(leader);
      } else {
        standIn.lead(standIn.nodes.find((node) => node !== leader)!);
      }
    }
    await load.stop();
    await expectOnceEach(standIn, store, load.acknowledged);
  }, 120_000);
});

describe('EventStoreDB in every kind of trouble at once', () => {
  const harness = useStandIn();
  const open = useStores();

  it('has every acknowledged append once in the end', async () => {
    const { node } = harness.standIn;
    const faults: Fault[] = [
      { kind: 'slow', ms: 100 },
      { kind: 'hang' },
      { kind: 'hang', committed: true },
      { kind: 'drop' },
      { kind: 'drop', committed: true },
      { kind: 'refuse' },
      { kind: 'refuse', code: 2, committed: true },
      { kind: 'refuse', code: 8 },
      { kind: 'refuse', code: 13, committed: true },
      { kind: 'timeout' },
      { kind: 'not-leader' },
    ];
    const troubles = [
      () => node.dropConnections(),
      () => node.loseConnections(),
      () => node.endSubscriptions(),
      () => node.muteSubscriptions(),
      () => node.failSubscriptions(14),
      () => node.restart(20),
      () => {
        node.loseNetwork();
        setTimeout(() => node.recoverNetwork(), 200);
      },
    ];
    const { store } = await open(harness.standIn.connectionString());
    const load = new Load(store, 6);
    for (let n = 0; n < 33; n++) {
      node.faults.inject({ on: n % 3 === 0 ? 'any' : 'append', fault: faults[n % faults.length]!, times: 2 });
      if (n % 3 === 0) await troubles[(n / 3) % troubles.length]!();
      await load.goesOn(2);
    }
    node.faults.clear();
    await load.stop();
    await expectOnceEach(harness.standIn, store, load.acknowledged);
  }, 120_000);
});
