import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_WEBHOOK_LIMITS as limits } from './limits.js';
import { retryAfter, waitAfter } from './retrying.js';

const NOW = Date.UTC(2026, 10, 22, 9);

describe('the wait before the next attempt', () => {
  it('doubles with each failure up to an hour, never by more than half sooner, and never sooner than the receiver asks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), fc.option(fc.nat(), { nil: undefined }), fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (failures, asked, chance) => {
        const wait = waitAfter(failures, asked, limits, () => chance);
        const bound = Math.min(3_600_000, 5_000 * 2 ** (failures - 1));
        expect(wait).toBeGreaterThanOrEqual(Math.max(bound / 2, Math.min(asked ?? 0, 86_400_000)));
        expect(wait).toBeLessThanOrEqual(Math.max(bound, asked ?? 0));
      }),
    );
  });

  it('differs between those who failed together', () => {
    expect(new Set(Array.from({ length: 20 }, () => waitAfter(5, undefined, limits))).size).toBeGreaterThan(1);
  });
});

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    ['0', 0],
    ['Sun, 22 Nov 2026 09:02:00 GMT', 120_000],
    ['Sun, 22 Nov 2026 08:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['99999999999999999999', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j asks for %s ms', (header, wait) => {
    expect(retryAfter(header, NOW)).toBe(wait);
  });
});
