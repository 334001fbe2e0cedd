import { describe, expect, it } from '@jest/globals';
import { StreamNotFoundError, UnavailableError, WrongExpectedVersionError, type AppendToStreamOptions, type EventStoreDBClient } from '@eventstore/db-client';
import { IdConflict } from '../errors.js';
import type { ExpectedRevision, NewEvent } from '../port.js';
import { AppendAttempts } from './append-attempts.js';

const { signal } = new AbortController();

/** A server with one stream of the given ids that takes an append only at its end. `expected`: what it was asked to expect. */
class Server {
  readonly expected: unknown[] = [];
  readonly reads: bigint[] = [];
  options: AppendToStreamOptions | undefined;
  /** Called before each append. */
  meanwhile = (): void => undefined;

  constructor(readonly ids: string[]) {}

  get client(): EventStoreDBClient {
    const appendToStream = async (_stream: string, events: readonly { id: string }[], options: AppendToStreamOptions) => {
      this.meanwhile();
      this.expected.push(options.expectedRevision);
      this.options = options;
      const last = BigInt(this.ids.length) - 1n;
      const believed = options.expectedRevision === 'no_stream' ? -1n : options.expectedRevision;
      if (believed !== last) throw new WrongExpectedVersionError(undefined, { streamName: 's', expected: 0n, current: last });
      this.ids.push(...events.map(({ id }) => id));
      return { success: true, nextExpectedRevision: BigInt(this.ids.length) - 1n };
    };
    const readStream = (stream: string, { fromRevision, maxCount }: { fromRevision: bigint; maxCount: number }) => {
      this.reads.push(fromRevision);
      const page = this.ids.map((id, index) => ({ event: { id, revision: BigInt(index) } })).slice(Number(fromRevision), Number(fromRevision) + maxCount);
      const none = this.ids.length === 0;
      return {
        cancel: async () => undefined,
        async *[Symbol.asyncIterator]() {
          if (none) throw new StreamNotFoundError(undefined, stream);
          yield* page;
        },
      };
    };
    return { appendToStream, readStream } as unknown as EventStoreDBClient;
  }
}

function attempts(ids: readonly string[], expected: ExpectedRevision, searchedUntil = -1): AppendAttempts {
  const events: NewEvent[] = ids.map((id) => ({ id, type: 't', data: {}, metadata: {} }));
  const encoded = ids.map((id) => ({ id, type: 't', data: '{}', metadata: '{}' }));
  return new AppendAttempts({ stream: 's', expected, events: encoded }, events, { deadlineMs: 7, searchedUntil });
}

const earlier = (count: number): string[] => Array.from({ length: count }, (_, n) => `earlier-${n}`);

describe('an attempt to append to a stream of EventStoreDB', () => {
  it.each<[ExpectedRevision, number, unknown]>([
    ['no-stream', 0, 'no_stream'],
    [2, 3, 2n],
  ])('expects %p, for it can be repeated, and passes a deadline', async (expected, length, told) => {
    const server = new Server(earlier(length));
    expect(await attempts(['a', 'b'], expected).attempt(server.client, signal)).toBe(BigInt(length + 1));
    expect(server.expected).toEqual([told]);
    expect(server.options).toMatchObject({ deadline: 7 });
  });

  it('leaves it to the writer what a wrong expected revision means', async () => {
    const server = new Server(earlier(3));
    await expect(attempts(['a'], 1).attempt(server.client, signal)).rejects.toBeInstanceOf(WrongExpectedVersionError);
    expect(server.ids).toEqual(earlier(3));
  });
});

describe('an attempt that expects nothing', () => {
  it.each([
    [0, -1, 'no_stream'],
    [5, 4, 4n],
  ])('expects what is known of a stream of %p events, and reads nothing', async (length, searchedUntil, told) => {
    const server = new Server(earlier(length));
    expect(await attempts(['a', 'b'], 'any', searchedUntil).attempt(server.client, signal)).toBe(BigInt(length + 1));
    expect([server.expected, server.reads]).toEqual([[told], []]);
  });

  it('comes after what others wrote since, which it reads page by page from where it is known', async () => {
    const server = new Server(earlier(2_500));
    expect(await attempts(['a'], 'any', 1).attempt(server.client, signal)).toBe(2_500n);
    expect(server.reads).toEqual([2n, 1_002n, 2_002n]);
    expect(server.expected).toEqual([1n, 2_499n]);
  });

  it('finds the events of an earlier attempt, wherever they are, and does not append them again', async () => {
    const server = new Server([...earlier(3), 'a', 'b', 'later']);
    expect(await attempts(['a', 'b'], 'any', 0).attempt(server.client, signal)).toBe(4n);
    expect(server.ids).toHaveLength(6);
  });

  it('is refused where only some of its events are there', async () => {
    const server = new Server([...earlier(3), 'a']);
    await expect(attempts(['a', 'b'], 'any', 0).attempt(server.client, signal)).rejects.toBeInstanceOf(IdConflict);
    expect(server.ids).toHaveLength(4);
  });

  it('gives way to others some times, and fails when they never stop', async () => {
    const server = new Server([]);
    server.meanwhile = () => void (server.ids.length < 9 && server.ids.push(`other-${server.ids.length}`));
    expect(await attempts(['a'], 'any').attempt(server.client, signal)).toBe(9n);
    server.meanwhile = () => void server.ids.push(`other-${server.ids.length}`);
    await expect(attempts(['b'], 'any', 9).attempt(server.client, signal)).rejects.toThrow(/written to before each of 10 attempts/);
  });

  it('fails as the server says', async () => {
    const server = new Server([]);
    server.meanwhile = () => {
      throw new UnavailableError();
    };
    await expect(attempts(['a'], 'any').attempt(server.client, signal)).rejects.toBeInstanceOf(UnavailableError);
  });
});
