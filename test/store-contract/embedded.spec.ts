import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedStore, SqliteJournal } from '#event-store';
import { describeStoreContract, event, streamName } from './contract.js';

describeStoreContract('the embedded store', async () => {
  const directory = await temporaryDirectory();
  return {
    open: async () => EmbeddedStore.open({ directory }),
    dispose: () => rm(directory, { recursive: true }),
  };
});

describe('the embedded store', () => {
  let directory: string;
  let store: EmbeddedStore;

  beforeEach(async () => {
    directory = await temporaryDirectory();
  });

  afterEach(async () => {
    await store?.close();
    await rm(directory, { recursive: true });
  });

  it('has every append in its journal when it answers, and says where', async () => {
    store = EmbeddedStore.open({ directory });
    const { seq, position } = await store.append(streamName(), 'no-stream', [event(), event()]);
    expect([seq, position]).toEqual([2, '2']);
    expect(store.journal.head).toBe(2);
  });

  it('never records an instant before the last one, though the clock jumps back, also over a restart', async () => {
    const instants = [5_000, 4_000.9, 6_000.7, 1_000];
    const clock = (): number => instants.shift()!;
    store = EmbeddedStore.open({ directory, clock });
    for (let n = 0; n < 3; n++) await store.append(streamName(), 'no-stream', [event()]);
    await store.close();
    store = EmbeddedStore.open({ directory, clock });
    await store.append(streamName(), 'no-stream', [event()]);
    expect(store.journal.read(0, 10).map(({ recordedAt }) => recordedAt)).toEqual([5_000, 5_000, 6_000, 6_000]);
    expect([4_999, 5_000, 5_999, 6_000].map((instant) => store.journal.seqAtInstant(instant))).toEqual([0, 2, 2, 4]);
  });

  it('commits appends that come together in one go', async () => {
    store = EmbeddedStore.open({ directory });
    const heads: number[] = [];
    store.journal.appended.subscribe((head) => heads.push(head));
    await Promise.all(Array.from({ length: 64 }, () => store.append(streamName(), 'no-stream', [event()])));
    expect(heads).toEqual([64]);
  });

  it('refuses appends beyond 10,000 waiting ones and keeps those', async () => {
    store = EmbeddedStore.open({ directory });
    const outcomes = await Promise.allSettled(Array.from({ length: 10_002 }, () => store.append(streamName(), 'no-stream', [event()])));
    expect(outcomes.slice(10_000)).toMatchObject(Array(2).fill({ status: 'rejected', reason: { code: 'store-unavailable' } }));
    expect(store.journal.head).toBe(10_000);
  });

  it('answers appends that were waiting when it is closed', async () => {
    store = EmbeddedStore.open({ directory });
    const waiting = store.append(streamName(), 'no-stream', [event()]);
    await store.close();
    expect(await waiting).toMatchObject({ revision: 0 });
  });

  it('says why a commit failed, keeps nothing of it, and goes on when commits succeed again', async () => {
    let broken = true;
    const clock = (): number => {
      if (broken) throw new Error('no time');
      return 1;
    };
    store = EmbeddedStore.open({ directory, clock });
    await expect(store.append(streamName(), 'no-stream', [event()])).rejects.toThrow(/unavailable: the commit failed \(no time\)/);
    expect(store.status()).toMatchObject({ connected: false, detail: expect.stringContaining('no time') });
    expect(store.journal.head).toBe(0);
    broken = false;
    expect((await store.append(streamName(), 'no-stream', [event()])).seq).toBe(1);
    expect(store.status().connected).toBe(true);
  });

  it('can be read from another connection while it writes', async () => {
    store = EmbeddedStore.open({ directory });
    await store.append(streamName(), 'no-stream', [event({ n: 1 })]);
    const reader = SqliteJournal.openReadOnly(directory);
    expect(reader.read(0, 10)).toEqual(store.journal.read(0, 10));
    await store.append(streamName(), 'no-stream', [event({ n: 2 })]);
    expect(reader.head).toBe(2);
    expect(() => reader.write(() => undefined)).toThrow(TypeError);
    reader.close();
  });

  it('can be read after it was closed', async () => {
    store = EmbeddedStore.open({ directory });
    await store.append(streamName(), 'no-stream', [event()]);
    await store.close();
    const reader = SqliteJournal.openReadOnly(directory);
    expect(reader.head).toBe(1);
    reader.close();
  });

  it('says that there is nothing to read where there is no journal', () => {
    expect(() => SqliteJournal.openReadOnly(join(directory, 'elsewhere'))).toThrow(/no journal to read in/);
  });

  it('is opened by one writer at a time, and says who that is', async () => {
    store = EmbeddedStore.open({ directory });
    expect(() => EmbeddedStore.open({ directory })).toThrow(new RegExp(`in use by process ${process.pid}\\b.*another directory`));
  });

  it('does not take the mirror of another log for its own', () => {
    SqliteJournal.open(directory, 'mirror').close();
    expect(() => EmbeddedStore.open({ directory })).toThrow(/mirror of an EventStoreDB log, not the embedded store/);
  });
});

function temporaryDirectory(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'store-contract-'));
}
