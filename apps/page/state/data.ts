import { computed, effect, signal } from '@preact/signals';
import { ask, type Bounds, type Schemas, type Total } from '../api/client.js';
import { pagesOf } from './pages.js';
import { asOf, axis, castRevision, horizon, policy, revision, since, sinceOf, viewpoint } from './question.js';
import { resource, restOf } from './resource.js';

const MANY = 200;
/** Whether there are so many units that they are not asked for again with every change. */
const areMany = signal(false);

export const units = resource<object, readonly Schemas['Unit'][]>(
  () => ({ revision: areMany.value ? castRevision.value : revision.value }),
  async (_, signal) => {
    const units: Schemas['Unit'][] = [];
    for await (const page of pagesOf((onward) => ask('/v1/units', {}, { limit: 200, ...onward }, signal))) units.push(...page.units);
    areMany.value = units.length > MANY;
    return units;
  },
);

export const measures = resource(
  () => ({ revision: revision.value }),
  async (_, signal) => (await ask('/v1/measures', {}, {}, signal)).measures,
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
  () => ({ ...viewpoint.value, since: since.value, policy: policy.value, asOf: axis.value === 'happened' ? horizon.value : asOf.value, revision: revision.value }),
  async ({ revision: _, ...question }, signal) => {
    await restOf(question, signal);
    const { totals, omitted, citation } = await ask('/v1/totals', {}, question, signal);
    if (omitted.length === 0) return totals;
    const { publishedBy, position: recordedBy } = citation;
    const all = (await ask('/v1/totals', {}, { ...question, since: undefined, publishedBy, recordedBy }, signal)).totals;
    const counted = new Map(totals.map((total) => [keyOf(total), total]));
    return all.flatMap((total) => (total.measure.kind === 'stock' ? [total] : (counted.get(keyOf(total)) ?? [])));
  },
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

interface Drawn {
  readonly curve: Curve;
  /** The position of the log that it was computed at. */
  readonly recordedBy: string;
}

type Question = { readonly asOf: string; readonly since: string | undefined; readonly currency: string | undefined };

async function curveOf({ measure }: Total, question: Question, signal: AbortSignal): Promise<Drawn> {
  const { steps, citation } = await ask('/v1/totals/{measure}/series', { measure: measure.code }, question, signal);
  return { curve: steps.map(({ day, supported, level, itemised }) => ({ day, supported: supported ?? level, itemised })), recordedBy: citation.position };
}

const LONG_STEPS = 5_000;
const SETTLING_MS = 5_000;
/** The revision that curves are asked at: long ones are not asked for again with every change. */
const settledRevision = signal(0);
let settling: ReturnType<typeof setTimeout> | undefined;
/** The curve of every total that there is, by key. They rest a little: a moving viewpoint needs the figures alone. */
export const curves = resource<object, ReadonlyMap<string, Drawn>>(
  () => totals.value.value && { ...viewpoint.value, since: since.value, policy: policy.value, asOf: horizon.value, revision: settledRevision.value, keys: totals.value.value.map(keyOf) },
  async (_, signal, part) => {
    const question = { ...viewpoint.peek(), policy: policy.peek(), asOf: horizon.peek() };
    const found = new Map<string, Drawn>();
    const wanted = [...(totals.peek().value ?? [])];
    const next = async (): Promise<void> => {
      for (let total = wanted.shift(); total; total = wanted.shift()) {
        found.set(keyOf(total), await curveOf(total, { ...question, since: sinceOf(total.measure), currency: total.question.currency }, signal));
        if (found.size % 12 === 0) part(new Map(found));
      }
    };
    await Promise.all([next(), next(), next(), next()]);
    return found;
  },
  150,
);

effect(() => {
  const now = revision.value;
  const steps = [...(curves.peek().value?.values() ?? [])].reduce((sum, { curve }) => sum + curve.length, 0);
  if (steps < LONG_STEPS) settledRevision.value = now;
  else settling ??= setTimeout(() => {
    settling = undefined;
    settledRevision.value = revision.peek();
  }, SETTLING_MS);
});

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
  /** The position of the log that it was computed at: a curve may rest a little longer than the total. */
  readonly recordedBy: string;
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
    const { curve, recordedBy } = byKey?.get(key) ?? {};
    const common = { key, total, curve, recordedBy: total.question.recordedBy };
    // At the day that it was asked for a total is fresher than its curve.
    const step = axis.value === 'happened' && curve && fits && total.question.asOf !== day ? stepAt(curve, day) : undefined;
    if (step && recordedBy !== undefined) return { ...common, recordedBy, supported: step.supported, itemised: step.itemised, known: true };
    if (total.question.asOf !== day) return { ...common, known: false };
    return { ...common, supported: total.supported ?? total.level ?? undefined, itemised: total.itemised, known: true };
  });
});

function sameViewpoint(of: string): boolean {
  const asked = JSON.parse(of) as Record<string, unknown>;
  return Object.entries({ ...viewpoint.value, since: since.value, policy: policy.value }).every(([name, value]) => asked[name] === value);
}

/** Marks of what changed last; they fade. */
export const arrivals = signal<ReadonlySet<string>>(new Set());
