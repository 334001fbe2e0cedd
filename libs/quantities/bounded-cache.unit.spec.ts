import { describe, expect, it } from '@jest/globals';
import { BoundedCache } from './bounded-cache.js';

describe('a bounded cache', () => {
  it('computes a value once', () => {
    const cache = new BoundedCache<object>(2);
    const first = cache.get('a', () => ({}));
    expect(cache.get('a', () => ({}))).toBe(first);
  });

  it('never holds more than its limit, and still answers', () => {
    const cache = new BoundedCache<number>(3);
    for (let n = 0; n < 100; n++) {
      expect(cache.get(`${n}`, () => n)).toBe(n);
      expect(cache.size).toBeLessThanOrEqual(3);
    }
  });

  it('does not remember a failure', () => {
    const cache = new BoundedCache<number>(3);
    const fail = (): number => {
      throw new Error('refused');
    };
    expect(() => cache.get('a', fail)).toThrow('refused');
    expect(cache.get('a', () => 7)).toBe(7);
  });
});
