import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Sets, Spans } from './interning.js';

describe('sets of small numbers', () => {
  const sets = fc.array(fc.array(fc.nat(9), { maxLength: 4 }), { maxLength: 30 });
  const membersOf = (set: readonly number[]): number[] => [...new Set(set)].sort((a, b) => a - b);

  it('have one number for the same members, in whatever order and however often they are named', () => {
    fc.assert(
      fc.property(sets, (given) => {
        const all = new Sets();
        const numbers = given.map((set) => all.numberOf(set));
        expect(numbers.map((number) => all.of(number))).toEqual(given.map(membersOf));
        expect(new Set(numbers).size).toBe(new Set(given.map((set) => membersOf(set).join())).size);
      }),
    );
  });

  it('touch what any of their members is wanted for', () => {
    fc.assert(
      fc.property(sets, fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }), (given, wanted) => {
        const all = new Sets();
        const numbers = given.map((set) => all.numberOf(set));
        const touched = all.touching(Uint8Array.from(wanted, Number));
        expect(numbers.map((number) => touched[number] === 1)).toEqual(given.map((set) => set.some((member) => wanted[member])));
      }),
    );
  });
});

describe('spans', () => {
  it('are put in order of their days however many are added between two looks', () => {
    const batches = fc.array(fc.array(fc.tuple(fc.nat(50), fc.nat(50)), { maxLength: 20 }), { maxLength: 6 });
    fc.assert(
      fc.property(batches, (given) => {
        const spans = new Spans();
        for (const batch of given) {
          for (const [earliest, length] of batch) spans.numberOf(earliest, earliest + length);
          const { order, rank } = spans.byLatest();
          const days = Array.from(order, (span) => [spans.latest.get(span), spans.earliest.get(span)] as const);
          expect(days).toEqual(days.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]));
          expect(Array.from(rank, (place) => order[place])).toEqual(Array.from(rank, (_, span) => span));
          expect(rank).toHaveLength(spans.count);
        }
      }),
    );
  });

  it('meet a window with which they share a day', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(50), fc.nat(50))), fc.nat(100), fc.nat(50), (given, since, length) => {
        const spans = new Spans();
        const numbers = given.map(([earliest, days]) => spans.numberOf(earliest, earliest + days));
        const meeting = spans.meeting(since, since + length);
        expect(numbers.map((number) => meeting[number] === 1)).toEqual(given.map(([earliest, days]) => earliest <= since + length && earliest + days >= since));
      }),
    );
  });
});
