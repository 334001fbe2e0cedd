import { EventStoreDBClient, type Credentials } from '@eventstore/db-client';

/** The client of one EventStoreDB, replaced where it cannot recover by itself. */
export class Connection {
  #client: EventStoreDBClient | undefined;
  readonly credentials: Credentials | undefined;

  /** @throws {TypeError} a URL that asks for what this adapter cannot work with, or that the client cannot read */
  constructor(private readonly url: string) {
    if (/[?&]throwOnAppendFailure=false/i.test(url)) {
      throw new TypeError('The EventStoreDB URL says throwOnAppendFailure=false; leave it out: refused appends must be told apart.');
    }
    this.credentials = credentialsFor(url);
    this.#client = EventStoreDBClient.connectionString(url);
  }

  get client(): EventStoreDBClient {
    return (this.#client ??= EventStoreDBClient.connectionString(this.url));
  }

  /**
   * A new client for whoever asks next, unless `failed` has been replaced already. The old one is left to finish what it
   * does: to dispose of it would end its reads as if their streams were shorter than they are. Idle, it closes by itself.
   */
  renew(failed: EventStoreDBClient): void {
    if (this.#client === failed) this.#client = undefined;
  }

  async close(): Promise<void> {
    await this.#client?.dispose();
  }
}

/**
 * Credentials to pass with each append. With them the client uses an RPC per append, whose deadline works and which needs
 * no feature query; without, one shared batch stream, where an append can stay unanswered for ever and a failed feature
 * query is remembered. A connection without TLS ignores what they say, so there anything will do.
 */
export function credentialsFor(url: string): Credentials | undefined {
  const given = /^[^:]+:\/\/([^:/@]+):([^@]+)@/.exec(url);
  if (given) return { username: decodeURIComponent(given[1]!), password: decodeURIComponent(given[2]!) };
  return /[?&]tls=false\b/i.test(url) ? { username: 'anonymous', password: 'anonymous' } : undefined;
}
