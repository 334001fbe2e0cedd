import {
  FORWARDS,
  NO_STREAM,
  WrongExpectedVersionError,
  jsonEvent,
  type Credentials,
  type EventStoreDBClient,
  type JSONEventData,
  type JSONType,
} from '@eventstore/db-client';
import type { NewEvent } from '../port.js';
import type { AppendRequest } from '../repeat.js';
import { READ_PAGE, readPage } from './read-page.js';

/** How often an append that expects nothing gives way to other writers before it counts as failed. */
const CONFLICTS = 10;

export interface AppendOptions {
  readonly credentials: Credentials | undefined;
  readonly deadlineMs: number;
  /** The last revision up to which the stream is known not to hold these events; -1 for none. */
  readonly searchedUntil: number;
}

/**
 * The attempts at one append. A repeated attempt is harmless for certain only where a revision is expected: what else a
 * server knows of ids it forgets, when it restarts at the latest. So where the writer expects none, each attempt looks for
 * the events in the stream and expects the revision that it found there.
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
    for (let conflicts = 0; ; conflicts += 1) {
      const { there, last } = await this.#search(client, signal);
      if (there !== undefined) return there;
      try {
        return await this.#append(client, last ?? NO_STREAM);
      } catch (error) {
        if (!(error instanceof WrongExpectedVersionError)) throw error;
        if (conflicts === CONFLICTS) throw new Error(`stream "${stream}" was written to before each of ${CONFLICTS} attempts`, { cause: error });
      }
    }
  }

  /** Where the last of these events is, if it is there, and the last revision of the stream. */
  async #search(client: EventStoreDBClient, signal: AbortSignal): Promise<{ there?: bigint; last?: bigint }> {
    const { stream, events } = this.request;
    const { searchedUntil } = this.options;
    const { id } = events.at(-1)!;
    let last = searchedUntil < 0 ? undefined : BigInt(searchedUntil);
    for (let more = true; more; ) {
      const page = await readPage(client, stream, { direction: FORWARDS, fromRevision: (last ?? -1n) + 1n, maxCount: READ_PAGE }, signal);
      const found = page.find((event) => event.id === id);
      if (found) return { there: found.revision };
      last = page.at(-1)?.revision ?? last;
      more = page.length === READ_PAGE;
    }
    return { last };
  }

  async #append(client: EventStoreDBClient, expectedRevision: typeof NO_STREAM | bigint): Promise<bigint> {
    const { credentials, deadlineMs: deadline } = this.options;
    const { nextExpectedRevision } = await client.appendToStream(this.request.stream, this.#proposed, { expectedRevision, credentials, deadline });
    return nextExpectedRevision;
  }
}
