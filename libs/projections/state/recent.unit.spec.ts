import { describe, expect, it } from '@jest/globals';
import { Recent } from './recent.js';

describe('what was used recently', () => {
  it('is remembered while no more than so many others were used since', () => {
    const recent = new Recent<number, string>(10);
    for (let key = 0; key < 100; key += 1) {
      recent.set(key, String(key));
      for (let ago = Math.max(0, key - 9); ago <= key; ago += 1) expect(recent.get(ago)).toBe(String(ago));
    }
  });

  it('is forgotten in the end, so that memory stays bounded', () => {
    const recent = new Recent<number, string>(10);
    for (let key = 0; key < 100; key += 1) recent.set(key, String(key));
    const remembered = Array.from({ length: 100 }, (_, key) => recent.get(key)).filter((value) => value !== undefined);
    expect(remembered.length).toBeLessThanOrEqual(20);
  });

  it('stays while it is asked for again and again', () => {
    const recent = new Recent<string, string>(10);
    recent.set('often', 'yes');
    for (let key = 0; key < 100; key += 1) {
      recent.set(String(key), 'once');
      expect(recent.get('often')).toBe('yes');
    }
  });
});
