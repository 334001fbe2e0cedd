import { afterEach, describe, expect, it } from '@jest/globals';
import type { Position } from '@eventstore/db-client';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Followed, Freshness } from './freshness.js';

const at = (place: number): Position => ({ commit: BigInt(place), prepare: BigInt(place) });

/** A server and a mirror of its log. */
class Log implements Followed {
  connected = true;
  asked = 0;
  last = 0;
  mirrored = 0;
  trouble: Error | undefined;
  readonly losses: string[] = [];

  isConnected = (): boolean => this.connected;
  reached = (): Position => at(this.mirrored);
  lost = (reason: string): void => void this.losses.push(reason);
  end = async (): Promise<Position> => {
    this.asked += 1;
    if (this.trouble) throw this.trouble;
    return at(this.last);
  };
}

let freshness: Freshness;
afterEach(() => freshness.stop());

const follow = (log: Log): Freshness => (freshness = new Freshness(log, 5));

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(1);
}

describe('up to when a mirror is known to hold everything', () => {
  it('is when the server was asked for the end that the mirror has reached, and moves on with each answer', async () => {
    const log = new Log();
    const begun = Date.now();
    const { currentAt } = follow(log);
    expect(currentAt).toBeUndefined();
    await until(() => freshness.currentAt !== undefined);
    const first = freshness.currentAt!;
    expect(first).toBeGreaterThanOrEqual(begun);
    await until(() => freshness.currentAt! > first);
  });

  it('is not known before the mirror reaches an end that was told, and stays behind while more is recorded', async () => {
    const log = new Log();
    log.last = 10;
    follow(log);
    await until(() => log.asked === 3);
    expect(freshness.currentAt).toBeUndefined();
    log.last = 1_000;
    await until(() => log.asked === 5);
    const now = Date.now();
    log.mirrored = 10;
    expect(freshness.currentAt).toBeLessThan(now);
  });

  it('stands still when the server does not answer, which is told, and goes on when it does again', async () => {
    const log = new Log();
    follow(log);
    await until(() => freshness.currentAt !== undefined);
    log.trouble = new Error('no answer');
    await until(() => log.losses.length > 0);
    const stood = freshness.currentAt;
    expect(log.losses).toContain('no answer');
    await until(() => log.losses.length > 2);
    expect(freshness.currentAt).toBe(stood);
    log.trouble = undefined;
    await until(() => freshness.currentAt! > stood!);
  });

  it('is not asked about while there is no connection', async () => {
    const log = new Log();
    log.connected = false;
    follow(log);
    await sleep(30);
    expect(log.asked).toBe(0);
    log.connected = true;
    await until(() => freshness.currentAt !== undefined);
  });
});
