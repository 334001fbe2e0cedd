import { computed, signal } from '@preact/signals';
import type { Query } from '../api/client.js';
import { address } from './address.js';
import { dayNumber, isDay, today } from './days.js';

/** The three axes of time, each with the parameter that it moves. */
export const AXES = { happened: 'asOf', published: 'publishedBy', recorded: 'recordedBy' } as const;
export type Axis = keyof typeof AXES;

export const axis = computed<Axis>(() => (address.value.axis === 'published' || address.value.axis === 'recorded' ? address.value.axis : 'happened'));

/** The day that is taken to be today; a subscription tells when it is over. */
export const present = signal(today());

/** Grows with every change that the service tells of, so that what is shown of the present is asked again. */
export const revision = signal(0);

/** Grows when units may have changed, of which there may be thousands. */
export const castRevision = signal(0);

/** What governs everything on the page, but for the day on the first axis. */
export const viewpoint = computed(() => {
  const { unit, country, publishedBy, recordedBy } = address.value;
  return { unit, country, publishedBy, recordedBy };
});

/** The last day that happened things are asked up to. */
export const horizon = computed(() => {
  const { asOf } = address.value;
  return isDay(asOf) && dayNumber(asOf) > dayNumber(present.value) ? asOf : present.value;
});

export const asOf = computed(() => (isDay(address.value.asOf) ? address.value.asOf : present.value));
export const isNow = computed(() => address.value.asOf === undefined && address.value.publishedBy === undefined && address.value.recordedBy === undefined);

/** What the scrubber has reached on its axis, as a day; undefined where it is a position in the log or now. */
export const scrubbed = computed(() => {
  const value = address.value[AXES[axis.value]];
  return value === undefined ? present.value : isDay(value) ? value : undefined;
});

export type Policy = NonNullable<NonNullable<Query<'/v1/totals'>>['policy']>;

/** The policies that figures can be read by; the service's default first. */
export const POLICIES = Object.keys({ 'conservative-1': true, 'face-value-1': true } satisfies Record<Policy, true>) as Policy[];

/** The policy that figures are read by; undefined for the service's default. */
export const policy = computed(() => POLICIES.slice(1).find((each) => each === address.value.policy));

export const COMPARED = ['asOf', 'publishedBy', 'recordedBy', 'policy'] as const;

/** What the comparison is by, and the two places that it compares: of the address, else the last year, or the two first policies. */
export const compared = computed(() => {
  const { by = AXES[axis.value], from, to } = address.value;
  const chosen = COMPARED.find((each) => each === by) ?? 'asOf';
  const year = Number(present.value.slice(0, 4));
  const usual = chosen === 'policy' ? { from: POLICIES[0], to: POLICIES[1] } : { from: `${year - 1}${present.value.slice(4)}`, to: present.value };
  return { by: chosen, from: from ?? usual.from ?? '', to: to ?? usual.to ?? '' };
});
