import { scaleLinear, type ScaleLinear } from 'd3-scale';
import { zoomIdentity, type ZoomTransform } from 'd3-zoom';
import type { Schemas } from '../api/client.js';
import { dayNumber } from '../state/days.js';
import type { Glance } from '../state/glance.js';
import { type Bar, lanesOf, type Span } from './lanes.js';
import { type Ink, inkOf, paint } from './paint.js';

const MARGIN = 8;
/** Above this, bars give way to their numbers. */
const BARS = 600;
/** Of so many entries at most the days are asked for one by one. */
const ASKED = 1_000;

/** The stretches of a part of the time, as far as they are known. */
interface Known {
  readonly from: number;
  readonly to: number;
  readonly spans: readonly Span[];
}

export type AskStretches = (from: number, to: number) => Promise<readonly Schemas['Stretch'][] | undefined>;

/**
 * The timeline as a picture, drawn at most once a frame. It is drawn anew where one zooms and where there is something new,
 * but not while the scrubber moves: what comes after it is covered.
 */
export class Picture {
  private transform: ZoomTransform = zoomIdentity;
  private width = 0;
  private ink: Ink | undefined;
  private asked = 0;
  private known: Known | undefined;
  private laid: { readonly key: string; readonly bars: { readonly bars: readonly Bar[]; readonly lanes: number } } | undefined;
  private glance: Glance | undefined;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private first = 0;
  private last = 1;

  /** @param askStretches of the days from one to another @param drawn told after the picture changed, whether it shows bars or their numbers */
  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly height: number,
    private readonly askStretches: AskStretches,
    private readonly drawn: (inBars: boolean) => void,
  ) {}

  /** From day numbers to px. */
  get x(): ScaleLinear<number, number> {
    return this.transform.rescaleX(scaleLinear([this.first, this.last], [MARGIN, Math.max(MARGIN + 1, this.width - MARGIN)]));
  }

  show(glance: Glance, first: number, last: number): void {
    if (glance !== this.glance) {
      const { stretches } = glance.overview;
      this.known = stretches && { from: -Infinity, to: Infinity, spans: stretches.map(spanOf) };
      this.laid = undefined;
    }
    [this.glance, this.first, this.last] = [glance, first, last];
    this.draw();
  }

  zoom(transform: ZoomTransform): void {
    this.transform = transform;
    this.draw();
  }

  resize(width: number): void {
    const ratio = devicePixelRatio || 1;
    this.width = width;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(this.height * ratio);
    this.canvas.getContext('2d')?.scale(ratio, ratio);
    this.draw();
  }

  /** After the colours of the page changed. */
  restyle(): void {
    this.ink = undefined;
    this.draw();
  }

  /** Draws in the colours of paper, or in those of the window again; at once, since what is printed waits for no frame. */
  print(onPaper: boolean): void {
    this.canvas.style.colorScheme = onPaper ? 'light' : '';
    this.ink = undefined;
    this.drawNow();
  }

  close(): void {
    cancelAnimationFrame(this.asked);
    clearTimeout(this.resting);
  }

  private draw(): void {
    this.asked ||= requestAnimationFrame(() => {
      this.asked = 0;
      this.drawNow();
    });
  }

  private drawNow(): void {
    const context = this.canvas.getContext('2d');
    const { glance, width, height, x } = this;
    if (!context || !glance || width === 0) return;
    this.ink ??= inkOf(this.canvas);
    const bars = this.bars(glance, x);
    paint(context, { x, width, height, bars, begin: (from, to) => glance.countBy(to) - glance.countBy(from - 1), lie: (from, to) => glance.countOn(from, to) }, this.ink);
    this.drawn(bars !== undefined);
  }

  /** The bars that can be seen; undefined where there are too many, or where their days are not known yet. */
  private bars(glance: Glance, x: ScaleLinear<number, number>) {
    const [from = 0, to = 0] = x.domain();
    if (glance.countOn(Math.floor(from), Math.ceil(to)) > BARS) return undefined;
    if (!this.known || this.known.from > from || this.known.to < to) {
      this.learn(glance, Math.floor(from), Math.ceil(to));
      return undefined;
    }
    const key = `${from} ${to}`;
    if (this.laid?.key !== key) {
      const visible = this.known.spans.filter((span) => span.from <= to && span.to >= from);
      this.laid = { key, bars: lanesOf(visible, Math.floor(Math.min(from, this.first)), Math.ceil(Math.max(to, this.last)), 3 / (x(1) - x(0))) };
    }
    return this.laid.bars;
  }

  /** Asks for the days of what can be seen, and of what is beside it where that is not too much. */
  private learn(glance: Glance, from: number, to: number): void {
    clearTimeout(this.resting);
    this.resting = setTimeout(async () => {
      const beside = to - from;
      const wide = glance.countOn(from - beside, to + beside) <= ASKED ? beside : 0;
      const stretches = await this.askStretches(from - wide, to + wide).catch(() => undefined);
      if (glance !== this.glance || !stretches) return;
      this.known = { from: from - wide, to: to + wide, spans: stretches.map(spanOf) };
      this.draw();
    }, RESTED_MS);
  }
}

/** Nothing is asked while one zooms. */
const RESTED_MS = 120;

const spanOf = ({ earliest, latest, count }: Schemas['Stretch']): Span => ({ from: earliest === null ? -Infinity : dayNumber(earliest), to: latest === null ? Infinity : dayNumber(latest), count });
