import { describe, expect, it } from '@jest/globals';
import { RecentlyUsed } from './recently-used.js';

describe('a memory of what was used last', () => {
  it('keeps what is used again and again, and forgets what is not', () => {
    const memory = new RecentlyUsed<number>(10);
    memory.set('hot', 1);
    memory.set('cold', 2);
    for (let each = 0; each < 100; each += 1) {
      memory.set(`passing-${each}`, each);
      expect(memory.get('hot')).toBe(1);
    }
    expect(memory.get('cold')).toBeUndefined();
  });

  it('never holds more than its limit', () => {
    const memory = new RecentlyUsed<number>(10);
    for (let each = 0; each < 100; each += 1) memory.set(`${each}`, each);
    expect(Array.from({ length: 100 }, (_, each) => memory.get(`${each}`)).filter((value) => value !== undefined).length).toBeLessThanOrEqual(10);
  });
});
