import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Stretch, thinned } from './steps.js';

const curve = fc.array(fc.record({ long: fc.integer({ min: 1, max: 9 }), low: fc.nat(50), more: fc.constantFrom(0, 5, Infinity) }), { minLength: 1, maxLength: 400 }).map((parts) => {
  let from = 1000;
  return parts.map(({ long, low, more }): Stretch => ({ from, to: (from += long), low, high: low + more }));
});

it('a curve with more steps than can be drawn is thinned to what can be, and holds every figure of it', () => {
  fc.assert(
    fc.property(curve, fc.integer({ min: 1, max: 120 }), (all, most) => {
      const [first, last] = [all[0]!.from, all.at(-1)!.to];
      const thin = thinned(all, first, last, most);
      expect(thin.length).toBeLessThanOrEqual(Math.max(most, 1));
      for (const { from, to, low, high } of all) {
        const around = thin.find((each) => each.from <= from && each.to >= to)!;
        expect([around.low <= low, around.high >= high]).toEqual([true, true]);
      }
      for (const [index, each] of thin.entries()) expect(each.to).toBe(thin[index + 1]?.from ?? last);
    }),
  );
});
