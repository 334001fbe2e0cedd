import { BACKWARDS, END, FORWARDS, START } from '@eventstore/db-client';
import type { ReadRevision } from '@eventstore/db-client';
import { encodeAppend } from '../encode.js';
import { StoreMismatch, StoreUnavailable } from '../errors.js';
import type { RecordedEvent } from '../journal.js';
import type { KeyStore } from '../keys.js';
import type { Appended, EventStore, ExpectedRevision, NewEvent, ReadStreamOptions, StoreLog, StoreStatus, StreamEvent } from '../port.js';
import { answerOf, repeatOf, type AppendRequest } from '../repeat.js';
import { unmarked } from '../original-instant.js';
import { DirectoryLock } from '../sqlite/directory-lock.js';
import { keyStoreOver } from '../sqlite/key-store.js';
import { SqliteJournal } from '../sqlite/sqlite-journal.js';
import { AppendAttempts } from './append-attempts.js';
import { openAllStream } from './all-stream.js';
import { Connection } from './connection.js';
import { Freshness } from './freshness.js';
import { destroyKeys, keepKeys } from './key-streams.js';
import { carriesOurName, type IsOurs } from './logged-event.js';
import { FEED_LIMITS, MirrorFeed, type FeedLimits, type FeedSource } from './mirror-feed.js';
import { Mirror } from './mirror.js';
import { PageThread } from './page-thread.js';
import { READ_PAGE, readEnd, readPage, type StreamedEvent } from './read-page.js';
import { appendRefusal, readRefusal } from './refusals.js';
import { REQUEST_LIMITS, Requests, type RequestLimits } from './requests.js';
import { Turns } from './turns.js';

/** How long an append waits to see its events in the mirror before it asks the server what it gave them. */
const ARRIVAL_MS = 250;
const ASK_MS = 5_000;
/** What servers that give no position in reads of a stream say instead. */
const NO_POSITION = 2n ** 63n;

export interface EventStoreDbOptions {
  /** `esdb://…` or `esdb+discover://…`, as the client takes it. */
  readonly url: string;
  /** Where the mirror of the log is kept: disposable, filled again from the log if it is not there. */
  readonly directory: string;
  readonly log?: StoreLog;
  readonly isOurs?: IsOurs;
  readonly requests?: Partial<RequestLimits>;
  readonly feed?: Partial<FeedLimits>;
  /** How often the server is asked where its log ends. Default: every five seconds. */
  readonly askMs?: number;
}

/**
 * The event store in an EventStoreDB node or cluster. Appends and reads of a stream go to the server; the journal is a
 * mirror of its log in a directory of this process, which follows within moments.
 *
 * EventStoreDB does not tell a repeated append from a first one. `repeated` is true where the mirror holds the ids; else
 * the server itself makes the retry harmless, for certain where the retry expects the same revision as the first attempt.
 * `recordedAt` is the server's. In the journal, and in answers to appends that the journal gives, it never goes back.
 */
export class EventStoreDbStore implements EventStore {
  readonly keys: KeyStore;
  readonly #requests: Requests;
  /** Not in the queue of the others, and asked again once, since a new connection or another leader may answer. */
  readonly #questions: Requests;
  readonly #feed: MirrorFeed;
  readonly #freshness: Freshness;
  readonly #turns = new Turns();
  #closed: Promise<void> | undefined;

