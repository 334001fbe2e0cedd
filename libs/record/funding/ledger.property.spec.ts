import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { add, compare, negate, policy, zeroDecimal, type Decimal, type Quantity } from '#quantities';
import { chain } from '../entries/duplicates.js';
import type { Entry } from '../entries/entry.js';
import { because, fund, nothing, pounds, type History } from '../testing/history.js';

const BUDGETS: Record<string, string | undefined> = { f: '100', g: '0', unknown: undefined };
const fundId = fc.constantFrom(...Object.keys(BUDGETS));
const entry = fc.nat(9).map((index) => `funding-${index}`);
const amount = fc.record({ value: fc.nat(60).map(String), qualifier: fc.constantFrom('exact', 'about', 'at-least', 'at-most') }).map(({ value, qualifier }) => pounds(value, qualifier));
const occurred = fc.constant('2024');

const step = fc.oneof(
  fc.record({ type: fc.constant('FundingAnnounced'), body: fc.record({ entry, occurred, fund: fundId, amount }) }),
  fc.record({ type: fc.constant('FundingSpent'), body: fc.record({ entry, occurred, fund: fundId, amount }) }),
  fc.record({ type: fc.constant('FundingReallocated'), body: fc.record({ entry, occurred, from: fundId, to: fundId, amount }) }),
  fc.record({ type: fc.constant('EntryCorrected'), body: fc.record({ entry, changes: fc.record({ amount }), reason: fc.constant(because.reason) }) }),
  fc.record({ type: fc.constant('EntryRetracted'), body: fc.record({ entry, reason: fc.constant(because.reason) }) }),
  fc.record({ type: fc.constant('DuplicateMarked'), body: fc.record({ entry, duplicateOf: entry, reason: fc.constant(because.reason) }) }),
  fc.record({ type: fc.constant('DuplicateUnmarked'), body: fc.record({ entry, reason: fc.constant(because.reason) }) }),
);

/** The most a fund can hold, added up anew from its entries; null when that is open. */
function mostHeld(history: History, id: string, opening: string): Decimal | null {
  let sum: Decimal | null = policy().interpret(pounds(opening) as Quantity, 'money').high;
  for (const each of history.ledger.entries.values()) {
    if (!counts(each, history)) continue;
    for (const leg of each.recorded.definition.legs?.(each.recorded.payload as never) ?? []) {
      if (leg.fund !== id || leg.direction === 'within') continue;
      const { low, high } = policy().interpret(leg.amount, 'money');
      const moved: Decimal | null = leg.direction === 'in' ? high : negate(low);
      sum = sum && moved && add(sum, moved);
    }
  }
  return sum;
}

const counts = (each: Entry, history: History): boolean =>
  !each.retracted && chain(each.duplicateOf, (id) => history.entry(id)?.duplicateOf).every((id) => history.entry(id)?.retracted !== false);

describe('the ledger', () => {
  it('never leaves a fund with a known budget surely overdrawn, whatever is recorded and mended', () => {
    const accepted: Record<string, number> = {};
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (steps) => {
        const history = nothing();
        for (const [id, budget] of Object.entries(BUDGETS)) history.and(...fund(id, budget));
        for (const { type, body } of steps) {
          if (history.when(type, body) !== 'accepted') continue;
          history.and(type, body);
          accepted[type] = (accepted[type] ?? 0) + 1;
          for (const [id, budget] of Object.entries(BUDGETS)) {
            const most = budget === undefined ? null : mostHeld(history, id, budget);
            expect(most === null || compare(most, zeroDecimal) >= 0).toBe(true);
          }
        }
      }),
      { numRuns: 100 },
    );
    expect(Object.keys(accepted)).toHaveLength(7);
  });
});
