import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Position } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { filter, firstValueFrom } from 'rxjs';
import { StoreMismatch } from '../errors.js';
import { SqliteJournal } from '../sqlite/sqlite-journal.js';
import { caughtUp, confirmation, withEvent, type Given } from '../testing/responses.js';
import type { Helper } from './backlog.js';
import type { IsOurs } from './logged-event.js';
import { MirrorFeed, type FeedLimits, type FeedSource } from './mirror-feed.js';
import { Mirror } from './mirror.js';
import { PAGE_BYTES } from './subscription.js';

/** Some 300 to a page. */
const LARGE = { data: { text: 'x'.repeat(PAGE_BYTES / 300) } };
const limits: FeedLimits = { confirmMs: 50, silenceMs: 50, backoff: { firstMs: 1, mostMs: 5 } };
const patient: FeedLimits = { ...limits, confirmMs: 10_000, silenceMs: 10_000 };

/** A subscription to $all that the test plays the server of. */
class FakeSubscription extends PassThrough {
  cancelled = false;
  pauses = 0;

  constructor(readonly from: Position | undefined) {
    super({ objectMode: true });
  }

  cancel(): void {
    this.cancelled = true;
  }

  override pause(): this {
    this.pauses += 1;
    return super.pause();
  }
}

/** A log in memory; `behave` says what the server does with each subscription in turn. */
class FakeLog implements FeedSource {
  readonly events: Given[] = [];
  readonly subscriptions: FakeSubscription[] = [];
  renewals = 0;

  constructor(private readonly behave: (subscription: FakeSubscription, missing: Given[], turn: number) => void) {}

  async verify(): Promise<void> {}

  async subscribe(from: Position | undefined): Promise<FakeSubscription> {
    const subscription = new FakeSubscription(from);
    this.subscriptions.push(subscription);
    const missing = this.events.filter(({ position }) => position > (from?.commit ?? -1n));
    setImmediate(() => this.behave(subscription, missing, this.subscriptions.length));
    return subscription;
  }

  renew(): void {
    this.renewals += 1;
  }

  /** Adds an event and returns it. */
  add(event: Partial<Given> = {}): Given {
    const position = BigInt(100 + 10 * this.events.length);
    const given = {
      id: randomUUID(),
      stream: `stream-${position}`,
      revision: 0,
      type: 'SomethingHappened',
      data: { commit: String(position) },
      metadata: { ours: true },
      created: 1_000 + this.events.length,
      position,
      ...event,
    };
    this.events.push(given);
    return given;
  }
}

const isOurs: IsOurs = ({ metadata }) => (metadata as { ours?: boolean }).ours === true;

function confirmed(subscription: FakeSubscription, events: readonly Given[]): void {
  subscription.write(confirmation());
  for (const event of events) subscription.write(withEvent(event));
}

