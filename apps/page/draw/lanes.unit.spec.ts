import { describe, expect, it } from '@jest/globals';
import { binsOf, lanesOf } from './lanes.js';

const day = (text: string): number => Number(text);
const days = (earliest: number | null, latest: number | null) => ({ earliest: earliest === null ? null : String(earliest), latest: latest === null ? null : String(latest) });

describe('bars in lanes', () => {
  const all = [days(0, 9), days(5, 6), days(6, 6), days(8, 12), days(null, 3), days(4, 4)];
  const { bars, lanes } = lanesOf(all, 0, 20, day, 0);

  it('are as long as their days, and reach back to the beginning where that is open', () => {
    expect(bars.map(({ from, to }) => `${from}-${to}`).sort()).toEqual(['0-3', '0-9', '4-4', '5-6', '6-6', '8-12']);
    expect(bars.filter(({ open }) => open)).toHaveLength(1);
  });

  it('never cover one another', () => {
    for (const one of bars) for (const other of bars) if (one !== other && one.lane === other.lane) expect(one.to < other.from || other.to < one.from).toBe(true);
    expect(lanes).toBeGreaterThan(1);
  });
});

describe('bins', () => {
  it('count an entry on every part of the time that it may lie in', () => {
    expect([...binsOf([days(0, 9), days(5, 5), days(null, 2), days(8, null), days(30, 40)], 0, 10, day, 10)]).toEqual([2, 2, 2, 1, 1, 2, 1, 1, 2, 2]);
  });
});
