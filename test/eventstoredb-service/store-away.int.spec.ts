import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { problemIn, json } from '../http/support/client.js';
import { eventOf, eventually, positionOf, Trial } from './support.js';

let trial: Trial;
beforeAll(async () => {
  trial = await Trial.begin();
  await trial.record(randomUUID());
}, 60_000);
afterEach(() => trial.mend(), 60_000);
afterAll(() => trial.end(), 60_000);

describe('while the store', () => {
  it.each([
    ['is stopped', () => trial.standIn.node.kill()],
    ['answers nothing', () => trial.standIn.node.faults.inject({ on: 'any', fault: { kind: 'hang' } })],
    ['cannot be reached', () => trial.standIn.node.loseNetwork()],
    ['refuses everything', () => trial.standIn.node.faults.inject({ on: 'any', fault: { kind: 'refuse' } })],
  ])('%s, reads go on and say how old they are, commands are told to come back, and all recovers by itself', async (_what, harm) => {
    const before = await trial.total();
    const { citation } = json<{ citation: { link: string } }>(await trial.get('/v1/totals/arrests'));
    await harm();

    const away = await trial.untilAway();
    expect(away.ready).toBe(false);
    expect((await trial.get('/health')).status).toBe(503);
    expect((await trial.get('/health/live')).status).toBe(200);
    const read = await trial.get('/v1/totals/arrests');
    expect([read.status, json<{ itemised: { low: string } }>(read).itemised.low]).toEqual([200, String(before)]);
    expect(read.headers.get('answer-age')).toMatch(/^\d+; because=store-away$/);
    expect((await trial.get('/v1/log')).headers.get('answer-age')).toMatch(/because=store-away$/);
    const pinned = await trial.get(citation.link);
    expect([pinned.status, pinned.headers.get('answer-age')]).toEqual([200, null]);

    const key = randomUUID();
    const refused = await trial.record(key);
    expect(problemIn(refused)).toMatchObject({ status: 503, code: 'store-unavailable' });
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(refused.text).not.toContain('127.0.0.1');
    const { projections } = await eventually(() => trial.health(), (health) => health.projections.every(({ behindSeconds }) => behindSeconds >= 1));
    expect(projections.map(({ state }) => state)).toEqual(projections.map(() => 'live'));

    await trial.mend();
    const recorded = await trial.recordAtLast(key);
    expect(await trial.total(positionOf(recorded))).toBe(before + 1);
    expect(trial.ids.filter((id) => id === eventOf(recorded))).toHaveLength(1);
    await eventually(() => trial.get('/v1/totals/arrests'), ({ headers }) => !headers.has('answer-age'));
    await trial.expectWhole();
  });

  it('is away, the service starts all the same, answers as of when it last heard of it, and catches up', async () => {
    await trial.standIn.node.kill();
    const before = await trial.total();
    await trial.restart();
    expect(await trial.health()).toMatchObject({ ready: false, store: { connected: false } });
    const read = await trial.get('/v1/totals/arrests');
    expect(json<{ itemised: { low: string } }>(read).itemised.low).toBe(String(before));
    expect(read.headers.get('answer-age')).toMatch(/^\d+; because=store-away$/);
    trial.write('entry-elsewhere', 'ArrestsMade', { entry: 'elsewhere', occurred: '2024-03-05', quantity: { value: '1', qualifier: 'exact' } }, { app: 'operations-timeline', version: 2, actor: 'another', correlationId: 'c' });
    await trial.mend();
    await eventually(() => trial.total(), (total) => total === before + 1);
  });
});
