import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Derivation } from '#audit';
import { add, compare, type Decimal, formatDecimal, parseDecimal, zeroDecimal } from '#quantities';
import { askedHistories } from '../oracle/arbitraries.js';
import type { FlowTotal, StockTotal } from '../oracle/question.js';
import { expectedTotal, modelOf } from '../support/answers.js';
import { type Item, itemsOf, pagesOf, valuesOf } from './ask.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 100);

const decimal = (text: string): Decimal => parseDecimal(text, Infinity);
const sum = (values: readonly string[]): string => formatDecimal(values.map(decimal).reduce(add, zeroDecimal));
const sumOfHighs = (highs: readonly (string | null)[]): string | null => (highs.includes(null) ? null : sum(highs as string[]));
const ids = (items: readonly Item[]): string[] => items.map(({ id }) => id).sort();
const lowest = (highs: readonly (string | null | undefined)[]): string | null => {
  const bounded = highs.filter((high): high is string => typeof high === 'string').map(decimal);
  return bounded.length === 0 ? null : formatDecimal(bounded.reduce((least, high) => (compare(high, least) < 0 ? high : least)));
};

/** A flow's total, from nothing but the items of its derivation. */
function recomputed(items: readonly Item[]): FlowTotal {
  const counting = (part: keyof Item['parts']) => items.filter(({ parts }) => parts[part]?.counts);
  const low = sum(counting('supportedLow').map(({ parts }) => parts.supportedLow!.low));
  const high = lowest(counting('supportedHigh').map(({ parts }) => parts.supportedHigh!.high));
  const itemised = { low: sum(counting('itemised').map(({ parts }) => parts.itemised!.low)), high: sumOfHighs(counting('itemised').map(({ parts }) => parts.itemised!.high)) };
  const notBelowZero = (a: string, b: string): string => {
    const difference = add(decimal(a), decimal(b === '0' ? '0' : `-${b}`));
    return compare(difference, zeroDecimal) < 0 ? '0' : formatDecimal(difference);
  };
  return {
    itemised: { ...itemised, entries: ids(counting('itemised')) },
    stated: ids(counting('stated')),
    supported: {
      low,
      high,
      lowWitness: { statements: ids(counting('supportedLow').filter(({ kind }) => kind === 'statement')), entries: ids(counting('supportedLow').filter(({ kind }) => kind === 'entry')) },
      highWitness: ids(counting('supportedHigh')),
    },
    unitemised: { low: itemised.high === null ? '0' : notBelowZero(low, itemised.high), high: high === null ? null : notBelowZero(high, itemised.low) },
    conflict: high !== null && compare(decimal(low), decimal(high)) > 0,
  };
}

/** The parts of sums that pages add up. */
function total(sums: readonly NonNullable<Derivation['sums']>['page'][]) {
  return {
    itemised: {
      entries: sums.reduce((count, { itemised }) => count + itemised!.entries, 0),
      low: sum(sums.map(({ itemised }) => itemised!.low)),
      high: sum(sums.map(({ itemised }) => itemised!.high)),
      openEnded: sums.reduce((count, { itemised }) => count + itemised!.openEnded, 0),
    },
    stated: { statements: sums.reduce((count, { stated }) => count + stated!.statements, 0) },
    supported: {
      entries: sums.reduce((count, { supported }) => count + supported!.entries, 0),
      statements: sums.reduce((count, { supported }) => count + supported!.statements, 0),
      low: sum(sums.map(({ supported }) => supported!.low)),
      high: lowest(sums.map(({ supported }) => supported!.high)),
    },
  };
}

describe('a derivation', () => {
  it('leads, by what each of its items adds, to the total that its definition gives', () => {
    fc.assert(
      fc.property(askedHistories, ({ events, questions }) => {
        const model = modelOf(events);
        for (const question of questions) {
          const items = itemsOf(model, question);
          const expected = expectedTotal(model, events, question);
          if ('itemised' in expected) expect(recomputed(items)).toEqual(expected);
          else {
            const [level, ...others] = items.filter(({ parts }) => parts.level!.counts);
            expect(others).toEqual([]);
            const { low, high } = level?.parts.level ?? {};
            const found: StockTotal = { level: level && { low: low!, high: high! }, witness: level?.id };
            if (found.level && high === null) found.level.high = null;
            expect(found).toEqual(expected);
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('adds up page by page, whatever their size, to the total', () => {
    fc.assert(
      fc.property(askedHistories, fc.integer({ min: 1, max: 9 }), ({ events, questions }, limit) => {
        const model = modelOf(events);
        for (const question of questions) {
          const pages = pagesOf(model, { ...valuesOf(question), limit: String(limit) });
          expect(pages.flatMap(({ items }) => items)).toEqual(itemsOf(model, question));
          if (pages[0]!.measure.kind === 'stock') continue;
          const sums = pages.map(({ sums }) => sums!);
          sums.forEach(({ before, after }, index) => {
            expect(before).toEqual(total(sums.slice(0, index).map(({ page }) => page)));
            expect(after).toEqual(total(sums.slice(0, index + 1).map(({ page }) => page)));
          });
          const { after } = sums.at(-1)!;
          const { itemised, stated, supported } = pages[0]!.total;
          expect({ ...after.itemised, high: after.itemised!.openEnded > 0 ? null : after.itemised!.high }).toMatchObject({ entries: itemised!.entries.count, low: itemised!.low, high: itemised!.high });
          expect(after.stated!.statements).toBe(stated!.count);
          expect(after.supported).toMatchObject({ low: supported!.low, high: supported!.high });
        }
      }),
      { numRuns: Math.ceil(RUNS / 3) },
    );
  });

  it('lists what makes a part, and nothing else, when that part is asked for', () => {
    fc.assert(
      fc.property(askedHistories, ({ events, questions }) => {
        const model = modelOf(events);
        for (const question of questions) {
          const items = itemsOf(model, question);
          const makers = {
            itemised: items.filter(({ parts }) => parts.itemised?.counts),
            stated: items.filter(({ parts }) => parts.stated?.counts),
            supported: items.filter(({ parts }) => parts.supportedLow?.counts === true || parts.supportedHigh?.counts === true),
            level: items.filter(({ parts }) => parts.level?.counts),
          };
          const isStock = model.measures.find(question.measure)!.kind === 'stock';
          for (const part of isStock ? (['level'] as const) : (['itemised', 'stated', 'supported'] as const)) {
            const pages = pagesOf(model, { ...valuesOf(question), part, limit: '3' });
            expect(pages.flatMap((page) => page.items)).toEqual(makers[part]);
            if (part === 'itemised') expect(sum(pages.map(({ sums }) => sums!.page.itemised!.low))).toBe(pages[0]!.total.itemised!.low);
            if (part === 'supported') expect(sum(pages.map(({ sums }) => sums!.page.supported!.low))).toBe(pages[0]!.total.supported!.low);
          }
        }
      }),
      { numRuns: Math.ceil(RUNS / 3) },
    );
  });
});
