import type { TimelinePage, TimelinePlace } from '../timeline/timeline.js';

/** The first page after some places were taken out of the whole list and others put in; undefined where one moves up that is not known. */
export function placesAfter(before: TimelinePage, gone: readonly TimelinePlace[], come: readonly TimelinePlace[], limit: number): TimelinePlace[] | undefined {
  const left = new Set(gone.map(({ entry }) => entry));
  const places = before.places.filter(({ entry }) => !left.has(entry));
  const last = before.places.at(-1);
  for (const place of come) {
    // After the last of the page there may be others in between.
    if (before.more && last && comesBefore(last, place)) continue;
    const at = places.findIndex((other) => comesBefore(place, other));
    places.splice(at < 0 ? places.length : at, 0, place);
  }
  return before.more && places.length < limit ? undefined : places.slice(0, limit);
}

const comesBefore = (a: TimelinePlace, b: TimelinePlace): boolean => a.day > b.day || (a.day === b.day && a.entry > b.entry);
