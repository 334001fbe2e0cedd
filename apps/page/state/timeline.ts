import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { ask, type Schemas, type TimelineItem } from '../api/client.js';
import { address } from './address.js';
import { dayNumber, dayText } from './days.js';
import { Glance } from './glance.js';
import { asOf, horizon, revision, since, viewpoint } from './question.js';
import { type Failure, failureOf, resource, restOf } from './resource.js';

/** The timeline up to the horizon at a glance: its size depends on its days, not on its entries. */
export const glance = resource<{ text?: string | undefined; revision: number } & Record<string, unknown>, Glance>(
  () => ({ ...viewpoint.value, measure: address.value.measure, since: since.value, asOf: horizon.value, revision: revision.value }),
  async ({ revision: _, ...question }, signal) => {
    await restOf(question, signal);
    return new Glance(await ask('/v1/timeline/overview', {}, question, signal));
  },
);

/** The days of what may lie on a stretch of them, one by one where that is not too much: of the list that the glance is at. */
export async function askStretches(from: number, to: number): Promise<readonly Schemas['Stretch'][] | undefined> {
  const asked = question.peek();
  const beginning = since.peek() === undefined ? from : Math.max(from, dayNumber(since.peek()!));
  return asked && (await ask('/v1/timeline/overview', {}, { ...asked, since: dayText(beginning), asOf: dayText(Math.min(to, dayNumber(horizon.peek()))) })).stretches;
}

/** How many entries may have begun by the day of the page. */
export const listed = computed(() => glance.value.value?.countBy(dayNumber(asOf.value)) ?? 0);

let firstSeen = Infinity;

/** The first day of anything that was shown so far: a filter does not shorten the scrubber. */
export const firstDay = computed(() => {
  firstSeen = Math.min(firstSeen, glance.value.value?.days[0] ?? Infinity);
  return firstSeen === Infinity ? undefined : dayText(firstSeen);
});

let publishedFirst: string | undefined;

/** The day on which the first of anything that was shown so far became public. */
export const firstPublished = computed(() => {
  const from = glance.value.value?.overview.publishedFrom ?? undefined;
  if (from !== undefined && (publishedFirst === undefined || from < publishedFirst)) publishedFirst = from;
  return publishedFirst;
});

const seen = new Set<string>();

/** The countries of anything that was shown so far: a filter narrows the timeline, not the choice. */
export const countriesSeen = computed<readonly string[]>(() => {
  for (const country of glance.value.value?.overview.countries ?? []) seen.add(country);
  return [...seen];
});

const PAGE = 50;
/** How many pages are kept on either side of those that are looked at. */
const MARGIN = 7;
/** While history is played the list keeps up in steps that can be read. */
const PACE_MS = 120;

interface Page {
  /** The question that it answers. */
  readonly of: string;
  readonly items: readonly TimelineItem[];
}

/** Pages of the list, by their number: of the present question, and of the one before as long as that is on its way. */
const pages = signal<ReadonlyMap<number, Page>>(new Map());
/** Changes with what is at hand. */
export const atHand: ReadonlySignal<unknown> = pages;
const wanted = signal<ReadonlySet<number>>(new Set([0]));
const failed = signal<Failure>({});

/** The list that the page is about, pinned to what the glance was computed at, so that places in both are the same. */
const question = computed(() => {
  const { value, of } = glance.value;
  if (value === undefined || of === undefined) return undefined;
  const { revision: _, ...asked } = JSON.parse(of) as Record<string, string>;
  const { position, publishedBy } = value.overview.citation;
  return { ...asked, asOf: asOf.value, publishedBy, recordedBy: position };
});
const key = computed(() => JSON.stringify(question.value));

export const listing = computed(() => ({ ...failed.value, loading: missing() !== undefined }));

/** The entry at a place of the list; undefined as long as it is not there. */
export const itemAt = (place: number): TimelineItem | undefined => pages.value.get(Math.floor(place / PAGE))?.items[place % PAGE];

