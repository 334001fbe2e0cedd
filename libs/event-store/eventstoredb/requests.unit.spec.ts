import { describe, expect, it } from '@jest/globals';
import { NotLeaderError, UnavailableError, type EventStoreDBClient } from '@eventstore/db-client';
import { StoreUnavailable } from '../errors.js';
import { readRefusal } from './refusals.js';
import { Requests, type RequestLimits } from './requests.js';

const limits: RequestLimits = { attemptMs: 20, attempts: 3, patienceMs: 0, backoff: { firstMs: 1, mostMs: 2 }, inFlight: 2, queue: 2 };

/** Stands for a connection: counts how often its client was replaced. */
function connection() {
  const renewed: unknown[] = [];
  return { client: {} as EventStoreDBClient, renew: (failed: unknown) => void renewed.push(failed), renewed };
}

describe('a request to EventStoreDB', () => {
  it('is answered after attempts that failed', async () => {
    let attempts = 0;
    const answer = await new Requests(connection(), limits).run(async () => {
      attempts += 1;
      if (attempts < 3) throw new UnavailableError();
      return attempts;
    }, readRefusal);
    expect(answer).toBe(3);
  });

  it('is given up after the last attempt, saying why that failed', async () => {
    let attempts = 0;
    const failing = new Requests(connection(), limits).run(async () => {
      attempts += 1;
      throw new Error(`broken ${attempts}`);
    }, readRefusal);
    await expect(failing).rejects.toThrow(/3 attempts failed, the last with "broken 3"/);
    await expect(failing).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it('that fails at once is tried again for as long as a restart may take', async () => {
    const backAt = performance.now() + 60;
    let attempts = 0;
    const answer = new Requests(connection(), { ...limits, patienceMs: 30_000 }).run(async () => {
      attempts += 1;
      if (attempts <= limits.attempts || performance.now() < backAt) throw new UnavailableError();
      return 'back';
    }, readRefusal);
    expect(await answer).toBe('back');
    expect(attempts).toBeGreaterThan(limits.attempts);
  });

  it('is not repeated when it was refused', async () => {
    let attempts = 0;
    const refusal = new StoreUnavailable('access denied');
    const refused = new Requests(connection(), limits).run(
      async () => {
        attempts += 1;
        throw new Error('no');
      },
      () => refusal,
    );
    await expect(refused).rejects.toBe(refusal);
    expect(attempts).toBe(1);
  });

  it('that is never answered counts as failed, and is sent again by a new client', async () => {
    const used = connection();
    let attempts = 0;
    const answer = new Requests(used, limits).run(() => (++attempts === 1 ? new Promise<string>(() => undefined) : Promise.resolve('late')), readRefusal);
    expect(await answer).toBe('late');
    expect(used.renewed).toEqual([used.client]);
  });

  it.each([
    ['keeps its client after one failure', new UnavailableError(), 1, 0],
    ['changes its client after two in a row', new UnavailableError(), 2, 1],
    ['keeps the client that follows the leader', Object.create(NotLeaderError.prototype) as Error, 2, 0],
  ])('%s', async (_what, error, failures, renewals) => {
    const used = connection();
    let attempts = 0;
    await new Requests(used, limits).run(async () => {
      if (attempts++ < failures) throw error;
    }, readRefusal);
    expect(used.renewed).toHaveLength(renewals);
  });

  it('waits while others are in flight, and is refused when too many wait', async () => {
    const requests = new Requests(connection(), { ...limits, attemptMs: 10_000 });
    const answers: Array<() => void> = [];
    let most = 0;
    let running = 0;
    const send = (): Promise<void> =>
      requests.run(async () => {
        most = Math.max(most, ++running);
        await new Promise<void>((resolve) => answers.push(resolve));
        running -= 1;
      }, readRefusal);
    const sent = Array.from({ length: 4 }, send);
    await expect(send()).rejects.toThrow(/2 requests are waiting already/);
    for (const [index] of sent.entries()) {
      await until(() => answers.length > index);
      answers[index]!();
    }
    await Promise.all(sent);
    expect(most).toBe(2);
  });

  it('in flight or waiting ends when the store is closed', async () => {
    const requests = new Requests(connection(), { ...limits, attemptMs: 10_000 });
    const sent = Promise.allSettled(Array.from({ length: 3 }, () => requests.run(() => new Promise(() => undefined), readRefusal)));
    requests.close();
    expect(await sent).toMatchObject(Array(3).fill({ status: 'rejected', reason: { reason: 'it has been closed' } }));
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
