import { cursorOf, queryOf } from './parameters.js';

/** `next` of a page: the query string of its citation's link, going on at `place`; nothing on the last page. */
export function nextAfter(link: string, place: readonly number[], more: boolean): { next?: string } {
  if (!more) return {};
  const pinned = new URLSearchParams(link.split('?')[1]);
  pinned.set('cursor', cursorOf(place));
  return { next: queryOf(Object.fromEntries(pinned)) };
}
