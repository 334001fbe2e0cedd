import type { ScaleLinear } from 'd3-scale';
import { words } from '../i18n/index.js';
import { dayNumber, dayText } from '../state/days.js';
import { type Bar, fillBins } from './lanes.js';

/** What is left below for the years. */
export const FOOT = 22;
const BIN_PX = 3;

export interface Scene {
  /** From day numbers to px. */
  readonly x: ScaleLinear<number, number>;
  readonly width: number;
  readonly height: number;
  /** The bars, where there are few enough to be told apart. */
  readonly bars: { readonly bars: readonly Bar[]; readonly lanes: number } | undefined;
  /** How many begin on a stretch of days, and how many may lie there, where there are many. */
  readonly begin: (from: number, to: number) => number;
  readonly lie: (from: number, to: number) => number;
}

export interface Ink {
  readonly bar: string;
  readonly quiet: string;
  readonly text: string;
  readonly font: string;
}

/** The colours that the style sheet gives the picture. */
export function inkOf(canvas: HTMLCanvasElement): Ink {
  const style = getComputedStyle(canvas);
  return { bar: style.color, quiet: style.borderTopColor, text: style.outlineColor, font: `12px ${style.fontFamily}` };
}

export function paint(context: CanvasRenderingContext2D, scene: Scene, ink: Ink): void {
  context.clearRect(0, 0, scene.width, scene.height);
  paintYears(context, scene, ink);
  if (scene.bars) paintBars(context, scene, scene.bars, ink.bar);
  else paintBins(context, scene, ink.bar);
}

function paintYears(context: CanvasRenderingContext2D, { x, width, height }: Scene, { quiet, text, font }: Ink): void {
  const [from = 0, to = 0] = x.domain();
  context.font = font;
  context.textBaseline = 'alphabetic';
  const days = to - from;
  const label = (day: string): string => (days < 62 ? words().shortDay(day) : days < 500 ? words().monthOf(day) : day.slice(0, 4));
  const firsts = days < 62 ? firstsOfWeeks : days < 500 ? firstsOfMonths : firstsOfYears;
  let free = 0;
  for (const day of firsts(from, to)) {
    const at = x(dayNumber(day));
    const wide = context.measureText(label(day)).width;
    context.fillStyle = quiet;
    context.fillRect(Math.round(at), 0, 1, height - FOOT + 4);
    if (at < free || at + wide > width) continue;
    context.fillStyle = text;
    context.fillText(label(day), at + 3, height - 5);
    free = at + wide + 14;
  }
}

function paintBars(context: CanvasRenderingContext2D, { x, height }: Scene, { bars, lanes }: NonNullable<Scene['bars']>, colour: string): void {
  const [from = 0, to = 0] = x.domain();
  const step = Math.min(9, (height - FOOT - 6) / Math.max(1, lanes));
  for (const { from: start, to: end, open, lane } of bars) {
    const left = x(Math.max(start, from));
    const long = Math.max(3, x(Math.min(end, to) + 1) - left);
    const top = height - FOOT - 4 - (lane + 1) * step;
    context.globalAlpha = open ? 0.35 : 0.85;
    context.fillStyle = open ? faded(context, colour, left, long) : colour;
    context.fillRect(left, top, long, Math.max(1, step - 1.5));
  }
  context.globalAlpha = 1;
}

function faded(context: CanvasRenderingContext2D, colour: string, left: number, long: number): CanvasGradient {
  const gradient = context.createLinearGradient(left, 0, left + long, 0);
  gradient.addColorStop(0, 'transparent');
  gradient.addColorStop(1, colour);
  return gradient;
}

/** Used again by each picture. */
let [beginBins, lieBins] = [new Uint32Array(0), new Uint32Array(0)];

/** How many begin when, and lightly behind it how many may lie there: many of them are long, and some have no beginning. */
function paintBins(context: CanvasRenderingContext2D, scene: Scene, colour: string): void {
  const { x, width, height } = scene;
  // Each as many whole days long, and the same days wherever the picture is moved to.
  const days = Math.max(1, Math.ceil(BIN_PX / (x(1) - x(0))));
  const first = Math.floor(x.invert(0) / days) * days;
  const wide = x(days) - x(0);
  const count = Math.ceil((width - x(first)) / wide);
  if (beginBins.length < count) [beginBins, lieBins] = [new Uint32Array(2 * count), new Uint32Array(2 * count)];
  const [begin, lie] = [beginBins.subarray(0, count), lieBins.subarray(0, count)];
  const most = Math.max(1, fillBins(begin, first, days, scene.begin));
  fillBins(lie, first, days, scene.lie);
  const room = height - FOOT - 8;
  context.fillStyle = colour;
  for (const [counts, alpha] of [[lie, 0.22], [begin, 1]] as const) {
    context.globalAlpha = alpha;
    for (let bin = 0; bin < count; bin += 1) {
      const high = Math.min(1, counts[bin]! / (most * 1.15)) * room;
      context.fillRect(x(first) + bin * wide, height - FOOT - 4 - high, wide - 0.5, high);
    }
  }
  context.globalAlpha = 1;
}

function firstsOfYears(from: number, to: number): string[] {
  const [first, last] = [Number(dayText(from).slice(0, 4)), Number(dayText(to).slice(0, 4))];
  const every = Math.max(1, Math.ceil((last - first) / 40));
  return Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, index) => `${String(first + index * every).padStart(4, '0')}-01-01`);
}

/** The Mondays. */
function firstsOfWeeks(from: number, to: number): string[] {
  const first = Math.ceil((from - 4) / 7) * 7 + 4;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / 7) + 1) }, (_, index) => dayText(first + 7 * index));
}

function firstsOfMonths(from: number, to: number): string[] {
  const firsts: string[] = [];
  for (let [year, month] = dayText(from).split('-').map(Number) as [number, number]; ; month === 12 ? ((year += 1), (month = 1)) : (month += 1)) {
    const day = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
    if (dayNumber(day) > to) return firsts;
    firsts.push(day);
  }
}
