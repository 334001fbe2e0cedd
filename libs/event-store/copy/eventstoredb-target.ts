import { EventStoreError, StoreMismatch, StoreUnavailable, WrongExpectedRevision } from '../errors.js';
import { AppendAttempts } from '../eventstoredb/append-attempts.js';
import { Connection } from '../eventstoredb/connection.js';
import { COPY_STREAM, copyEvent, filler, type CopyEvent } from '../eventstoredb/copying.js';
import { appendRefusal } from '../eventstoredb/refusals.js';
import { destroyKeys, keepKeys } from '../eventstoredb/key-streams.js';
import { REQUEST_LIMITS, Requests } from '../eventstoredb/requests.js';
import type { Journal, RawEvent } from '../journal.js';
import type { StoredKey } from '../keys.js';
import { marked } from '../original-instant.js';
import type { ExpectedRevision, NewEvent } from '../port.js';
import type { AppendRequest } from '../repeat.js';
import type { CopyTarget, OpenedLog } from './copy-target.js';
import { FollowedLog } from './followed-log.js';
import { runsOf } from './runs.js';

const FILLERS_AT_ONCE = 100;

/**
 * An EventStoreDB as the target of a copy. Each append waits for the one before it: that alone makes the order of the log
 * certain. Each expects a revision, so that one sent again, by this process or the next, is the same one.
 */
export class EventStoreDbTarget implements CopyTarget {
  readonly #requests: Requests;

  /** @throws {StoreUnavailable | TypeError} */
  static async open(url: string, tell: (done: number) => void): Promise<EventStoreDbTarget> {
    return new EventStoreDbTarget(url, new Connection(url), await FollowedLog.upToItsEnd(url, tell));
  }

  private constructor(
    private readonly url: string,
    private readonly connection: Connection,
    private readonly held: FollowedLog,
  ) {
    this.#requests = new Requests(connection);
  }

  get journal(): OpenedLog['journal'] {
    return this.held.journal;
  }

  get skipped(): OpenedLog['skipped'] {
    return this.held.skipped;
  }

  get mayContinue(): boolean {
    return this.held.phase !== 'over';
  }

  async begin(): Promise<void> {
    if (this.held.phase !== 'begun') await this.#conduct('CopyBegun', this.journal.head);
  }

  keep(keys: readonly StoredKey[]): Promise<void> {
    return keepKeys(this.#requests, keys);
  }

  /** Only those that it has: a log that was begun without them needs no trace of them. */
  destroy(ids: readonly string[]): Promise<void> {
    return destroyKeys(this.#requests, ids.filter((id) => this.journal.keys.get(id)));
  }

  async write(events: readonly RawEvent[], source: Journal): Promise<void> {
    for (const { stream, previous, events: run } of runsOf(events, source)) {
      const { revision } = run[0]!;
      for (let gap = previous + 1; gap < revision; gap += FILLERS_AT_ONCE) await this.#append(stream, gap, fillers(stream, gap, revision));
      await this.#append(stream, revision, run.map(markedEvent));
    }
  }

  readAgain(): Promise<OpenedLog> {
    return FollowedLog.upToItsEnd(this.url, () => undefined);
  }

  async finish(events: number): Promise<void> {
    if (this.held.phase !== 'over') await this.#conduct('CopyFinished', events);
  }

  async close(): Promise<void> {
    this.#requests.close();
    await this.connection.close();
    await this.held.close();
  }

  async #conduct(type: CopyEvent, number: number): Promise<void> {
    await this.#attempt(COPY_STREAM, 'any', [copyEvent(type, number, { events: number })]);
  }

  #append(stream: string, revision: number, events: readonly NewEvent[]): Promise<void> {
    return this.#attempt(stream, revision === 0 ? 'no-stream' : revision - 1, events);
  }

  async #attempt(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<void> {
    const encoded = events.map(({ id, type, data, metadata }) => ({ id, type, data: JSON.stringify(data), metadata: JSON.stringify(metadata) }));
    const request: AppendRequest = { stream, expected, events: encoded };
    const attempts = new AppendAttempts(request, events, { deadlineMs: REQUEST_LIMITS.attemptMs, searchedUntil: -1 });
    try {
      await this.#requests.run((client, signal) => attempts.attempt(client, signal), (error) => appendRefusal(error, request));
    } catch (error) {
      throw explained(error, request);
    }
  }
}

function fillers(stream: string, from: number, until: number): NewEvent[] {
  const count = Math.min(FILLERS_AT_ONCE, until - from);
  return Array.from({ length: count }, (_, index) => filler(stream, from + index));
}

function markedEvent({ id, type, data, metadata, recordedAt }: RawEvent): NewEvent {
  return { id, type, data: JSON.parse(data) as object, metadata: marked(JSON.parse(metadata) as object, recordedAt) };
}

function explained(error: unknown, { stream, events }: AppendRequest): unknown {
  if (error instanceof WrongExpectedRevision) {
    return new StoreMismatch(`The target holds something else: event ${events[0]!.id} cannot be copied, because ${error.message}`, { cause: error });
  }
  if (error instanceof StoreUnavailable) return new StoreUnavailable(`the target did not take event ${events[0]!.id} of stream "${stream}": ${error.reason}`, { cause: error });
  return error instanceof EventStoreError ? error : new StoreUnavailable(String(error), { cause: error });
}
