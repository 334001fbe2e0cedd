import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventOf, eventually, Trial } from './support.js';

/** Commands, each sent again until it is carried out, while something happens to the database. */
async function during(trial: Trial, happens: () => Promise<unknown>): Promise<string[]> {
  const recorded: string[] = [];
  let over = false;
  const clients = Array.from({ length: 4 }, async () => {
    while (!over) {
      const answer = await trial.recordAtLast(randomUUID());
      expect([200, 201]).toContain(answer.status);
      recorded.push(eventOf(answer));
    }
  });
  await happens();
  over = true;
  await Promise.all(clients);
  return recorded;
}

describe('a cluster whose leader changes under load', () => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await Trial.begin({ nodes: 3 });
  }, 60_000);
  afterAll(() => trial.end(), 60_000);

  it('has every command once that was answered, and the answers are those of a model built anew', async () => {
    const { standIn } = trial;
    const recorded = await during(trial, async () => {
      for (let n = 0; n < 6; n += 1) {
        await eventually(async () => standIn.leader, (leader) => leader !== undefined);
        const leader = standIn.leader!;
        if (n % 2 === 0) standIn.lead(standIn.nodes.find((node) => node !== leader)!);
        else {
          await standIn.kill(leader);
          await sleep(150);
          await standIn.revive(leader);
        }
        await sleep(150);
      }
    });
    expect(recorded.length).toBeGreaterThan(0);
    expect([...trial.ids].sort()).toEqual([...recorded].sort());
    await trial.mend();
    await trial.expectWhole();
    expect(await trial.total()).toBe(recorded.length);
  }, 120_000);
});

describe('a database that is restarted under load', () => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await Trial.begin();
  }, 60_000);
  afterAll(() => trial.end(), 60_000);

  it('has every command once that was answered, and the answers are those of a model built anew', async () => {
    const recorded = await during(trial, async () => {
      for (let n = 0; n < 20; n += 1) {
        await trial.standIn.node.restart(10 * (n % 4));
        await sleep(50 + 10 * (n % 5));
      }
    });
    expect(recorded.length).toBeGreaterThan(0);
    expect([...trial.ids].sort()).toEqual([...recorded].sort());
    await trial.mend();
    await trial.expectWhole();
    expect(await trial.total()).toBe(recorded.length);
  }, 120_000);
});
