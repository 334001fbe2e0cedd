import { signal } from '@preact/signals';
import type { Quantity } from '#quantities';
import { ask, type TimelineItem } from '../api/client.js';
import { measures } from '../state/data.js';
import { dayNumber } from '../state/days.js';
import { resource } from '../state/resource.js';
import { type Members, textIn } from './draft.js';
import type { Form } from './form.js';
import { apart, countedIn, counting, countNear, type Figure, saidIn, shareUnit, unitsOf } from './near.js';
import { readDate } from './reading.js';

/** The form that is shown. */
export const present = signal<Form | undefined>(undefined);

const REST_MS = 400;
/** So many entries of the same days are looked at for each measure. */
const LOOKED_AT = 200;

/** What is looked for on the timeline, and what is typed so far. */
interface Search {
  readonly of: string;
  readonly body: Members;
  readonly days: { readonly since?: string | undefined; readonly asOf?: string | undefined };
  readonly among: readonly { readonly type: string; readonly measure?: string }[];
}

/** What may be the entry or statement that is about to be recorded, by a form for this event type. */
interface Near {
  readonly of: string;
  /** Nearest first: by their figures, then by the days that they begin on. */
  readonly items: readonly TimelineItem[];
}

/**
 * Entries, or statements where a statement is typed, that may be the same one: on overlapping days, of a unit that fits, and
 * with a near figure of one measure, whatever their event types; where nothing is counted, of the same event type.
 */
export const near = resource<Search, Near>(
  () => {
    const form = present.value;
    if (!form || !['entry', 'statement'].includes(form.type.nature) || typeof form.state.value === 'object') return undefined;
    const { note: _, entry: __, sources: ___, ...body } = form.body.value.value as Members;
    const date = readDate(textIn(body['occurred'] ?? body['window']));
    if (!date || 'wrong' in date) return { of: form.type.type, body, days: {}, among: [] };
    return { of: form.type.type, body, days: { since: date.read.earliest ?? undefined, asOf: date.read.latest ?? undefined }, among: whereToLook(form, body) };
  },
  async ({ of, body, days, among }, signal) => {
    const form = present.peek();
    if (!form) return { of, items: [] };
    const pages = await Promise.all(among.map((each) => ask('/v1/timeline', {}, { ...each, ...days, limit: LOOKED_AT }, signal)));
    const found = new Map(pages.flatMap(({ items }) => items.map((item) => [item.id, item])));
    const ours = figuresOf(form, body);
    const items = [...found.values()].filter(({ id, status, units }) => id !== undefined && !status.includes('retracted') && !status.includes('duplicate') && shareUnit(unitsOf(body), units.map((unit) => unit.id)));
    const near = items.flatMap((item) => {
      const theirs = figuresOfItem(form, item);
      return countNear(ours, theirs) ? [{ item, far: apart(ours, theirs), days: daysBetween(days.since, item.days.earliest) }] : [];
    });
    return { of, items: near.sort((a, b) => a.far - b.far || a.days - b.days).map(({ item }) => item) };
  },
  REST_MS,
);

/** A beginning that is not known is farther than any. */
const daysBetween = (a: string | undefined, b: string | null): number => (a === undefined || b === null ? Number.MAX_SAFE_INTEGER : Math.abs(dayNumber(a) - dayNumber(b)));

const figuresOf = ({ type, fields }: Form, body: Members): Figure[] => countedIn(type, saidIn(fields.peek(), body), (field) => textIn(body[field]));

function figuresOfItem({ types }: Form, { type, said }: TimelineItem): Figure[] {
  const counted = types.find((each) => each.type === type);
  return counted ? countedIn(counted, said.figures.map(({ field, ...quantity }) => ({ field, quantity: quantity as Quantity })), () => said.measure?.code) : [];
}

function whereToLook(form: Form, body: Members): Search['among'] {
  const { type, types, fields } = form;
  const counted = new Set(figuresOf(form, body).map(({ measure }) => measure));
  // Before its figures can be read nothing is known of what it repeats.
  if (counted.size === 0) return fields.value.some(({ kind, required }) => kind === 'quantity' && required) ? [] : [{ type: type.type }];
  const { value: known } = measures.value;
  const likewise = types.filter(({ nature }) => nature === type.nature);
  return [...counted].flatMap((measure) => (known?.every(({ code }) => code !== measure) ? [] : [{ measure, type: counting(likewise, measure).map((each) => each.type).join() }]));
}
