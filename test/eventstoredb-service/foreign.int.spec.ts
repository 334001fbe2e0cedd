import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { json, problemIn } from '../http/support/client.js';
import { eventually, positionOf, Trial } from './support.js';

const OURS = { app: 'operations-timeline', version: 2, actor: 'another', correlationId: 'c' };
const GOOD = { occurred: '2024-03-05', quantity: { value: '1', qualifier: 'exact' } };

let trial: Trial;
beforeAll(async () => {
  trial = await Trial.begin();
}, 60_000);
afterAll(() => trial.end(), 60_000);

/** The log position of the snapshot that a subscription to the total begins with. */
async function startOfSubscription(): Promise<string | null> {
  const leaving = new AbortController();
  const { headers } = await fetch(`${trial.timeline.service.url}/v1/subscriptions/totals?measure=arrests`, { signal: leaving.signal });
  leaving.abort();
  return headers.get('start-position');
}

const kinds = async (): Promise<Record<string, number>> => {
  const { text } = await trial.get('/metrics');
  return Object.fromEntries([...text.matchAll(/^timeline_events_passed_over_total\{kind="(.*)"\} (\d+)$/gm)].map(([, kind, count]) => [kind, Number(count)]));
};

describe('what others write into the same database', () => {
  it('is passed over, counted by kind, and changes no answer', async () => {
    await trial.record(randomUUID());
    const before = await kinds();
    trial.write('orders-1', 'OrderPlaced', { entry: 'x' }, { app: 'a-shop' });
    trial.write('entry-shop', 'ArrestsMade', { entry: 'shop', ...GOOD }, {});
    trial.write('orders-2', 'NotJson', '{"a":', '{');
    trial.write('orders-3', 'Bytes', 'abc', '', false);
    trial.write('$stats', '$statsCollected', { cpu: 1 }, {});
    trial.write('$projections-x', '$>', '0@orders-1', {}, false);
    trial.write('entry-broken', 'ArrestsMade', '{"entry":', OURS);
    trial.write('entry-text', 'ArrestsMade', '"text"', OURS);
    trial.write('entry-bytes', 'ArrestsMade', 'abc', OURS, false);
    trial.write('entry-unknown', 'MarsColonised', { entry: 'unknown' }, OURS);
    trial.write('entry-newer', 'ArrestsMade', { entry: 'newer', arrested: ['?'] }, { ...OURS, version: 3 });
    trial.write('webhook-w', 'WebhookRemoved', { webhook: 'w' }, { ...OURS, version: 1 });
    const recorded = await trial.record(randomUUID());
    expect(await trial.total(positionOf(recorded))).toBe(2);

    const expected = { system: 2, 'other-application': 4, malformed: 3, 'unknown-type': 1, 'newer-version': 1, notice: 1 };
    const counted = await kinds();
    for (const [kind, count] of Object.entries(expected)) expect([kind, counted[kind]! - before[kind]!]).toEqual([kind, count]);
    const health = await trial.untilReady();
    expect(health.passedOver).toEqual(counted);
    expect(health.projections.map(({ state, behind }) => [state, behind])).toEqual(health.projections.map(() => ['live', 0]));
    const timeline = json<{ count: number }>(await trial.get('/v1/timeline'));
    expect(timeline.count).toBe(2);
    expect((await trial.get('/v1/entries/newer')).status).toBe(404);
  });

  it('is passed over after a restart as before it', async () => {
    const before = await trial.total();
    const { passedOver: { notice, 'unknown-type': unknown, 'newer-version': newer } } = await trial.health();
    await trial.restart();
    await trial.untilReady();
    expect((await trial.health()).passedOver).toMatchObject({ notice, 'unknown-type': unknown, 'newer-version': newer });
    expect(await trial.total()).toBe(before);
  });
});

describe('an event of ours that cannot be taken in', () => {
  it('stops what needs it, with its position, and the rest goes on, also after a restart', async () => {
    const sound = await trial.record(randomUUID());
    const before = await trial.total(positionOf(sound));
    trial.write('entry-poison', 'ArrestsMade', { entry: 'poison', ...GOOD, quantity: { value: 'seven', qualifier: 'exact' } }, OURS);
    const recorded = await trial.record(randomUUID());
    await eventually(() => trial.health(), ({ projections }) => projections.some(({ state }) => state === 'stopped'));
    const position = positionOf(sound);

    const check = async (): Promise<void> => {
      const health = await eventually(() => trial.health(), ({ store }) => store.connected);
      const stopped = health.projections.filter(({ state }) => state === 'stopped');
      expect(stopped).toEqual([expect.objectContaining({ name: 'totals', position, behind: 2, error: expect.stringContaining('totals cannot take in the event at position') })]);
      const total = await trial.get('/v1/totals/arrests');
      expect(json(total)).toMatchObject({ itemised: { low: String(before) }, citation: { position } });
      expect(total.headers.get('answer-age')?.replace(/^\d+/, 'N')).toBe(`N; because=stopped; before="${stopped[0]!.stoppedAt}"`);
      expect(await startOfSubscription()).toBe(position);
      const refused = await trial.get(`/v1/totals/arrests?after=${positionOf(recorded)}`);
      expect(problemIn(refused)).toMatchObject({ code: 'projection-stopped', detail: expect.stringContaining(stopped[0]!.stoppedAt!) });
      const timeline = json<{ citation: { position: string } }>(await trial.get(`/v1/timeline?after=${positionOf(recorded)}`));
      expect(timeline.citation.position).toBe(positionOf(recorded));
      const { text } = await trial.get('/metrics');
      expect(text).toContain('timeline_projection_state{projection="totals",state="stopped"} 1');
      expect(text).toContain('timeline_projection_state{projection="timeline",state="live"} 1');
      expect(text).toMatch(/^timeline_projection_lag_events\{projection="totals"\} 2$/m);
    };
    await check();
    await trial.restart();
    await check();
  });
});
