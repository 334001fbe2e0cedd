import { area, line } from 'd3-shape';
import type { Stretch } from '../state/steps.js';

interface Corner {
  readonly day: number;
  readonly low: number;
  readonly high: number;
}

type Scale = (value: number) => number;

const corners = (all: readonly Stretch[]): Corner[] => all.flatMap(({ from, to, low, high }) => [{ day: from, low, high }, { day: to, low, high }]);

/** The lower bound, as steps. */
export const lowLine = (all: readonly Stretch[], x: Scale, y: Scale): string =>
  line<Corner>()
    .x(({ day }) => x(day))
    .y(({ low }) => y(low))(corners(all)) ?? '';

/** The band from the lower to the upper bound, where there is an upper one. */
export const band = (all: readonly Stretch[], x: Scale, y: Scale): string =>
  area<Corner>()
    .defined(({ high }) => Number.isFinite(high))
    .x(({ day }) => x(day))
    .y0(({ low }) => y(low))
    .y1(({ high }) => y(high))(corners(all)) ?? '';

/** Where there is no upper bound: boxes of a certain height on the lower one, to fade out upwards. */
export const openBoxes = (all: readonly Stretch[], x: Scale, y: Scale, height: number) =>
  all.filter(({ high }) => !Number.isFinite(high)).map(({ from, to, low }) => ({ x: x(from), y: y(low) - height, width: Math.max(0, x(to) - x(from)), height }));
