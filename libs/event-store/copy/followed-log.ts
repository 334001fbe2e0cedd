import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Position } from '@eventstore/db-client';
import { StoreUnavailable } from '../errors.js';
import { openAllStream } from '../eventstoredb/all-stream.js';
import { Connection } from '../eventstoredb/connection.js';
import type { CopyPhase } from '../eventstoredb/copying.js';
import { carriesOurName } from '../eventstoredb/logged-event.js';
import { FEED_LIMITS, MirrorFeed } from '../eventstoredb/mirror-feed.js';
import { Mirror } from '../eventstoredb/mirror.js';
import { PageThread } from '../eventstoredb/page-thread.js';
import { readEnd } from '../eventstoredb/read-page.js';
import { readRefusal } from '../eventstoredb/refusals.js';
import { Requests } from '../eventstoredb/requests.js';
import { SqliteJournal } from '../sqlite/sqlite-journal.js';
import type { OpenedLog } from './copy-target.js';

/** How long a log may stay away before a copy gives up; it can be continued. */
const PATIENCE_MS = 60_000;
const LOOK_MS = 20;

/**
 * The log of an EventStoreDB as a service would see it: mirrored by the same feed, up to where it ended when it was asked
 * for, into a directory that is gone afterwards.
 */
export class FollowedLog implements OpenedLog {
  readonly #requests: Requests;
  readonly #mirror: Mirror;
  readonly #feed: MirrorFeed;

  /** @throws {StoreUnavailable | TypeError} */
  static async upToItsEnd(url: string, tell: (done: number) => void): Promise<FollowedLog> {
    const connections = { requests: new Connection(url), feed: new Connection(url) };
    const log = new FollowedLog(connections, await mkdtemp(join(tmpdir(), 'timeline-copy-')));
    try {
      await log.#catchUp(tell);
      return log;
    } catch (error) {
      await log.close();
      throw error;
    }
  }

  readonly journal: SqliteJournal;

  private constructor(
    private readonly connections: { readonly requests: Connection; readonly feed: Connection },
    private readonly directory: string,
  ) {
    this.#requests = new Requests(connections.requests);
    this.journal = SqliteJournal.open(directory, 'mirror');
    this.#mirror = new Mirror(this.journal, carriesOurName);
    const source = {
      // Filled from the beginning, it cannot be of another log.
      verify: async () => undefined,
      subscribe: (from: Position | undefined) => openAllStream(connections.feed.client, from),
      renew: () => connections.feed.renew(connections.feed.client),
      help: () => new PageThread(directory),
    };
    this.#feed = new MirrorFeed(this.#mirror, source, () => undefined, FEED_LIMITS);
  }

  get skipped(): OpenedLog['skipped'] {
    return this.#mirror.skipped;
  }

  get phase(): CopyPhase {
    return this.#mirror.copy;
  }

  async close(): Promise<void> {
    this.#requests.close();
    await this.#feed.stop();
    await Promise.all([this.connections.requests.close(), this.connections.feed.close()]);
    this.journal.close();
    await rm(this.directory, { recursive: true, force: true });
  }

  async #catchUp(tell: (done: number) => void): Promise<void> {
    const end = await this.#requests.run(readEnd, readRefusal);
    while (end && (this.#mirror.checkpoint?.commit ?? -1n) < end.commit) {
      const { connected, since, reason } = this.#feed.state;
      if (!connected && Date.now() - since > PATIENCE_MS) throw new StoreUnavailable(reason);
      await sleep(LOOK_MS);
      tell(this.journal.head);
    }
    await this.#feed.stop();
  }
}
