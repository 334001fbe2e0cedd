import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { NotLeaderError, type EventStoreDBClient } from '@eventstore/db-client';
import { StoreUnavailable, type EventStoreError } from '../errors.js';
import { waitAfter, type Backoff } from './backoff.js';
import type { Connection } from './connection.js';
import { Gate } from './gate.js';
import { messageOf } from './refusals.js';

export interface RequestLimits {
  /** A request without an answer for so long has failed: the client's own deadlines do not cover all of them. */
  readonly attemptMs: number;
  /** At least so many. */
  readonly attempts: number;
  /** And for so long: a node that restarts refuses at once, and attempts would be over before it is back. */
  readonly patienceMs: number;
  readonly backoff: Backoff;
  /** More than about 100 at once on a fresh connection have hung. */
  readonly inFlight: number;
  readonly queue: number;
}

export const REQUEST_LIMITS: RequestLimits = {
  attemptMs: 5_000,
  attempts: 4,
  patienceMs: 8_000,
  backoff: { firstMs: 100, mostMs: 2_000 },
  inFlight: 64,
  queue: 10_000,
};

/** One try at a request. The signal is aborted when its outcome matters no more. */
export type Attempt<T> = (client: EventStoreDBClient, signal: AbortSignal) => Promise<T>;

/** Requests to EventStoreDB, each tried a few times; whoever sends one sees to it that repeating it is harmless. */
export class Requests {
  readonly #closing = new AbortController();
  readonly #gate: Gate;
  #retries = 0;

  constructor(
    private readonly connection: Pick<Connection, 'client' | 'renew'>,
    private readonly limits: RequestLimits = REQUEST_LIMITS,
  ) {
    this.#gate = new Gate(limits.inFlight, limits.queue);
    // One for each request in flight.
    setMaxListeners(limits.inFlight, this.#closing.signal);
  }

  /**
   * @param refusal the error of the port that ends the attempts, or undefined where another attempt may succeed
   * @throws {StoreUnavailable} after the last attempt, too many waiting, or closed
   */
  run<T>(attempt: Attempt<T>, refusal: (error: unknown) => EventStoreError | undefined): Promise<T> {
    return this.#gate.pass(() => this.#try(attempt, refusal));
  }

  /** Attempts beyond the first of each request. */
  get retries(): number {
    return this.#retries;
  }

  /** Gives up what is under way. */
  close(): void {
    this.#closing.abort();
  }

  async #try<T>(attempt: Attempt<T>, refusal: (error: unknown) => EventStoreError | undefined): Promise<T> {
    const impatientAt = performance.now() + this.limits.patienceMs;
    for (let failures = 0; ; ) {
      if (this.#closing.signal.aborted) throw new StoreUnavailable('it has been closed');
      const { client } = this.connection;
      try {
        return await this.#within(client, attempt);
      } catch (error) {
        const final = refusal(error);
        if (final) throw final;
        failures += 1;
        if (failures >= this.limits.attempts && performance.now() >= impatientAt) {
          throw new StoreUnavailable(`${failures} attempts failed, the last with "${messageOf(error)}"`, { cause: error });
        }
        // A client recovers from a lost connection and follows a new leader, but not from silence nor from a failure it remembers.
        if (error instanceof NoAnswer || (failures > 1 && !(error instanceof NotLeaderError))) this.connection.renew(client);
        this.#retries += 1;
        await this.#pause(waitAfter(failures, this.limits.backoff));
      }
    }
  }

  async #pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#closing.signal }).catch(() => undefined);
  }

  #within<T>(client: EventStoreDBClient, attempt: Attempt<T>): Promise<T> {
    const { attemptMs } = this.limits;
    const closing = this.#closing.signal;
    const ending = new AbortController();
    return new Promise((resolve, reject) => {
      const over = (): void => {
        clearTimeout(timer);
        closing.removeEventListener('abort', close);
      };
      const give = (reason: Error): void => {
        over();
        reject(reason);
        ending.abort(reason);
      };
      const timer = setTimeout(() => give(new NoAnswer(`no answer within ${attemptMs} ms`)), attemptMs);
      const close = (): void => give(new StoreUnavailable('it has been closed'));
      closing.addEventListener('abort', close, { once: true });
      void attempt(client, ending.signal).then(resolve, reject).finally(over);
    });
  }
}

class NoAnswer extends Error {}
