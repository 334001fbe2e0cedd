import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { positionOf, Trial } from './support.js';

let trial: Trial;
beforeAll(async () => {
  trial = await Trial.begin();
}, 60_000);
afterEach(() => trial.mend(), 60_000);
afterAll(() => trial.end(), 60_000);

describe('a subscription that', () => {
  it.each([
    ['ends without a word', () => trial.standIn.node.endSubscriptions()],
    ['falls silent', () => trial.standIn.node.muteSubscriptions()],
    ['loses its connection without being told', () => trial.standIn.node.loseConnections()],
    ['is refused when it comes back', () => {
      trial.standIn.node.faults.inject({ on: 'subscribe', fault: { kind: 'refuse' }, times: 3 });
      trial.standIn.node.endSubscriptions();
    }],
  ])('%s keeps no answer from what is recorded', async (_what, harm) => {
    const before = await trial.total();
    harm();
    const recorded = await trial.recordAtLast(randomUUID());
    expect(await trial.total(positionOf(recorded))).toBe(before + 1);
    await trial.expectWhole();
  });
});
