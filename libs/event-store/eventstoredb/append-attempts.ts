import {
  FORWARDS,
  NO_STREAM,
  WrongExpectedVersionError,
  jsonEvent,
  type EventStoreDBClient,
  type JSONEventData,
  type JSONType,
} from '@eventstore/db-client';
import { IdConflict } from '../errors.js';
import type { NewEvent } from '../port.js';
import type { AppendRequest } from '../repeat.js';
import { READ_PAGE, readPage } from './read-page.js';

/** How often an append that expects nothing gives way to other writers before it counts as failed. */
const CONFLICTS = 10;

export interface AppendOptions {
  readonly deadlineMs: number;
  /** The last revision up to which the stream is known not to hold these events; -1 for none. */
  readonly searchedUntil: number;
}

/**
 * The attempts at one append. A repeated attempt is harmless for certain only where a revision is expected: what else a
 * server knows of ids it forgets, when it restarts at the latest. So where the writer expects none, an attempt expects the
 * revision that is known; if it is another by now, it looks for the events in the stream and expects what it found there.
 */
export class AppendAttempts {
  readonly #proposed: JSONEventData[];

  constructor(
    private readonly request: AppendRequest,
    events: readonly NewEvent[],
    private readonly options: AppendOptions,
  ) {
    this.#proposed = events.map(({ type, data, metadata }, index) =>
      jsonEvent({ id: request.events[index]!.id, type, data: data as JSONType, metadata: metadata as JSONType }),
    );
  }

  /** The revision of the last event once it is in the stream. */
  async attempt(client: EventStoreDBClient, signal: AbortSignal): Promise<bigint> {
    const { expected } = this.request;
    if (expected === 'any') return this.#appendAtTheEnd(client, signal);
    return this.#append(client, expected === 'no-stream' ? NO_STREAM : BigInt(expected));
  }

  async #appendAtTheEnd(client: EventStoreDBClient, signal: AbortSignal): Promise<bigint> {
    const { stream } = this.request;
    const { searchedUntil } = this.options;
    let last = searchedUntil < 0 ? undefined : BigInt(searchedUntil);
    for (let conflicts = 0; ; conflicts += 1) {
      try {
        return await this.#append(client, last ?? NO_STREAM);
      } catch (error) {
        if (!(error instanceof WrongExpectedVersionError)) throw error;
        if (conflicts === CONFLICTS) throw new Error(`stream "${stream}" was written to before each of ${CONFLICTS} attempts`, { cause: error });
      }
      const found = await this.#search(last, client, signal);
      if (found.there !== undefined) return found.there;
      last = found.last;
    }
  }

  /**
   * Where the last of these events is, if it is there after the revision `last`, and the last revision of the stream.
   * @throws {IdConflict} others of them are there and the last is not
   */
  async #search(last: bigint | undefined, client: EventStoreDBClient, signal: AbortSignal): Promise<{ there?: bigint; last?: bigint }> {
    const { stream, events } = this.request;
    const { id } = events.at(-1)!;
    const ids = new Set(events.map((event) => event.id));
    let taken: string | undefined;
    for (let more = true; more; ) {
      const page = await readPage(client, stream, { direction: FORWARDS, fromRevision: (last ?? -1n) + 1n, maxCount: READ_PAGE }, signal);
      const found = page.find((event) => event.id === id);
      if (found) return { there: found.revision };
      taken ??= page.find((event) => ids.has(event.id))?.id;
      last = page.at(-1)?.revision ?? last;
      more = page.length === READ_PAGE;
    }
    if (taken !== undefined) throw new IdConflict(taken, stream, 'it is in the stream already, but not all the events of this append are');
    return { last };
  }

  async #append(client: EventStoreDBClient, expectedRevision: typeof NO_STREAM | bigint): Promise<bigint> {
    const { deadlineMs: deadline } = this.options;
    const { nextExpectedRevision } = await client.appendToStream(this.request.stream, this.#proposed, { expectedRevision, deadline });
    return nextExpectedRevision;
  }
}
