import { describe, expect, it } from '@jest/globals';
import { fillBins, lanesOf } from './lanes.js';

const span = (from: number, to: number, count = 1) => ({ from, to, count });

describe('bars in lanes', () => {
  const all = [span(0, 9), span(5, 6, 2), span(6, 6), span(8, 12), span(-Infinity, 3), span(4, 4), span(15, Infinity)];
  const { bars, lanes } = lanesOf(all, 0, 20, 0);

  it('are as long as their days, one for each entry, and reach to the ends where they are open', () => {
    expect(bars.map(({ from, to }) => `${from}-${to}`).sort()).toEqual(['0-3', '0-9', '15-20', '4-4', '5-6', '5-6', '6-6', '8-12']);
    expect(bars.filter(({ open }) => open)).toHaveLength(1);
  });

  it('never cover one another', () => {
    for (const one of bars) for (const other of bars) if (one !== other && one.lane === other.lane) expect(one.to < other.from || other.to < one.from).toBe(true);
    expect(lanes).toBeGreaterThan(1);
  });
});

describe('bins', () => {
  it('count an entry on every part of the time that it may lie in', () => {
    const spans = [span(0, 9), span(5, 5), span(-Infinity, 2), span(8, Infinity), span(30, 40)];
    const countOn = (from: number, to: number) => spans.filter((each) => each.from <= to && each.to >= from).length;
    const bins = new Uint32Array(10);
    expect(fillBins(bins, 0, 1, countOn)).toBe(2);
    expect([...bins]).toEqual([2, 2, 2, 1, 1, 2, 1, 1, 2, 2]);
    expect([...fillInto(4, countOn)]).toEqual([2, 2, 2, 2]);
  });
});

function fillInto(count: number, countOn: (from: number, to: number) => number): Uint32Array {
  const bins = new Uint32Array(count);
  fillBins(bins, 0, 10 / count, countOn);
  return bins;
}
