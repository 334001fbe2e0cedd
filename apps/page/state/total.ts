import { computed } from '@preact/signals';
import { ask, type Schemas } from '../api/client.js';
import { address, view } from './address.js';
import { figures, totals } from './data.js';
import { asOf, present, revision, viewpoint } from './question.js';
import { resource } from './resource.js';

const REST_MS = 150;

/** The figure that the page is about: of the measure of the address, in its currency or the first there is. */
export const figure = computed(() => {
  const { measure, currency } = address.value;
  const ofMeasure = figures.value.filter(({ total }) => total.measure.code === measure);
  return ofMeasure.find(({ total }) => total.question.currency === currency) ?? ofMeasure[0];
});

const wanted = computed(() => {
  const total = figure.value?.total;
  return total && { measure: total.measure.code, currency: total.question.currency };
});

const question = computed(() => wanted.value && { ...wanted.value, ...viewpoint.value, asOf: asOf.value, revision: revision.value, at: totals.value.value?.[0]?.citation.position });

/** The total at the dates of the page, with its statements and witnesses. */
export const total = resource(
  () => (view.value === 'total' ? question.value : undefined),
  ({ measure, revision: _, at: __, ...query }, signal) => ask('/v1/totals/{measure}', { measure }, query, signal),
  REST_MS,
);

/** What was considered for the total: the first page of it. */
export const derivation = resource(
  () => (view.value === 'audit' ? question.value : undefined),
  ({ measure, revision: _, at: __, ...query }, signal) => ask('/v1/totals/{measure}/derivation', { measure }, { ...query, limit: 200 }, signal) as Promise<Schemas['Derivation']>,
  REST_MS,
);

export const COMPARED = { happened: 'asOf', published: 'publishedBy', recorded: 'recordedBy' } as const;

/** The two dates that are compared: those of the address, else from a year before today to today. */
export const compared = computed(() => {
  const { from, to } = address.value;
  const year = Number(present.value.slice(0, 4));
  return { from: from ?? `${year - 1}${present.value.slice(4)}`, to: to ?? present.value };
});

export const changes = resource(
  () => (view.value === 'compare' && wanted.value ? { ...question.value!, ...compared.value, axis: COMPARED[comparedAxis()] } : undefined),
  ({ measure, axis, revision: _, at: __, ...all }, signal) => {
    const query = { ...all, [axis]: undefined };
    return ask('/v1/changes', {}, { measure, axis, ...query }, signal);
  },
  REST_MS,
);

export const comparedAxis = (): keyof typeof COMPARED => {
  const { axis } = address.value;
  return axis === 'published' || axis === 'recorded' ? axis : 'happened';
};
