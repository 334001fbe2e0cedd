import { computed } from '@preact/signals';
import { ask, type Schemas } from '../api/client.js';
import { address, view } from './address.js';
import { figures, totals } from './data.js';
import { pager, pagesOf } from './pages.js';
import { asOf, compared, POLICIES, policy, revision, sinceOf, viewpoint } from './question.js';
import { resource } from './resource.js';

const REST_MS = 150;
const PAGE = 200;
/** As many pages are loaded without being asked for. */
const EAGER = 5;
/** The reasons of what told a level by the day that is asked about. */
const TOLD: ReadonlySet<Schemas['ReasonCode']> = new Set(['latest', 'earlier-than'] as const);

/** The figure that the page is about: of the measure of the address, in its currency or the first there is. */
export const figure = computed(() => {
  const { measure, currency } = address.value;
  const ofMeasure = figures.value.filter(({ total }) => total.measure.code === measure);
  return ofMeasure.find(({ total }) => total.question.currency === currency) ?? ofMeasure[0];
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

/** What was considered for the total, page by page. */
export const derivation = pager(
  () => (view.value === 'audit' ? question.value : undefined),
  ({ measure, revision: _, at: __, ...query }, onward, signal) => ask('/v1/totals/{measure}/derivation', { measure }, { ...query, limit: PAGE, ...onward }, signal) as Promise<Schemas['Derivation']>,
  EAGER,
  REST_MS,
);

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
