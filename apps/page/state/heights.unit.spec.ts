import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Heights } from './heights.js';

describe('the heights of a long list', () => {
  it('are what was measured, and elsewhere what the first of it were on average', () => {
    const heights = new Heights(10, 100);
    expect(heights.total(95)).toBe(9500);
    expect(heights.measure([[0, 1200, 10]])).toBe(true);
    expect(heights.total(95)).toBe(9.5 * 1200);
    expect(heights.measure([[1, 1500, 10], [0, 1200, 10]])).toBe(true);
    expect(heights.start(2)).toBe(2700);
    expect(heights.measure([[1, 1500.4, 10]])).toBe(false);
  });

  it('find the part at any height, however many there are and in whatever order they were measured', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.array(fc.tuple(fc.nat(299), fc.integer({ min: 1, max: 5000 })), { maxLength: 40 }), fc.double({ min: 0, max: 1, noNaN: true }), (count, measured, share) => {
        const heights = new Heights(10, 100);
        const plain = new Map<number, number>();
        for (const [part, height] of measured) {
          heights.start(part);
          heights.measure([[part, height, 10]]);
          plain.set(part, height);
        }
        const each = measured.length === 0 ? 1000 : measured[0]![1];
        const starts = [0];
        for (let part = 0; part < heights.partsOf(count); part += 1) starts.push(starts[part]! + (plain.get(part) ?? each));
        const at = share * starts.at(-2)!;
        const found = heights.partAt(at, count);
        expect(heights.start(found)).toBeCloseTo(starts[found]!, 5);
        expect(starts[found]).toBeLessThanOrEqual(at + 1e-6);
        if (found + 1 < heights.partsOf(count)) expect(starts[found + 1]).toBeGreaterThan(at - 1e-6);
      }),
    );
  });
});
