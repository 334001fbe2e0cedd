import type { ScaleLinear } from 'd3-scale';
import type { TimelineItem } from '../api/client.js';
import { words } from '../i18n/index.js';
import { dayNumber, dayText } from '../state/days.js';
import { binsOf, lanesOf } from './lanes.js';

/** Above this, bars give way to their numbers. */
const BARS = 600;
const FOOT = 22;
const BIN_PX = 3;

interface Scene {
  readonly items: readonly TimelineItem[];
  /** From day numbers to px. */
  readonly x: ScaleLinear<number, number>;
  readonly width: number;
  readonly height: number;
  /** Where the scrubber is. */
  readonly day: number;
}

export function paint(canvas: HTMLCanvasElement, scene: Scene): void {
  const { width, height } = scene;
  const ratio = devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(ratio, ratio);
  const style = getComputedStyle(canvas);
  const ink = { bar: style.color, quiet: style.borderTopColor, text: style.outlineColor, font: `12px ${style.fontFamily}` };
  paintYears(context, scene, ink);
  if (scene.items.length > BARS) paintBins(context, scene, ink.bar);
  else paintBars(context, scene, ink.bar);
  context.fillStyle = ink.bar;
  context.globalAlpha = 0.9;
  context.fillRect(Math.round(scene.x(scene.day)) - 0.5, 0, 1, height - FOOT);
  context.globalAlpha = 1;
}

interface Ink {
  readonly bar: string;
  readonly quiet: string;
  readonly text: string;
  readonly font: string;
}

function paintYears(context: CanvasRenderingContext2D, { x, width, height }: Scene, { quiet, text, font }: Ink): void {
  const [from = 0, to = 0] = x.domain();
  context.font = font;
  context.textBaseline = 'alphabetic';
  const days = to - from;
  const byMonth = days < 500;
  const label = (day: string) => (byMonth ? words().monthOf(day) : day.slice(0, 4));
  let free = 0;
  for (const day of byMonth ? firstsOfMonths(from, to) : firstsOfYears(from, to)) {
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

function paintBars(context: CanvasRenderingContext2D, { items, x, height }: Scene, bar: string): void {
  const [from = 0, to = 0] = x.domain();
  const perDay = x(1) - x(0);
  const visible = items.filter(({ days: { earliest, latest } }) => (earliest === null || dayNumber(earliest) <= to) && (latest === null || dayNumber(latest) >= from)).map(({ days }) => days);
  const { bars, lanes } = lanesOf(visible, from, to, dayNumber, 3 / perDay);
  const step = Math.min(9, (height - FOOT - 6) / Math.max(1, lanes));
  for (const { from: start, to: end, open, lane } of bars) {
    const left = x(Math.max(start, from));
    const long = Math.max(3, x(Math.min(end, to) + 1) - left);
    const top = height - FOOT - 4 - (lane + 1) * step;
    context.globalAlpha = open ? 0.35 : 0.85;
    context.fillStyle = open ? faded(context, bar, left, long) : bar;
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

function paintBins(context: CanvasRenderingContext2D, { items, x, width, height }: Scene, bar: string): void {
  const [from = 0, to = 0] = x.domain();
  const counts = binsOf(items.map(({ days }) => days), from, to, dayNumber, Math.ceil(width / BIN_PX));
  const most = counts.reduce((a, b) => Math.max(a, b), 1);
  context.fillStyle = bar;
  counts.forEach((count, bin) => {
    const high = (count / most) * (height - FOOT - 8);
    context.fillRect(bin * BIN_PX, height - FOOT - 4 - high, BIN_PX - 0.5, high);
  });
}

function firstsOfYears(from: number, to: number): string[] {
  const [first, last] = [Number(dayText(from).slice(0, 4)), Number(dayText(to).slice(0, 4))];
  const every = Math.max(1, Math.ceil((last - first) / 40));
  return Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, index) => `${String(first + index * every).padStart(4, '0')}-01-01`);
}

function firstsOfMonths(from: number, to: number): string[] {
  const firsts: string[] = [];
  for (let [year, month] = dayText(from).split('-').map(Number) as [number, number]; ; month === 12 ? ((year += 1), (month = 1)) : (month += 1)) {
    const day = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
    if (dayNumber(day) > to) return firsts;
    firsts.push(day);
  }
}
