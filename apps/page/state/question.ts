import { computed, signal } from '@preact/signals';
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
