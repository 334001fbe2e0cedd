import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Fault } from '../eventstoredb/index.js';
import { json, problemIn } from '../http/support/client.js';
import { atLast, eventOf, Trial } from './support.js';

let trial: Trial;
beforeAll(async () => {
  trial = await Trial.begin();
}, 60_000);
afterEach(() => trial.mend(), 60_000);
afterAll(() => trial.end(), 60_000);

const LOST: readonly (readonly [string, Fault])[] = [
  ['is slow', { kind: 'slow', ms: 300 }],
  ['hangs before the commit', { kind: 'hang' }],
  ['hangs after the commit', { kind: 'hang', committed: true }],
  ['breaks off before the commit', { kind: 'drop' }],
  ['breaks off after the commit', { kind: 'drop', committed: true }],
  ['is refused after the commit', { kind: 'refuse', committed: true }],
  ['times out in the server', { kind: 'timeout' }],
  ['comes to a node that does not lead', { kind: 'not-leader' }],
];

describe('a command whose append', () => {
  it.each(LOST)('%s is recorded once', async (_what, fault) => {
    const before = trial.ids.length;
    trial.standIn.node.faults.inject({ on: 'append', fault, times: 1 });
    const answer = await trial.recordAtLast(randomUUID());
    expect([200, 201]).toContain(answer.status);
    expect(trial.ids.slice(before)).toEqual([eventOf(answer)]);
  });

  it('breaks off after the commit is recorded once, though it bears no key', async () => {
    const before = trial.ids.length;
    trial.standIn.node.faults.inject({ on: 'append', fault: { kind: 'drop', committed: true }, times: 2 });
    const answer = await trial.record();
    expect(answer.status).toBe(201);
    expect(trial.ids.slice(before)).toEqual([eventOf(answer)]);
  });

  it.each([
    ['before the commit', { kind: 'drop' }],
    ['after it', { kind: 'drop', committed: true }],
  ] as const)('is never answered, again and again, %s, is told that nobody knows, and its repetition settles it', async (_when, fault) => {
    const before = trial.ids.length;
    const key = randomUUID();
    trial.standIn.node.faults.inject({ on: 'append', fault });
    const refused = await trial.record(key);
    expect(problemIn(refused)).toMatchObject({ status: 503, code: 'store-unavailable' });
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    trial.standIn.node.faults.clear();
    const settled = await trial.recordAtLast(key);
    expect(settled.status).toBe('committed' in fault ? 200 : 201);
    expect(settled.headers.get('idempotent-replayed')).toBe('committed' in fault ? 'true' : null);
    expect(trial.ids.slice(before)).toEqual([eventOf(settled)]);
  });

  it('waits behind others that hang is not carried out after its sender was told to come back', async () => {
    const open = (fund: string) => trial.timeline.admin.command('open-fund', { fund, name: fund, currency: 'EUR' });
    trial.standIn.node.faults.inject({ on: 'append', fault: { kind: 'hang' } });
    const answers = await Promise.all(['first', 'second', 'third'].map(open));
    for (const answer of answers) expect(problemIn(answer)).toMatchObject({ status: 503, code: 'store-unavailable' });
    trial.standIn.node.faults.clear();
    // All money goes through one stream, so that this one's turn comes after theirs.
    expect((await atLast(() => open('last'))).status).toBe(201);
    await trial.expectWhole();
    const { funds } = json<{ funds: { id: string }[] }>(await trial.get('/v1/funds'));
    expect(funds.map(({ id }) => id)).toContain('last');
    expect(funds.map(({ id }) => id)).not.toContain('third');
  });

  it('meets an event of a newer version is refused, and says so', async () => {
    trial.write('entry-tomorrow', 'ArrestsMade', { entry: 'tomorrow', arrested: 3 }, { app: 'operations-timeline', version: 99 });
    const refused = await trial.timeline.admin.command('retract-entry', { entry: 'tomorrow', reason: 'It is not so.' });
    expect(problemIn(refused)).toMatchObject({ status: 503, code: 'newer-version', detail: expect.stringContaining('version 99') });
  });
});
