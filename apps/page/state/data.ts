import { computed, signal } from '@preact/signals';
import { ask, type Bounds, type Schemas, type TimelineItem, type Total } from '../api/client.js';
import { address } from './address.js';
import { dayBefore } from './days.js';
import { asOf, axis, horizon, present, revision, viewpoint } from './question.js';
import { resource } from './resource.js';

export const units = resource(
  () => ({ revision: revision.value }),
  async (_, signal) => (await ask('/v1/units', {}, { limit: 200 }, signal)).units,
);

export const measures = resource(
  () => ({ revision: revision.value }),
  async (_, signal) => (await ask('/v1/measures', {}, {}, signal)).measures,
);

export const firstPublished = resource(
  () => ({}),
  async (_, signal) => (await ask('/v1/sources', {}, { limit: 200 }, signal)).sources.map(({ publishedOn }) => publishedOn).sort()[0],
);

/** The day of the first event of the log. */
export const firstRecorded = resource(
  () => ({}),
  async (_, signal) => {
    const line = (await (await fetch('/v1/log?limit=1', { signal })).text()).trim();
    return line === '' ? undefined : (JSON.parse(line) as { recordedAt: string }).recordedAt.slice(0, 10);
  },
);

/** One total of each measure, and of each currency, at the end of the first axis unless it is another axis that moves. */
export const totals = resource(
  () => ({ ...viewpoint.value, asOf: axis.value === 'happened' ? horizon.value : asOf.value, revision: revision.value }),
  async ({ revision: _, ...question }, signal) => (await ask('/v1/totals', {}, question, signal)).totals,
);

export const keyOf = ({ measure, question }: Pick<Total, 'measure' | 'question'>): string => [measure.code, question.currency].filter(Boolean).join(':');

/** What holds from a day on, until the next. A level that is not known has no bounds; a level is never itemised. */
export interface CurveStep {
  /** null: from the beginning of time. */
  readonly day: string | null;
  readonly supported?: Bounds;
  readonly itemised?: Bounds;
}

export type Curve = readonly CurveStep[];

/** More levels than that are not drawn. */
const LEVELS = 50;

type Question = { readonly asOf: string; readonly currency: string | undefined };

async function curveOf({ measure }: Total, question: Question, signal: AbortSignal): Promise<Curve> {
  if (measure.kind === 'flow') return (await ask('/v1/totals/{measure}/series', { measure: measure.code }, question, signal)).steps;
  // A stock has no series: each level is asked for by the day before the next one.
  const steps: CurveStep[] = [];
  for (let day = question.asOf; steps.length < LEVELS; day = dayBefore(steps[0]!.day!)) {
    const { level } = await ask('/v1/totals/{measure}', { measure: measure.code }, { ...question, asOf: day }, signal);
    if (!level) break;
    steps.unshift({ day: level.day, supported: { low: level.low, high: level.high } });
    if (level.day === null) return steps;
  }
  return [{ day: null }, ...steps];
}

/** The curve of every total that there is, by key. They rest a little: a moving viewpoint needs the figures alone. */
export const curves = resource<object, ReadonlyMap<string, Curve>>(
  () => totals.value.value && { ...viewpoint.value, asOf: horizon.value, revision: revision.value, keys: totals.value.value.map(keyOf) },
  async (_, signal, part) => {
    const question = { ...viewpoint.peek(), asOf: horizon.peek() };
    const found = new Map<string, Curve>();
    const wanted = [...(totals.peek().value ?? [])];
    const next = async (): Promise<void> => {
      for (let total = wanted.shift(); total; total = wanted.shift()) {
        found.set(keyOf(total), await curveOf(total, { ...question, currency: total.question.currency }, signal));
        if (found.size % 12 === 0) part(new Map(found));
      }
    };
    await Promise.all([next(), next(), next(), next()]);
    return found;
  },
  150,
);

/** What a curve says of a day: its last step that is not later. */
export function stepAt(curve: Curve, day: string): CurveStep | undefined {
  let [low, high] = [0, curve.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = curve[middle]!.day;
    if (at === null || at <= day) low = middle + 1;
    else high = middle;
  }
  return curve[low - 1];
}

