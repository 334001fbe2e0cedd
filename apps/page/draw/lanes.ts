/** Days that some entries have in common, as numbers, both inclusive; infinite where they are open. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** An entry to be drawn as a bar. */
export interface Bar {
  readonly from: number;
  readonly to: number;
  /** Whether its beginning is not known. */
  readonly open: boolean;
  readonly lane: number;
}

/**
 * Lays bars out, one for each entry, so that none covers another, shorter ones lower down. An open end is that of all.
 * @param gap how many days must lie between two bars of a lane
 */
export function lanesOf(spans: readonly Span[], first: number, last: number, gap: number): { readonly bars: readonly Bar[]; readonly lanes: number } {
  const whole = spans.flatMap(({ from, to, count }) => Array.from({ length: count }, () => ({ from: Math.max(from, first), to: Math.min(to, last), open: from === -Infinity })));
  whole.sort((a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from);
  const lanes: { from: number; to: number }[][] = [];
  const bars = whole.map((bar) => {
    let lane = lanes.findIndex((taken) => taken.every(({ from, to }) => bar.to + gap < from || bar.from - gap > to));
    if (lane === -1) lane = lanes.push([]) - 1;
    lanes[lane]!.push(bar);
    return { ...bar, lane };
  });
  return { bars, lanes: lanes.length };
}

/** Writes how many there are on each of the parts of the time from `first` on, all as many days long, at least one; the most on any. */
export function fillBins(bins: Uint32Array, first: number, days: number, countOn: (from: number, to: number) => number): number {
  let most = 0;
  for (let bin = 0; bin < bins.length; bin += 1) {
    const from = Math.floor(first + bin * days);
    bins[bin] = countOn(from, Math.max(from, Math.floor(first + (bin + 1) * days) - 1));
    most = Math.max(most, bins[bin]!);
  }
  return most;
}
