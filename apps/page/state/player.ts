import { computed, signal } from '@preact/signals';
import { address, adjust } from './address.js';
import { firstRecorded, totals, units } from './data.js';
import { dayNumber, dayText } from './days.js';
import { AXES, axis, present, scrubbed, since } from './question.js';
import { firstDay, firstPublished, glance } from './timeline.js';

/** Days a second. */
export const SPEEDS = [7, 30, 90, 365] as const;
export type Speed = (typeof SPEEDS)[number];
export const speed = signal<Speed>(90);
export const playing = signal(false);

const FIRST = {
  happened: () => earlier(firstDay.value, units.value.value?.find(({ id }) => id === address.value.unit)?.established?.earliest ?? undefined),
  published: () => firstPublished.value,
  recorded: () => firstRecorded.value.value,
};

const earlier = (one: string | undefined, other: string | undefined): string | undefined => (one === undefined || (other !== undefined && other < one) ? other : one);

/** What the scrubber reaches from and to, as day numbers: from the day before anything, or that from which on things are counted, to the present. */
export const range = computed(() => {
  const last = dayNumber(present.value);
  const first = FIRST[axis.value]();
  const from = first === undefined ? last - 1 : Math.min(dayNumber(first) - 1, last - 1);
  const beginning = axis.value === 'happened' && since.value !== undefined ? dayNumber(since.value) : from;
  return { first: Math.min(last, Math.max(from, beginning)), last };
});

/** Moves the scrubber of the present axis; its end is now. */
export function moveTo(day: number): void {
  const { first, last } = range.value;
  const at = Math.max(first, day);
  adjust({ [AXES[axis.value]]: at >= last ? undefined : dayText(at) });
}

/** Puts the date of the present axis to a day exactly, even one that the scrubber does not reach: what is wrong with it is told. */
export const setTo = (day: string): void => adjust({ [AXES[axis.value]]: day === present.value ? undefined : day });

export function play(): void {
  const { first, last } = range.value;
  const from = dayNumber(scrubbed.value ?? present.value);
  playing.value = true;
  let at = from >= last ? first : from;
  let before = performance.now();
  moveTo(at);
  const step = (now: number): void => {
    if (!playing.value) return;
    // Along the other axes each day is a question of its own: history waits for its answer.
    const waits = axis.value !== 'happened' && (totals.value.loading || glance.value.loading);
    if (!waits) at += (Math.min(now - before, 250) / 1000) * speed.value;
    before = now;
    moveTo(Math.floor(at));
    if (at >= last) pause();
    else requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}

export function pause(): void {
  playing.value = false;
}
