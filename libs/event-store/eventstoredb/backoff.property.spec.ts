import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { waitAfter } from './backoff.js';

const backoff = { firstMs: 100, mostMs: 2_000 };

describe('the wait after failures', () => {
  it('stays between nothing and the bound', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, chance) => {
        const wait = waitAfter(failures, backoff, () => chance);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(backoff.mostMs);
      }),
    );
  });

  it('doubles at most with each failure until it reaches the bound', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((failures) => waitAfter(failures, backoff, () => 1))).toEqual([100, 200, 400, 800, 1_600, 2_000, 2_000]);
  });

  it('differs between clients that failed together', () => {
    expect(waitAfter(3, backoff, () => 0.25)).toBe(100);
    expect(waitAfter(3, backoff, () => 0.75)).toBe(300);
  });
});
