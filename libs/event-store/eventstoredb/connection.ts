import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDBClient, type Credentials } from '@eventstore/db-client';
import { parameterOf, withParameter } from './connection-string.js';

/** Disposing of a client waits for its streams, and some of them never end. */
const DISPOSAL_MS = 500;
const KEEP_ALIVE_TIMEOUT_MS = 10_000;

/** How many clients this process has had. */
let clients = 0;

/** The client of one EventStoreDB, replaced where it cannot recover by itself. */
export class Connection {
  #client: EventStoreDBClient | undefined;
  readonly credentials: Credentials | undefined;

  /** @throws {TypeError} a URL that asks for what this adapter cannot work with, or that the client cannot read */
  constructor(private readonly url: string) {
    if (parameterOf(url, 'throwonappendfailure') === 'false') {
      throw new TypeError('The EventStoreDB URL says throwOnAppendFailure=false; leave it out: refused appends must be told apart.');
    }
    this.credentials = credentialsFor(url);
    this.#client = this.#connect();
  }

  get client(): EventStoreDBClient {
    return (this.#client ??= this.#connect());
  }

  /**
   * A new client for whoever asks next, unless `failed` has been replaced already. The old one is left to finish what it
   * does: to dispose of it would end its reads as if their streams were shorter than they are. Idle, it closes by itself.
   */
  renew(failed: EventStoreDBClient): void {
    if (this.#client === failed) this.#client = undefined;
  }

  async close(): Promise<void> {
    await Promise.race([this.#client?.dispose(), sleep(DISPOSAL_MS, undefined, { ref: false })]);
  }

  /**
   * Clients of a process share a connection where their options are the same: a new one would be given the connection
   * that had just failed another. So no two have quite the same.
   */
  #connect(): EventStoreDBClient {
    const given = Number(parameterOf(this.url, 'keepalivetimeout') ?? KEEP_ALIVE_TIMEOUT_MS);
    if (!(given >= 0)) return EventStoreDBClient.connectionString(this.url);
    clients += 1;
    return EventStoreDBClient.connectionString(withParameter(this.url, 'keepAliveTimeout', given + clients));
  }
}

/**
 * Credentials to pass with each append. With them the client uses an RPC per append, whose deadline works and which needs
 * no feature query. Without, it uses one stream for all, where an append can stay unanswered for ever, a failed feature
 * query is remembered, and an error on the stream of one client rejects the appends of all; an answer that comes to one of
 * these ends the process. A connection without TLS ignores what the credentials say, so there anything will do.
 */
export function credentialsFor(url: string): Credentials | undefined {
  const given = /^[^:]+:\/\/([^:/@]+):([^@]+)@/.exec(url.trim());
  if (given) return { username: decodeURIComponent(given[1]!), password: decodeURIComponent(given[2]!) };
  return parameterOf(url, 'tls') === 'false' ? { username: 'anonymous', password: 'anonymous' } : undefined;
}
