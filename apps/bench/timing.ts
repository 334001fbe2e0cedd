/** Times in ms, in order. */
export type Times = Float64Array;

/** How long each call takes. */
export function timed<T>(items: readonly T[], work: (item: T) => void): Times {
  const times = new Float64Array(items.length);
  items.forEach((item, index) => {
    const started = performance.now();
    work(item);
    times[index] = performance.now() - started;
  });
  return times.sort();
}

/** The least time that a share of all times does not exceed (nearest rank). */
export const percentile = (times: Times, share: number): number => times[Math.max(0, Math.ceil(times.length * share) - 1)] ?? NaN;

export function secondsOf(work: () => void): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}
