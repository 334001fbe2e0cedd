import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inOrder } from './order.js';

const key = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -(2 ** 30), max: 2 ** 30 }), fc.constant(0xffff_ffff));

describe('places in order', () => {
  it('stand as a comparison of their keys would put them, equal ones as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ minor: key, major: key })), (items) => {
        const expected = items.toSorted((a, b) => a.major - b.major || a.minor - b.minor);
        const places = inOrder(items.length, (at) => items[at]!.minor, (at) => items[at]!.major);
        expect(Array.from(places, (at) => items[at])).toEqual(expected);
      }),
    );
  });
});
