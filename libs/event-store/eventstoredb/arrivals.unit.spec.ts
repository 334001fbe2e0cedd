import { describe, expect, it } from '@jest/globals';
import { Arrivals } from './arrivals.js';

describe('waiting for an event to arrive', () => {
  it('ends when it does, for all who wait for it', async () => {
    const arrivals = new Arrivals();
    const waiting = [arrivals.within('a', 10_000), arrivals.within('a', 10_000)];
    arrivals.tell('b');
    arrivals.tell('a');
    expect(await Promise.all(waiting)).toEqual([true, true]);
  });

  it('ends when it is late, and nobody waits for another in a while', async () => {
    const arrivals = new Arrivals();
    expect(await arrivals.within('a', 5)).toBe(false);
    const began = performance.now();
    expect(await arrivals.within('b', 10_000)).toBe(false);
    expect(performance.now() - began).toBeLessThan(100);
  });
});
