/** A stretch of days to be drawn as a bar. Days are numbers, both inclusive; an open start is the first day of all. */
export interface Bar {
  readonly from: number;
  readonly to: number;
  readonly open: boolean;
  readonly lane: number;
}

interface Days {
  readonly earliest: string | null;
  readonly latest: string | null;
}

/**
 * Lays bars out so that none covers another, shorter ones lower down.
 * @param gap how many days must lie between two bars of a lane
 */
export function lanesOf(all: readonly Days[], first: number, last: number, number: (day: string) => number, gap: number): { readonly bars: readonly Bar[]; readonly lanes: number } {
  const bars = all.map(({ earliest, latest }) => ({ from: earliest === null ? first : number(earliest), to: latest === null ? last : number(latest), open: earliest === null }));
  bars.sort((a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from);
  const lanes: { from: number; to: number }[][] = [];
  return {
    bars: bars.map((bar) => {
      let lane = lanes.findIndex((taken) => taken.every(({ from, to }) => bar.to + gap < from || bar.from - gap > to));
      if (lane === -1) lane = lanes.push([]) - 1;
      lanes[lane]!.push(bar);
      return { ...bar, lane };
    }),
    lanes: lanes.length,
  };
}

/** How many of the bars lie on each of `bins` equal parts of the days from `first` to `last`; a long bar lies on many. */
export function binsOf(all: readonly Days[], first: number, last: number, number: (day: string) => number, bins: number): Uint32Array {
  const changes = new Int32Array(bins + 1);
  const place = (day: number) => Math.floor(((day - first) / (last - first || 1)) * bins);
  for (const { earliest, latest } of all) {
    const from = earliest === null ? 0 : place(number(earliest));
    const to = latest === null ? bins - 1 : place(number(latest));
    if (to < 0 || from >= bins) continue;
    changes[Math.max(0, from)]! += 1;
    changes[Math.min(bins - 1, to) + 1]! -= 1;
  }
  const counts = new Uint32Array(bins);
  let sum = 0;
  for (let bin = 0; bin < bins; bin += 1) counts[bin] = sum += changes[bin]!;
  return counts;
}