describe('the mirror of an EventStoreDB log', () => {
  let directory: string;
  let journal: SqliteJournal;
  let mirror: Mirror;
  let feed: MirrorFeed | undefined;
  const said: string[] = [];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'mirror-'));
    open();
  });

  afterEach(async () => {
    await feed?.stop();
    feed = undefined;
    journal.close();
    await rm(directory, { recursive: true });
  });

  function open(): void {
    journal = SqliteJournal.open(directory, 'mirror');
    mirror = new Mirror(journal, isOurs);
  }

  function follow(log: FakeLog, feedLimits = limits): void {
    feed = new MirrorFeed(mirror, log, (message, level) => said.push(`${level}: ${message}`), feedLimits);
  }

  async function holds(count: number): Promise<void> {
    if (journal.head < count) await firstValueFrom(journal.appended.pipe(filter((head) => head >= count)));
  }

  const mirrored = (): string[] => journal.read(0, 10_000).map(({ id }) => id);

  it('holds the events of ours with the positions and instants of the log', async () => {
    const log = new FakeLog(confirmed);
    const added = [log.add(), log.add({ data: { text: 'é' } })];
    follow(log, patient);
    await holds(2);
    expect(journal.read(0, 10)).toEqual(
      added.map(({ id, stream, type, data, metadata, position, created }, index) => ({
        seq: index + 1,
        position: String(position),
        recordedAt: created,
        id,
        stream,
        revision: 0,
        type,
        data,
        metadata,
      })),
    );
    expect(feed!.state.connected).toBe(true);
  });

  it('takes an instant earlier than the last one for the last one', async () => {
    const log = new FakeLog(confirmed);
    for (const instant of [5_000, 4_000, 6_000]) log.add({ created: instant });
    follow(log, patient);
    await holds(3);
    expect(journal.read(0, 3).map(({ recordedAt }) => recordedAt)).toEqual([5_000, 5_000, 6_000]);
  });

  it('passes over events of the system, of others, and malformed ones, and counts them', async () => {
    const log = new FakeLog(confirmed);
    const first = log.add({ stream: 'one' });
    log.add({ type: '$metadata' });
    log.add({ stream: '$ce-one' });
    log.add({ metadata: {} });
    log.add({ isJson: false });
    log.add({ data: 'not an object' });
    log.add({ id: first.id });
    log.add({ stream: 'one', revision: 0 });
    const last = log.add();
    follow(log, patient);
    await holds(2);
    expect(mirrored()).toEqual([first.id, last.id]);
    expect(mirror.skipped).toEqual({ system: 2, foreign: 1, malformed: 4 });
  });

  it('goes on behind the last event handled after a restart, though that one was not ours', async () => {
    const log = new FakeLog(confirmed);
    log.add();
    follow(log, patient);
    await holds(1);
    log.subscriptions[0]!.write(withEvent(log.add({ metadata: {} })));
    await until(() => mirror.checkpoint?.commit === 110n);
    await feed!.stop();
    journal.close();
    open();
    const next = log.add();
    follow(log, patient);
    await holds(2);
    expect(log.subscriptions.map(({ from }) => from?.commit)).toEqual([undefined, 110n]);
    expect(mirrored().at(-1)).toBe(next.id);
  });

  it('stores an event once that is delivered again', async () => {
    const log = new FakeLog((subscription, _missing, turn) => {
      confirmed(subscription, log.events);
      if (turn === 1) subscription.end();
    });
    const ids = [log.add().id, log.add().id];
    follow(log, patient);
    await holds(2);
    await until(() => log.subscriptions.length === 2);
    ids.push(log.add().id);
    log.subscriptions[1]!.write(withEvent(log.events[0]!));
    log.subscriptions[1]!.write(withEvent(log.events[2]!));
    await holds(3);
    expect(mirrored()).toEqual(ids);
  });

  it.each([
    ['ends', (subscription: FakeSubscription) => void subscription.end()],
    ['fails', (subscription: FakeSubscription) => void subscription.emit('error', new Error('connection dropped'))],
    ['fails twice', (subscription: FakeSubscription) => void (subscription.emit('error', new Error('a')), subscription.emit('error', new Error('b')))],
    ['falls silent', () => undefined],
  ])('misses nothing and follows again when the subscription %s', async (_what, finish) => {
    const log = new FakeLog((subscription, missing, turn) => {
      confirmed(subscription, turn === 1 ? missing.slice(0, 1) : missing);
      if (turn === 1) setImmediate(() => finish(subscription));
    });
    const ids = [log.add().id, log.add().id, log.add().id];
    follow(log);
    await holds(3);
    expect(mirrored()).toEqual(ids);
    await until(() => log.subscriptions[0]!.cancelled);
  });

  it('asks again, through another client, when a subscription is not confirmed, and says that it is not connected', async () => {
    const log = new FakeLog((subscription, missing, turn) => {
      if (turn > 2) confirmed(subscription, missing);
      else expect(feed!.state).toMatchObject({ connected: false });
    });
    log.add();
    follow(log);
    await holds(1);
    expect(log.renewals).toBeGreaterThanOrEqual(2);
    expect(feed!.state.connected).toBe(true);
  });

  it('stays connected, without another client, over the replacement of a silent subscription', async () => {
    said.length = 0;
    const log = new FakeLog(confirmed);
    follow(log, { ...patient, silenceMs: 50 });
    await until(() => log.subscriptions.length > 2);
    expect(feed!.state.connected).toBe(true);
    expect(log.renewals).toBe(0);
    expect(said).toEqual(['info: EventStoreDB: connected.']);
  });

  it('takes a backlog of many pages in order', async () => {
    const log = new FakeLog(confirmed);
    const ids = Array.from({ length: 1_000 }, () => log.add(LARGE).id);
    follow(log, patient);
    await holds(ids.length);
    expect(mirrored()).toEqual(ids);
  });

  it('lets the server wait when more has arrived than is stored', async () => {
    const log = new FakeLog(confirmed);
    const ids = Array.from({ length: 1_000 }, () => log.add(LARGE).id);
    follow(log, patient);
    await holds(ids.length);
    // At the end of each page that is full.
    expect(log.subscriptions[0]!.pauses).toBeGreaterThanOrEqual(3);
  });

  describe('with a helper', () => {
    const helpers: FakeHelper[] = [];
    beforeEach(() => void helpers.splice(0));

    /** Stores as a thread would: over a connection of its own. */
    class FakeHelper implements Helper {
      readonly ready: boolean = true;
      pages = 0;
      ended = false;
      readonly journal = SqliteJournal.open(directory, 'mirror');

      constructor(private readonly fails: 'never' | 'before' | 'after' = 'never') {
        helpers.push(this);
      }

      async store(responses: readonly Buffer[]) {
        this.pages += 1;
        await new Promise((resolve) => setImmediate(resolve));
        if (this.fails === 'before') throw new Error('out of memory');
        const skipped = new Mirror(this.journal, isOurs).store(responses);
        await new Promise((resolve) => setImmediate(resolve));
        if (this.fails === 'after') throw new Error('out of memory');
        return skipped;
      }

      async end(): Promise<void> {
        if (!this.ended) this.journal.close();
        this.ended = true;
      }
    }

    const backlog = (): FakeLog =>
      new FakeLog((subscription, missing) => {
        confirmed(subscription, missing);
        subscription.write(caughtUp());
      });

    it.each([
      ['that works', () => new FakeHelper()],
      ['that fails before it has stored a page', () => new FakeHelper('before')],
      ['that fails after it has stored a page', () => new FakeHelper('after')],
    ])('%s holds a long backlog in order, and what comes after it without that helper', async (_what, help) => {
      const log = Object.assign(backlog(), { help });
      const ids = Array.from({ length: 3_000 }, () => log.add(LARGE).id);
      log.add({ metadata: {} });
      follow(log, patient);
      await holds(ids.length);
      await until(() => mirror.skipped.foreign === 1);
      expect(helpers).toHaveLength(1);
      expect(helpers[0]!.pages).toBeGreaterThan(0);
      log.subscriptions[0]!.write(withEvent(log.add({ metadata: {} })));
      ids.push(log.add().id);
      log.subscriptions[0]!.write(withEvent(log.events.at(-1)!));
      await holds(ids.length);
      expect(helpers[0]!.ended).toBe(true);
      expect(mirrored()).toEqual(ids);
      expect(mirror.checkpoint?.commit).toBe(log.events.at(-1)!.position);
      expect(log.subscriptions).toHaveLength(1);
    });

    it('tells who waits for an event that the helper stored', async () => {
      const log = Object.assign(backlog(), { help: () => new FakeHelper() });
      const ids = Array.from({ length: 3_000 }, () => log.add(LARGE).id);
      const arrived = mirror.arrivals.within(ids.at(-2)!, 30_000);
      follow(log, patient);
      expect(await arrived).toBe(true);
    });

    it('holds all of it though the server never says that this is all', async () => {
      const log = Object.assign(new FakeLog(confirmed), { help: () => new FakeHelper() });
      const ids = Array.from({ length: 3_000 }, () => log.add(LARGE).id);
      follow(log, patient);
      await holds(ids.length);
      expect(helpers[0]!.pages).toBeGreaterThan(2);
      log.subscriptions[0]!.write(withEvent(log.add()));
      await holds(ids.length + 1);
    });

    it('does without it for a backlog that is short', async () => {
      const log = Object.assign(backlog(), { help: () => new FakeHelper() });
      const ids = Array.from({ length: 100 }, () => log.add(LARGE).id);
      follow(log, patient);
      await holds(ids.length);
      expect(helpers).toHaveLength(0);
    });
  });

  it('is left alone when it is of another log', async () => {
    const log = new FakeLog(confirmed);
    log.add();
    log.verify = async () => {
      throw new StoreMismatch('another log');
    };
    follow(log);
    await until(() => feed!.mismatch !== undefined);
    expect(feed!.state).toMatchObject({ connected: false, reason: 'another log' });
    expect(log.subscriptions).toHaveLength(0);
  });

  it('is not followed any more once it is stopped', async () => {
    const log = new FakeLog(confirmed);
    follow(log, patient);
    await until(() => feed!.state.connected);
    await feed!.stop();
    expect(feed!.state.connected).toBe(false);
    expect(log.subscriptions).toHaveLength(1);
    await until(() => log.subscriptions[0]!.cancelled);
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
