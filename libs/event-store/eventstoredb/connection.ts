import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDBClient } from '@eventstore/db-client';
import { MendedClient } from './mended-client.js';
import { parameterOf, withDefaults, withParameter } from './connection-string.js';

/** Disposing of a client waits for its streams, and some of them never end. */
const DISPOSAL_MS = 500;
/** Longer than any request takes: after it a client that was replaced has nothing left to do. */
const RETIREMENT_MS = 60_000;
/**
 * How the client finds a node, where the URL says nothing else: it asks each once, for so many seconds. By its own defaults
 * one that cannot be reached takes as long as a whole attempt at a request, and a search goes on for minutes, which nothing
 * can end. Requests and the feed try again by themselves.
 */
const DISCOVERY = { gossipTimeout: 2, maxDiscoverAttempts: 1 } as const;
const KEEP_ALIVE_TIMEOUT_MS = 10_000;

/** How many clients this process has had. */
let clients = 0;

/** The client of one EventStoreDB, replaced where it cannot recover by itself. */
export class Connection {
  #current: MendedClient | undefined;
  readonly #retired = new Map<MendedClient, NodeJS.Timeout>();

  /** @throws {TypeError} a URL that asks for what this adapter cannot work with, or that the client cannot read */
  constructor(private readonly url: string) {
    if (parameterOf(url, 'throwonappendfailure') === 'false') {
      throw new TypeError('The EventStoreDB URL says throwOnAppendFailure=false; leave it out: refused appends must be told apart.');
    }
    this.#current = this.#connect();
  }

  get client(): EventStoreDBClient {
    return (this.#current ??= this.#connect()).client;
  }

  /**
   * A new client for whoever asks next, unless `failed` has been replaced already. The old one is left to finish what it
   * does: to dispose of it would end its reads as if their streams were shorter than they are.
   */
  renew(failed: EventStoreDBClient): void {
    const used = this.#current;
    if (used?.client !== failed) return;
    this.#current = undefined;
    this.#retired.set(used, setTimeout(() => void this.#end(used), RETIREMENT_MS).unref());
  }

  /** Ends what the clients do, and their connections. */
  async close(): Promise<void> {
    await Promise.all([...this.#retired.keys(), ...(this.#current ? [this.#current] : [])].map((used) => this.#end(used)));
  }

  async #end(used: MendedClient): Promise<void> {
    clearTimeout(this.#retired.get(used));
    this.#retired.delete(used);
    const patience = sleep(DISPOSAL_MS, undefined, { ref: false });
    await Promise.race([used.client.dispose(), patience]);
    await Promise.race([used.close(), patience]);
  }

  /**
   * Clients of a process share a connection where their options are the same: a new one would be given the connection
   * that had just failed another. So no two have quite the same.
   */
  #connect(): MendedClient {
    return new MendedClient(EventStoreDBClient.connectionString(this.#urlOfNextClient()));
  }

  #urlOfNextClient(): string {
    const url = withDefaults(this.url, DISCOVERY);
    const given = Number(parameterOf(url, 'keepalivetimeout') ?? KEEP_ALIVE_TIMEOUT_MS);
    if (!(given >= 0)) return url;
    clients += 1;
    return withParameter(url, 'keepAliveTimeout', given + clients);
  }
}