  /** Answers before there is a connection: see `status`. @throws {StoreLocked | StoreMismatch | TypeError} */
  static open(options: EventStoreDbOptions): EventStoreDbStore {
    const connections = { requests: new Connection(options.url), feed: new Connection(options.url) };
    const lock = DirectoryLock.take(options.directory);
    try {
      return new EventStoreDbStore(options, connections, SqliteJournal.open(options.directory, 'mirror'), lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  private readonly mirror: Mirror;

  private constructor(
    private readonly options: EventStoreDbOptions,
    private readonly connections: { readonly requests: Connection; readonly feed: Connection },
    readonly journal: SqliteJournal,
    private readonly lock: DirectoryLock,
  ) {
    this.mirror = new Mirror(journal, options.isOurs ?? carriesOurName);
    this.#requests = new Requests(connections.requests, { ...REQUEST_LIMITS, ...options.requests });
    this.keys = keyStoreOver(journal.keys, (ids) => destroyKeys(this.#requests, ids));
    this.#questions = new Requests(connections.requests, { ...REQUEST_LIMITS, ...options.requests, attempts: 2, patienceMs: 0 });
    const source: FeedSource = {
      verify: () => this.#verify(),
      subscribe: (from) => openAllStream(connections.feed.client, from),
      renew: () => connections.feed.renew(connections.feed.client),
      // A thread cannot be given what tells events of ours, only what that is by default.
      ...(!options.isOurs && { help: () => new PageThread(options.directory) }),
    };
    this.#feed = new MirrorFeed(this.mirror, source, options.log ?? (() => undefined), { ...FEED_LIMITS, ...options.feed });
    const followed = {
      isConnected: () => this.#feed.state.connected,
      end: () => this.#questions.run(readEnd, readRefusal),
      reached: () => this.mirror.checkpoint,
      lost: (reason: string) => this.#feed.distrust(reason),
    };
    this.#freshness = new Freshness(followed, options.askMs ?? ASK_MS);
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    const { mismatch } = this.#feed;
    if (mismatch) throw new StoreUnavailable('it is not the log that the mirror is of', { cause: mismatch });
    if (this.mirror.copy === 'begun') throw new StoreUnavailable('a history is being copied into it, which has to be finished first');
    const request: AppendRequest = { stream, expected, events: encodeAppend(stream, expected, events) };
    // Those that expect nothing would only get in each other's way.
    return expected === 'any' ? this.#turns.take(stream, () => this.#append(request, events)) : this.#append(request, events);
  }

  async #append(request: AppendRequest, events: readonly NewEvent[]): Promise<Appended> {
    if (this.#closed) throw new StoreUnavailable('it has been closed');
    // Before the ids are looked for: whatever comes into the mirror meanwhile is searched for them.
    const searchedUntil = request.expected === 'any' ? this.#lastRevision(request.stream) : -1;
    const earlier = await this.#earlier(request);
    if (earlier) return earlier;

    await keepKeys(this.#requests, events.flatMap(({ keys = [] }) => keys));
    const deadlineMs = this.options.requests?.attemptMs ?? REQUEST_LIMITS.attemptMs;
    const attempts = new AppendAttempts(request, events, { deadlineMs, searchedUntil });
    const last = await this.#requests.run(
      (client, signal) => attempts.attempt(client, signal),
      (error) => appendRefusal(error, request),
    );
    // The acknowledgement gives neither the instant nor the position of each event.
    const first = Number(last) - events.length + 1;
    return answerOf((await this.#mirrored(request, first)) ?? (await this.#readBack(request, first)), false);
  }

  async readStream(stream: string, options: ReadStreamOptions = {}): Promise<StreamEvent[]> {
    const { backwards = false, limit = Number.MAX_SAFE_INTEGER } = options;
    const direction = backwards ? BACKWARDS : FORWARDS;
    const events: StreamEvent[] = [];
    let from: ReadRevision = options.from === undefined ? (backwards ? END : START) : BigInt(options.from);
    while (events.length < limit) {
      const maxCount = Math.min(READ_PAGE, limit - events.length);
      const page = await this.#requests.run((client, signal) => readPage(client, stream, { direction, fromRevision: from, maxCount }, signal), readRefusal);
      events.push(...page.map((event) => this.#streamEvent(event)));
      const next = page.length < maxCount ? -1n : page.at(-1)!.revision + (backwards ? -1n : 1n);
      if (next < 0n) break;
      from = next;
    }
    return events;
  }

  status(): StoreStatus {
    const { connected, since, reason } = this.#feed.state;
    const { system, foreign, malformed } = this.mirror.skipped;
    const held = `${this.journal.head} events mirrored in ${this.options.directory}, skipped ${foreign} of others and ${malformed} malformed`;
    const passedOver = { system, 'other-application': foreign, malformed };
    const counts = { retries: this.#requests.retries, reconnects: this.#feed.reconnects, passedOver };
    const whole = this.mirror.copy !== 'begun';
    const state = whole ? 'Connected' : 'A history is being copied into it, which has to be finished first';
    return { kind: 'eventstoredb', connected, since, whole, detail: connected ? `${state}; ${held}.` : `Not connected: ${reason}`, currentAt: this.#freshness.currentAt, counts };
  }

  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  async #close(): Promise<void> {
    this.#freshness.stop();
    this.#requests.close();
    this.#questions.close();
    await this.#feed.stop();
    await Promise.all([this.connections.requests.close(), this.connections.feed.close()]);
    this.journal.close();
    this.lock.release();
  }

  #lastRevision(stream: string): number {
    return this.journal.readStream(stream, Number.MAX_SAFE_INTEGER, 1, true)[0]?.revision ?? -1;
  }

  /** The events just appended from `first` on, as soon as the mirror holds them. */
  async #mirrored({ stream, events }: AppendRequest, first: number): Promise<RecordedEvent[] | undefined> {
    const { id } = events.at(-1)!;
    if (!this.journal.getById(id) && !(this.#feed.state.connected && (await this.mirror.arrivals.within(id, ARRIVAL_MS)))) return undefined;
    if (this.#closed) throw new StoreUnavailable('it has been closed');
    const held = events.map((event) => this.journal.getById(event.id));
    const theirs = held.filter((event, index) => event?.stream === stream && event.revision === first + index);
    return theirs.length === events.length ? (theirs as RecordedEvent[]) : undefined;
  }

  /** The same from the server. */
  async #readBack({ stream, events }: AppendRequest, first: number): Promise<StreamEvent[]> {
    const options = { direction: FORWARDS, fromRevision: BigInt(first), maxCount: events.length } as const;
    const written = await this.#requests.run(async (client, signal) => {
      const page = await readPage(client, stream, options, signal);
      // A node may lag behind the one that acknowledged.
      if (events.some(({ id }, index) => id !== page[index]?.id)) throw new Error(`stream "${stream}" does not hold at revision ${first} what was acknowledged there`);
      return page;
    }, readRefusal);
    return written.map((event) => this.#streamEvent(event));
  }

  /** The answer to an append that the mirror knows already. The mirror may end in the midst of it, so the stream decides. */
  async #earlier(request: AppendRequest): Promise<Appended | undefined> {
    const { stream, events } = request;
    const known = events.map(({ id }) => this.journal.getById(id));
    const index = known.findIndex((event) => event?.stream === stream);
    if (index < 0 && known.every((event) => event === undefined)) return undefined;
    const from = Math.max(0, (known[index]?.revision ?? 0) - index);
    const there = index < 0 ? [] : await this.readStream(stream, { from, limit: events.length });
    const outcome = repeatOf(request, events.map(({ id }, at) => there.find((event) => event.id === id) ?? known[at]));
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }

  /** A mirror of another log, or of one that was put back to an earlier state, would be followed by the wrong events. */
  async #verify(): Promise<void> {
    const last = this.journal.get(this.journal.head);
    if (!last) return;
    // Another node than the leader may lag behind the mirror.
    const options = { direction: FORWARDS, fromRevision: BigInt(last.revision), maxCount: 1, requiresLeader: true } as const;
    const [there] = await this.#requests.run((client, signal) => readPage(client, last.stream, options, signal), readRefusal);
    if (there?.id === last.id) return;
    throw new StoreMismatch(
      `${this.options.directory} mirrors another log than the one connected to: event ${last.id} is not at revision ` +
        `${last.revision} of stream "${last.stream}". Connect to the log it mirrors, or delete the directory to mirror this one.`,
    );
  }

  #streamEvent(event: StreamedEvent): StreamEvent {
    const { id, streamId: stream, type, data, revision, created } = event;
    const { metadata, original = created.getTime() } = unmarked(event.metadata);
    const given = event.position && event.position.commit < NO_POSITION ? String(event.position.commit) : undefined;
    const position = given ?? this.journal.getById(id)?.position;
    if (position === undefined) throw new StoreUnavailable(`the server gives no position for event ${id}, and the mirror does not hold it yet`);
    return { position, recordedAt: original, id, stream, revision: Number(revision), type, data, metadata };
  }
}
