import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arrests, because, fund, nothing, pounds, type Wish } from '../testing/history.js';
import { chain } from './duplicates.js';

const COUNT = 6;
const index = fc.nat(COUNT - 1);
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ type: fc.constant('DuplicateMarked'), entry: index, duplicateOf: index }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('DuplicateUnmarked'), entry: index }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('EntryRetracted'), entry: index }) },
);

const worlds = {
  operations: { prefix: 'raid-', begin: (id: string): Wish => arrests(id) },
  movements: { prefix: 'funding-', begin: (id: string): Wish => ['FundingAnnounced', { entry: id, occurred: '2024', fund: 'f', amount: pounds('5') }] },
};

describe.each(Object.entries(worlds))('among %s', (_, { prefix, begin }) => {
  it('no sequence of accepted marks ever makes a circle', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const history = nothing().and(...fund('f'));
        for (let each = 0; each < COUNT; each += 1) history.and(...begin(prefix + each));
        for (const { type, entry, ...more } of steps) {
          const body = { entry: prefix + entry, ...('duplicateOf' in more && { duplicateOf: `${prefix}${more.duplicateOf}` }), ...because };
          if (history.when(type, body) === 'accepted') history.and(type, body);
        }
        for (let each = 0; each < COUNT; each += 1) {
          const further = chain(history.entry(prefix + each)?.duplicateOf, (id) => history.entry(id)?.duplicateOf);
          expect(further).not.toContain(prefix + each);
        }
      }),
      { numRuns: 60 },
    );
  });
});
