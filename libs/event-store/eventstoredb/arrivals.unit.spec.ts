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

  it('ends when it is late, and nobody waits for another until a second has passed', async () => {
    let now = 5_000;
    const arrivals = new Arrivals(() => now);
    expect(await arrivals.within('a', 5)).toBe(false);
    now += 999;
    // To wait for this one would take longer than a test may.
    expect(await arrivals.within('b', 600_000)).toBe(false);
    now += 1;
    const waiting = arrivals.within('c', 600_000);
    arrivals.tell('c');
    expect(await waiting).toBe(true);
  });

  it('ends for those who have more patience though others had none', async () => {
    const arrivals = new Arrivals();
    const waiting = [arrivals.within('a', 5), arrivals.within('a', 600_000)];
    expect(await waiting[0]).toBe(false);
    arrivals.tell('a');
    expect(await waiting[1]).toBe(true);
  });

  it('that was late harms nobody when it comes after all', async () => {
    const arrivals = new Arrivals();
    expect(await arrivals.within('a', 5)).toBe(false);
    expect(() => arrivals.tell('a')).not.toThrow();
  });
});