export interface Figure {
  readonly key: string;
  readonly total: Total;
  readonly supported?: Bounds;
  readonly itemised?: Bounds;
  readonly curve?: Curve;
  /** Whether it is answered yet: a level may then still not be known. */
  readonly known: boolean;
}

/** Every figure at the dates of the page: from its curve along the first axis, and as the service answered along the others. */
export const figures = computed<readonly Figure[]>(() => {
  const { value = [] } = totals.value;
  const day = asOf.value;
  const byKey = curves.value.value;
  const fits = curves.value.of !== undefined && sameViewpoint(curves.value.of);
  return value.map((total) => {
    const key = keyOf(total);
    const curve = byKey?.get(key);
    const step = axis.value === 'happened' && curve && fits ? stepAt(curve, day) : undefined;
    if (step) return { key, total, supported: step.supported, itemised: step.itemised, curve, known: true };
    if (total.question.asOf !== day) return { key, total, curve, known: false };
    return { key, total, supported: total.supported ?? total.level ?? undefined, itemised: total.itemised, curve, known: true };
  });
});

function sameViewpoint(of: string): boolean {
  const asked = JSON.parse(of) as Record<string, unknown>;
  return Object.entries(viewpoint.value).every(([name, value]) => asked[name] === value);
}

const PAGE = 200;

export interface Items {
  readonly items: readonly TimelineItem[];
  readonly count: number;
}

/** The whole timeline up to the horizon, as it comes in, page by page. */
export const timeline = resource<object, Items>(
  () => ({ ...viewpoint.value, measure: address.value.measure, asOf: horizon.value, revision: revision.value }),
  async (question, signal, part) => {
    const { revision: _, ...query } = question as Record<string, string>;
    const items: TimelineItem[] = [];
    let cursor: string | undefined;
    for (;;) {
      const page: Schemas['Timeline'] = await ask('/v1/timeline', {}, { ...query, limit: PAGE, cursor }, signal);
      items.push(...page.items);
      cursor = page.next === undefined ? undefined : (new URLSearchParams(page.next).get('cursor') ?? undefined);
      if (cursor === undefined) return { items, count: page.count };
      part({ items: [...items], count: page.count });
    }
  },
);

const words = (item: TimelineItem): string => [item.id, item.sentence, item.note, ...item.units.map(({ name }) => name), ...item.places.map(({ name }) => name), ...item.sources.flatMap(({ title, publisher }) => [title, publisher])].join(' ').toLowerCase();
const wordsOf = new WeakMap<TimelineItem, string>();

/** Whether an item holds all the words of a text, wherever they are. */
export function holdsWords(item: TimelineItem, text: string): boolean {
  let all = wordsOf.get(item);
  if (all === undefined) wordsOf.set(item, (all = words(item)));
  return text.toLowerCase().split(/\s+/).every((word) => all.includes(word));
}

/** What the timeline shows at the dates of the page: everything that may have begun by then. */
export const shownItems = computed(() => {
  const { text = '' } = address.value;
  const day = asOf.value;
  return (timeline.value.value?.items ?? []).filter((item) => (item.days.earliest === null || item.days.earliest <= day) && (text === '' || holdsWords(item, text)));
});

let firstSeen: string | undefined;

/** The first day of anything that was shown so far, or of the unit that is asked about: a filter does not shorten the scrubber. */
export const firstDay = computed(() => {
  const unit = units.value.value?.find(({ id }) => id === address.value.unit);
  const days = [unit?.established?.earliest ?? [], ...(timeline.value.value?.items ?? []).map(({ days: { earliest, latest } }) => earliest ?? latest ?? [])].flat();
  firstSeen = days.reduce((first, day) => (first === undefined || day < first ? day : first), firstSeen);
  return firstSeen ?? present.value;
});

/** Marks of what changed last; they fade. */
export const arrivals = signal<ReadonlySet<string>>(new Set());
