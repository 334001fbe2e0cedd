import { ask, type Answer, type Schemas } from '../api/client.js';
import { address, view } from './address.js';
import { pager, pagesOf } from './pages.js';
import { policy, revision } from './question.js';
import { resource } from './resource.js';

const LISTED = 200;
/** So many pages of a list are loaded without being asked for, so that words find what is in them. */
const EAGER = 10;
const SHOWN = 50;

const at = () => ({ publishedBy: address.value.publishedBy, recordedBy: address.value.recordedBy, revision: revision.value });

export const unitPages = pager(
  () => (view.value === 'units' || (view.value === 'unit' && address.value.unit === undefined) ? at() : undefined),
  ({ revision: _, ...query }, onward, signal) => ask('/v1/units', {}, { ...query, limit: LISTED, ...onward }, signal),
  EAGER,
);

export const fundPages = pager(
  () => (view.value === 'funds' || (view.value === 'fund' && address.value.fund === undefined) ? { ...at(), policy: policy.value } : undefined),
  ({ revision: _, ...query }, onward, signal) => ask('/v1/funds', {}, { ...query, limit: LISTED, ...onward }, signal),
  EAGER,
);

export const sourcePages = pager(
  () => (view.value === 'sources' || (view.value === 'source' && address.value.source === undefined) ? at() : undefined),
  ({ revision: _, ...query }, onward, signal) => ask('/v1/sources', {}, { ...query, limit: LISTED, ...onward }, signal),
  EAGER,
);

export interface UnitAndOthers {
  readonly inFull: Answer<'/v1/units/{id}'>;
  /** All units as they stood then, where this one is part of any or has parts: its place is among them. */
  readonly all: readonly Schemas['Unit'][];
}

/** The unit that the page is about, as it stood at the dates of the page. */
export const unit = resource<object, UnitAndOthers>(
  () => (view.value === 'unit' && address.value.unit !== undefined ? { id: address.value.unit, ...at() } : undefined),
  async (question, signal) => {
    const { id, revision: _, ...query } = question as ReturnType<typeof at> & { id: string };
    const inFull = await ask('/v1/units/{id}', { id }, query, signal);
    const all: Schemas['Unit'][] = [];
    if (inFull.unit.partOf.length === 0 && inFull.parts.length === 0) return { inFull, all };
    for await (const page of pagesOf((onward) => ask('/v1/units', {}, { ...query, limit: LISTED, ...onward }, signal))) all.push(...page.units);
    return { inFull, all };
  },
);

/** The fund that the page is about, with pages of its movements. */
export const fund = pager(
  () => (view.value === 'fund' && address.value.fund !== undefined ? { id: address.value.fund, policy: policy.value, ...at() } : undefined),
  ({ id, revision: _, ...query }, onward, signal) => ask('/v1/funds/{id}', { id }, { ...query, limit: SHOWN, ...onward }, signal),
);

/** The source that the page is about, with pages of what rests on it. */
export const source = pager(
  () => (view.value === 'source' && address.value.source !== undefined ? { id: address.value.source, ...at() } : undefined),
  ({ id, revision: _, ...query }, onward, signal) => ask('/v1/sources/{id}', { id }, { ...query, limit: SHOWN, ...onward }, signal),
);

/** The titles of the sources that this one repeats, by their ids. */
export const repeated = resource(
  () => {
    const of = source.loaded.value.pages[0]?.source;
    const ids = of ? [...new Set([of.repeats, of.origin])].filter((id) => id !== undefined && id !== of.id) : [];
    return view.value === 'source' && ids.length > 0 ? { ids: ids as string[] } : undefined;
  },
  async ({ ids }, signal) => {
    const { publishedBy, recordedBy } = address.peek();
    const found = await Promise.all(ids.map((id) => ask('/v1/sources/{id}', { id }, { publishedBy, recordedBy, limit: 1 }, signal)));
    return new Map(found.map(({ source: { id, title } }) => [id, title]));
  },
);