/** The day of the entry at a place, and so its year, whether it is there or not. */
export const dayOf = (place: number): string | undefined => {
  const day = glance.value.value?.dayAt(place, dayNumber(asOf.value));
  return day === undefined ? undefined : dayText(day);
};

/** Sees to it that the entries at these places are there, and stay there. */
export function look(first: number, last: number, also: number | undefined): void {
  const numbers = new Set([first, last, ...(also === undefined ? [] : [also])].map((place) => Math.floor(place / PAGE)));
  for (let number = Math.floor(first / PAGE); number * PAGE <= last; number += 1) numbers.add(number);
  if (wanted.peek().size !== numbers.size || [...numbers].some((number) => !wanted.peek().has(number))) wanted.value = numbers;
}

/** A page that is looked at and not there. */
function missing(): number | undefined {
  for (const number of wanted.value) if (number * PAGE < listed.value && pages.value.get(number)?.of !== key.value) return number;
  return undefined;
}

let filling = false;

async function fill(): Promise<void> {
  if (filling) return;
  filling = true;
  try {
    for (let number = missing(); number !== undefined; number = missing()) {
      const [of, asked, began] = [key.peek(), question.peek()!, performance.now()];
      const { items } = await ask('/v1/timeline', {}, { ...asked, limit: PAGE, offset: number * PAGE });
      take(number, { of, items });
      failed.value = {};
      if (of !== key.peek()) await new Promise((resolve) => setTimeout(resolve, PACE_MS - (performance.now() - began)));
    }
  } catch (error) {
    failed.value = failureOf(error);
  } finally {
    filling = false;
  }
}

function take(number: number, page: Page): void {
  const looked = [...wanted.peek()];
  const kept = [...pages.peek()].filter(([each, { of }]) => looked.includes(each) || (of === page.of && looked.some((near) => Math.abs(near - each) <= MARGIN)));
  pages.value = new Map([...kept, [number, page]]);
}

effect(() => {
  if (question.value !== undefined && missing() !== undefined) void fill();
});

/** A list that is not longer is printed as a whole: so much of it is kept, wherever one looks. */
const PRINTED = (MARGIN + 1) * PAGE;
/** Once what is looked at has been there for so long, the rest of such a list is asked for, page by page. */
const RESTED_MS = 500;

/** The places of the list that are in the document; undefined where no list is shown. */
export const placesShown = signal<{ readonly first: number; readonly last: number } | undefined>(undefined);

const isShort = computed(() => placesShown.value !== undefined && listed.value <= PRINTED);

/** A page that is not there although nobody looks at it: it is needed to print the whole list. */
const unread = computed(() => {
  if (!isShort.value || question.value === undefined) return undefined;
  for (let number = 0; number * PAGE < listed.value; number += 1) if (pages.value.get(number)?.of !== key.value) return number;
  return undefined;
});

/** Whether the whole list can be printed. */
export const isWhole = computed(() => isShort.value && unread.value === undefined);

let resting: ReturnType<typeof setTimeout> | undefined;

effect(() => {
  clearTimeout(resting);
  const number = unread.value;
  if (number !== undefined && missing() === undefined) resting = setTimeout(() => void read(number), RESTED_MS);
});

async function read(number: number): Promise<void> {
  const of = key.peek();
  // Whatever is in the way will be told where one looks.
  const page = await ask('/v1/timeline', {}, { ...question.peek()!, limit: PAGE, offset: number * PAGE }).catch(() => undefined);
  if (page && of === key.peek()) take(number, { of, items: page.items });
}

/** The entries that are at hand. */
export const itemsAtHand = computed<readonly TimelineItem[]>(() => [...pages.value].sort(([a], [b]) => a - b).flatMap(([, { items }]) => items));

/** A place that the list is to be scrolled to. */
export const sought = signal<{ readonly place: number; readonly focus: boolean } | undefined>(undefined);

/** Goes to what stands at a day, or else before it. */
export function goToDay(day: number, focus: boolean): void {
  const { value } = glance.peek();
  if (value === undefined || listed.peek() === 0) return;
  sought.value = { place: Math.min(listed.peek() - 1, value.placeOf(day, dayNumber(asOf.peek()))), focus };
}
