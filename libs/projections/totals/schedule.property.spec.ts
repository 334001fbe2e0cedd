import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Arithmetic, bigints, numbers } from './arithmetic.js';
import { type Candidate, chosen, Schedule } from './schedule.js';
import { sweep } from './sweep.js';

interface Entry {
  earliest: number;
  latest: number;
  low: number;
}

type Statement = Entry;
const LAST = 60;

const days = fc.tuple(fc.integer({ min: 0, max: LAST }), fc.integer({ min: 0, max: LAST })).map(([a, b]) => ({ earliest: Math.min(a, b), latest: Math.max(a, b) }));
const figures = fc.record({ days, low: fc.integer({ min: 0, max: 9 }) }).map(({ days: each, low }) => ({ ...each, low }));
const entries = fc.array(figures, { maxLength: 60 });
const statements = fc.array(figures, { maxLength: 40 });

function scheduled<T>(arithmetic: Arithmetic<T>, value: (n: number) => T, all: readonly Entry[], claims: readonly Statement[]) {
  // One group to an entry: which of them are added up together makes no difference.
  const ordered = all.toSorted((a, b) => a.latest - b.latest || a.earliest - b.earliest);
  const low = ordered.map((entry) => value(entry.low));
  const groups = { length: ordered.length, earliest: ordered.map(({ earliest }) => earliest), latest: ordered.map(({ latest }) => latest), low };
  const candidates = claims.map(({ earliest: start, latest: end, low: least }, statement): Candidate<T> => ({ statement, start, end, low: value(least) }));
  candidates.sort((a, b) => a.end - b.end || a.start - b.start);
  const schedule = new Schedule(arithmetic);
  sweep(schedule, groups, candidates, 0, LAST);
  return { value: schedule.value, choice: chosen(schedule.choice).map(({ statement }) => statement) };
}

/** The same by the textbook: the best chain of windows, each gap holding the entries that lie inside it. */
function textbook(all: readonly Entry[], claims: readonly Statement[]): number {
  const between = (after: number, before: number): number => all.reduce((sum, { earliest, latest, low }) => (earliest > after && latest < before ? sum + low : sum), 0);
  const sorted = [...claims].sort((a, b) => a.latest - b.latest);
  const best: number[] = [];
  for (const [at, claim] of sorted.entries()) {
    const chains = sorted.slice(0, at).flatMap((earlier, index) => (earlier.latest < claim.earliest ? [best[index]! + between(earlier.latest, claim.earliest)] : []));
    best.push(claim.low + Math.max(between(-Infinity, claim.earliest), ...chains));
  }
  return Math.max(between(-Infinity, Infinity), ...sorted.map(({ latest }, index) => best[index]! + between(latest, Infinity)));
}

describe('the schedule of statements', () => {
  it('reaches what the textbook recurrence reaches', () => {
    fc.assert(fc.property(entries, statements, (all, claims) => {
      expect(scheduled(numbers, (n) => n, all, claims).value).toBe(textbook(all, claims));
    }), { numRuns: 1000 });
  });

  it('names statements that do not overlap and, with the entries between them, add up to its value', () => {
    fc.assert(fc.property(entries, statements, (all, claims) => {
      const { value, choice } = scheduled(numbers, (n) => n, all, claims);
      const windows = choice.map((index) => claims[index]!);
      expect(windows.slice(1).every(({ earliest }, index) => earliest > windows[index]!.latest)).toBe(true);
      const clear = all.filter(({ earliest, latest }) => windows.every((window) => latest < window.earliest || earliest > window.latest));
      expect([...windows, ...clear].reduce((sum, { low }) => sum + low, 0)).toBe(value);
    }));
  });

  it('gives the same choice in big integers', () => {
    fc.assert(fc.property(entries, statements, (all, claims) => {
      const quick = scheduled(numbers, (n) => n, all, claims);
      expect(scheduled(bigints, BigInt, all, claims)).toEqual({ ...quick, value: BigInt(quick.value) });
    }));
  });
});
