import { computed, signal } from '@preact/signals';
import type { Measure, Query } from '../api/client.js';
import { type Address, address } from './address.js';
import { dayNumber, dayText, isDay, monthsOn, today } from './days.js';

/** The three axes of time, each with the parameter that it moves. */
export const AXES = { happened: 'asOf', published: 'publishedBy', recorded: 'recordedBy' } as const;
export type Axis = keyof typeof AXES;

const axisOf = ({ axis }: Address): Axis => (axis === 'published' || axis === 'recorded' ? axis : 'happened');
export const axis = computed(() => axisOf(address.value));

/** The day that is taken to be today; a subscription tells when it is over. */
export const present = signal(today());

/** Grows with every change that the service tells of, so that what is shown of the present is asked again. */
export const revision = signal(0);

/** Grows when units may have changed, of which there may be thousands. */
export const castRevision = signal(0);

/** What the words of the address are asked for as; undefined where there are none. */
export const text = computed(() => address.value.text?.trim() || undefined);

/** What governs everything on the page, but for the days on the first axis. */
export const viewpoint = computed(() => {
  const { unit, country, publishedBy, recordedBy } = address.value;
  return { unit, country, text: text.value, publishedBy, recordedBy };
});

/** The last day that happened things are asked up to. */
export const horizon = computed(() => {
  const { asOf } = address.value;
  return isDay(asOf) && dayNumber(asOf) > dayNumber(present.value) ? asOf : present.value;
});

export const asOf = computed(() => (isDay(address.value.asOf) ? address.value.asOf : present.value));
/** The day from which on things are counted; a level has no beginning. */
export const since = computed(() => (isDay(address.value.since) ? address.value.since : undefined));
export const sinceOf = ({ kind }: Pick<Measure, 'kind'>): string | undefined => (kind === 'flow' ? since.value : undefined);
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

/** What a comparison is by, of an address: what it says, else the axis that moves. */
export function comparedBy(asked: Address): (typeof COMPARED)[number] {
  const { by = AXES[axisOf(asked)] } = asked;
  return COMPARED.find((each) => each === by) ?? 'asOf';
}

/** A year ago, or the day from which on things are counted, where that was later. */
function yearAgo(by: string): string {
  const day = dayText(monthsOn(dayNumber(present.value), -12));
  return by === 'asOf' && since.value !== undefined && since.value > day ? since.value : day;
}

/** What the comparison is by, and the two places that it compares: of the address, else the last year, or the two first policies. */
export const compared = computed(() => {
  const { from, to } = address.value;
  const by = comparedBy(address.value);
  const usual = by === 'policy' ? { from: POLICIES[0], to: POLICIES[1] } : { from: yearAgo(by), to: present.value };
  return { by, from: from ?? usual.from ?? '', to: to ?? usual.to ?? '' };
});
