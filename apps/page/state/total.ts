import { computed } from '@preact/signals';
import { ask, type Schemas } from '../api/client.js';
import { address, type View, view } from './address.js';
import { type Figure, figures, keyOf, measures, totals } from './data.js';
import { pager, pagesOf } from './pages.js';
import { asOf, compared, POLICIES, policy, revision, sinceOf, viewpoint } from './question.js';
import { resource } from './resource.js';

const REST_MS = 150;
const PAGE = 200;
/** As many pages are loaded without being asked for. */
const EAGER = 5;
/** The reasons of what told a level by the day that is asked about. */
const TOLD: ReadonlySet<Schemas['ReasonCode']> = new Set(['latest', 'earlier-than'] as const);

/** The figure of the measure of the address, in its currency or the first there is, among those of which anything is known. */
const listed = computed(() => {
  const { measure, currency } = address.value;
  const ofMeasure = figures.value.filter(({ total }) => total.measure.code === measure);
  return ofMeasure.find(({ total }) => total.question.currency === currency) ?? ofMeasure[0];
});

/** The views of one figure. */
const ABOUT_ONE: ReadonlySet<View> = new Set(['total', 'audit', 'compare', 'verify'] as const);

/** Of a measure that nothing is known of at the dates of the page, what the service answers all the same: "0 or more", or that it is not known. */
export const unlisted = resource(
  () => {
    const measure = ABOUT_ONE.has(view.value) && totals.value.value && !listed.value && measures.value.value?.find(({ code }) => code === address.value.measure);
    return measure ? { ...viewpoint.value, measure: measure.code, currency: address.value.currency ?? measure.currencies[0], since: sinceOf(measure), policy: policy.value, asOf: asOf.value, revision: revision.value } : undefined;
  },
  ({ measure, revision: _, ...query }, signal) => ask('/v1/totals/{measure}', { measure }, query, signal),
  REST_MS,
);

/** The figure that the page is about. */
export const figure = computed<Figure | undefined>(() => {
  if (listed.value) return listed.value;
  const { measure } = address.value;
  const { value: total, loading, error } = unlisted.value;
  if (!total || total.measure.code !== measure || error !== undefined) return undefined;
  const figure = { key: keyOf(total), total, recordedBy: total.question.recordedBy };
  return loading ? { ...figure, known: false } : { ...figure, supported: total.supported ?? total.level ?? undefined, itemised: total.itemised, known: true };
});

const wanted = computed(() => {
  const total = figure.value?.total;
  return total && { measure: total.measure.code, currency: total.question.currency, since: sinceOf(total.measure) };
});

const question = computed(() => wanted.value && { ...wanted.value, ...viewpoint.value, policy: policy.value, asOf: asOf.value, revision: revision.value, at: totals.value.value?.[0]?.citation.position });

/** The total at the dates of the page, with its statements and witnesses, and how it compares with what the address cites. */
export const total = resource(
  () => (view.value === 'total' ? question.value && { ...question.value, policy: policy.value ?? POLICIES[0], figures: address.value.figures, projection: address.value.projection } : undefined),
  ({ measure, revision: _, at: __, ...query }, signal) => ask('/v1/totals/{measure}', { measure }, query, signal),
  REST_MS,
);

const considering = computed(() => {
  const { consideredBy, figures, projection } = address.value;
  return view.value === 'audit' && question.value ? { ...question.value, policy: policy.value ?? POLICIES[0], consideredBy, figures, projection } : undefined;
});

/** What was considered for the total, page by page. */
export const derivation = pager(
  () => considering.value,
  ({ measure, revision: _, at: __, ...query }, onward, signal) => ask('/v1/totals/{measure}/derivation', { measure }, { ...query, limit: PAGE, ...onward }, signal) as Promise<Schemas['Derivation']>,
  EAGER,
  REST_MS,
);

/** What the address of a derivation needs to show the same for ever, with the figures that it cites; nothing as long as it is on its way. */
export const considered = computed(() => {
  const { pages: [first], of } = derivation.loaded.value;
  if (first === undefined || of !== JSON.stringify(considering.value)) return undefined;
  const { publishedBy, recordedBy, consideredBy, figures, projection } = Object.fromEntries(new URLSearchParams(first.citation.link.split('?')[1]));
  return { publishedBy, recordedBy, consideredBy, figures, projection };
});

/** Of a stock, every level that was told of by the day of the page. */
export const levels = resource(
  () => (view.value === 'total' && figure.value?.total.measure.kind === 'stock' ? question.value : undefined),
  async ({ measure, revision: _, at: __, ...query }, signal) => {
    const found: Schemas['DerivationItem'][] = [];
    const load = (onward: object | undefined) => ask('/v1/totals/{measure}/derivation', { measure }, { ...query, limit: PAGE, ...onward }, signal) as Promise<Schemas['Derivation']>;
    for await (const { items } of pagesOf(load)) found.push(...items.filter(({ parts }) => parts.level !== undefined && TOLD.has(parts.level.reason)));
    return found;
  },
  REST_MS,
);

/** What changed between two places of an axis, or two policies, page by page. */
export const changes = pager(
  () => (view.value === 'compare' && question.value && compared.value.from !== '' && compared.value.to !== '' ? { ...question.value, ...compared.value } : undefined),
  ({ measure, by, revision: _, at: __, ...all }, onward, signal) => ask('/v1/changes', {}, { measure, axis: by, ...all, [by]: undefined, limit: PAGE, ...onward }, signal),
  EAGER,
  REST_MS,
);
