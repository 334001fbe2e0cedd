import { sentence } from '#quantities';
import { hash } from 'node:crypto';
import { OF_CITATIONS } from './cited.js';
import { InvalidQuestion } from './definition.js';
import { queryOf } from './parameters.js';

const DIGEST_LENGTH = 12;

/**
 * Where a page begins: what {@link nextAfter} was given for the page before; empty for the first page.
 * @param link of the page's citation, its cursor included
 * @throws InvalidQuestion for a cursor that was not made for this question: its place would be one in another list
 */
export function placeIn(link: string): number[] {
  const [question, { cursor }] = divided(link);
  if (cursor === undefined) return [];
  const place = Buffer.from(cursor, 'base64url').toString().split(',').slice(1).map(Number);
  if (place.length > 0 && place.every(Number.isSafeInteger) && cursorOf(question, place) === cursor) return place;
  throw new InvalidQuestion([{ parameter: 'cursor', ...sentence('cursor-of-another')`was not made for this question: take it with all the other parameters from the link of the page before` }]);
}

/** `next` of a page: the query string of its citation's link, going on at `place`; nothing on the last page. */
export function nextAfter(link: string, place: readonly number[], more: boolean): { next?: string } {
  if (!more) return {};
  const [question, { limit }] = divided(link);
  return { next: queryOf({ ...Object.fromEntries(question.searchParams), limit, cursor: cursorOf(question, place) }) };
}

/** The parameters that say which page is asked for, and not of what. */
const OF_PAGES = ['limit', 'cursor', 'offset'];

/** The question that a link puts, and which page of its answer it asks for. */
function divided(link: string): [question: URL, page: { limit: string | undefined; cursor: string | undefined }] {
  const question = new URL(link, 'http://localhost');
  const [limit, cursor] = OF_PAGES.map((name) => question.searchParams.get(name) ?? undefined);
  for (const name of OF_PAGES) question.searchParams.delete(name);
  return [question, { limit, cursor }];
}

/** An opaque place in the list that answers a question, which it is bound to. */
function cursorOf({ pathname, searchParams }: URL, place: readonly number[]): string {
  const put = [...searchParams].filter(([name]) => !OF_CITATIONS.includes(name));
  const question = JSON.stringify([pathname, put.sort(([a], [b]) => (a < b ? -1 : 1))]);
  return Buffer.from([hash('sha256', question, 'hex').slice(0, DIGEST_LENGTH), ...place].join()).toString('base64url');
}
