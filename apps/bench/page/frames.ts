import type { CDPSession, Page } from 'playwright-core';

/** The frames of a page over a while. */
export interface Frames {
  readonly count: number;
  /** By the median of the times between two frames. */
  readonly perSecond: number;
  /** How many of them came later than after 33 ms, as a share. */
  readonly late: number;
  readonly longestMs: number;
  /** What the page's main thread worked for each of them: processor time, whatever else the machine did. */
  readonly workMs: number;
  readonly scriptMs: number;
}

/** What a dropped frame is: fewer than 30 a second. */
const LATE_MS = 1000 / 30 + 0.5;

/** The frames that a page makes while something is done to it. */
export async function framesWhile(page: Page, session: CDPSession, act: () => Promise<void>): Promise<Frames> {
  await page.evaluate(START);
  const before = await metrics(session);
  await act();
  const after = await metrics(session);
  const deltas = (await page.evaluate<number[]>(STOP)).slice(1);
  const sorted = [...deltas].sort((a, b) => a - b);
  const each = (name: string): number => ((after(name) - before(name)) * 1000) / Math.max(1, deltas.length);
  return {
    count: deltas.length,
    perSecond: 1000 / (sorted[sorted.length >> 1] ?? Infinity),
    late: deltas.filter((delta) => delta > LATE_MS).length / Math.max(1, deltas.length),
    longestMs: sorted.at(-1) ?? Infinity,
    workMs: each('TaskDuration'),
    scriptMs: each('ScriptDuration'),
  };
}

const START = `(() => {
  const deltas = [];
  let last = performance.now();
  const step = (now) => { deltas.push(now - last); last = now; if (globalThis.frames_ === deltas) requestAnimationFrame(step); };
  globalThis.frames_ = deltas;
  requestAnimationFrame(step);
})()`;
const STOP = `(() => { const deltas = globalThis.frames_; globalThis.frames_ = undefined; return deltas; })()`;

async function metrics(session: CDPSession): Promise<(name: string) => number> {
  const { metrics: found } = await session.send('Performance.getMetrics');
  return (name) => found.find((each) => each.name === name)?.value ?? 0;
}

/** MB (10^6 bytes) of the page's JavaScript heap after a collection, and how many nodes its document has. */
export async function heapOf(session: CDPSession): Promise<{ megabytes: number; nodes: number }> {
  await session.send('HeapProfiler.collectGarbage');
  const value = await metrics(session);
  return { megabytes: value('JSHeapUsedSize') / 1e6, nodes: value('Nodes') };
}
