import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { groupsOf } from './causes.js';
import { sum } from './decimals.js';

const units = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });
/** A decimal string of so many millionths. */
const decimal = (millionths: bigint): string => {
  const text = String(millionths < 0n ? -millionths : millionths).padStart(7, '0');
  const [whole, part] = [text.slice(0, -6), text.slice(-6).replace(/0+$/, '')];
  return `${millionths < 0n ? '-' : ''}${whole}${part === '' ? '' : `.${part}`}`;
};

describe('decimals', () => {
  it('add up exactly, however long they are', () => {
    fc.assert(fc.property(units, units, (a, b) => expect(sum(decimal(a), decimal(b))).toBe(decimal(a + b))));
  });
});

describe('changes by cause', () => {
  const item = fc.record({ change: fc.constantFrom('added' as const, 'corrected' as const, 'chosen' as const), low: units });

  it('add up, cause by cause, to what all of them make', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1 }), (all) => {
        const items = all.map(({ change, low }) => ({
          change,
          difference: { itemised: { entries: 1, low: decimal(low), high: '0', openEnded: 0 }, stated: { statements: 0 }, supported: { entries: 1, statements: 0, low: decimal(low) } },
        }));
        const groups = groupsOf(items);
        expect(groups.reduce((total, { difference }) => sum(total, difference!.supported.low), '0')).toBe(decimal(all.reduce((total, { low }) => total + low, 0n)));
        expect(groups.reduce((total, { count }) => total + count, 0)).toBe(all.length);
        expect(new Set(groups.map(({ change }) => change)).size).toBe(groups.length);
      }),
    );
  });
});
