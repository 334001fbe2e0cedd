import type { ReadonlySignal } from '@preact/signals';
import { CURRENCIES, COUNTRIES } from '#quantities';
import { ask } from '../api/client.js';
import { locale, words } from '../i18n/index.js';
import { measureIn, sentenceOf } from '../i18n/telling.js';
import { measures, units } from '../state/data.js';
import { type Onward, type Page, pagesOf } from '../state/pages.js';
import { revision } from '../state/question.js';
import { type Loaded, resource } from '../state/resource.js';
import type { Subject } from './catalogue.js';
import type { Field } from './fields.js';

/** What may be named in a field: the identifier or code, and what it is called. */
export interface Suggestion {
  readonly id: string;
  readonly name: string;
  /** Of the name; that of the page when left out. */
  readonly lang?: string | undefined;
}

/** More are not suggested; they can be typed. */
const PAGES = 10;
const PAGE = 200;

/** What the first pages of a list suggest. */
async function suggested<P extends Page>(load: (onward: Onward | undefined) => Promise<P>, of: (page: P) => readonly Suggestion[]): Promise<Suggestion[]> {
  const found: Suggestion[] = [];
  let read = 0;
  for await (const page of pagesOf(load)) {
    found.push(...of(page));
    read += 1;
    if (read === PAGES) break;
  }
  return found;
}

/** Asked for once a form has a field for it. */
function lazily(load: (signal: AbortSignal) => Promise<Suggestion[]>): () => readonly Suggestion[] {
  let loaded: ReadonlySignal<Loaded<Suggestion[]>> | undefined;
  return () => {
    loaded ??= resource(() => ({ revision: revision.value }), (_, signal) => load(signal));
    return loaded.value.value ?? [];
  };
}

const sources = lazily((signal) =>
  suggested(
    (onward) => ask('/v1/sources', {}, { limit: PAGE, ...onward }, signal),
    ({ sources }) => sources.filter(({ withdrawn }) => !withdrawn).map(({ id, title, publisher }) => ({ id, name: `${title} (${publisher})`, lang: 'en' })),
  ),
);

const funds = lazily((signal) =>
  suggested(
    (onward) => ask('/v1/funds', {}, { limit: PAGE, ...onward }, signal),
    ({ funds }) => funds.map(({ id, name, currency }) => ({ id, name: `${name} (${currency})`, lang: 'en' })),
  ),
);

const entries = lazily((signal) =>
  suggested(
    (onward) => ask('/v1/timeline', {}, { limit: PAGE, ...onward }, signal),
    ({ items }) => items.flatMap((item) => (item.id === undefined ? [] : [{ id: item.id, name: `${sentenceOf(item).text}, ${words().days(item.days)}`, lang: sentenceOf(item).lang }])),
  ),
);

export type Suggested = Subject | 'country' | 'currency';

/** What the fields of a form name. */
export function namedIn(fields: readonly Field[]): Set<Suggested> {
  return new Set(fields.flatMap((field): Suggested[] => {
    switch (field.kind) {
      case 'reference':
        return [field.to];
      case 'country':
      case 'currency':
        return [field.kind];
      case 'quantity':
        return field.dimension === 'count' ? [] : ['currency'];
      case 'list':
        return [...namedIn([field.item])];
      case 'group':
      case 'changes':
        return [...namedIn(field.fields)];
      default:
        return [];
    }
  }));
}

/** What can be named so far, in the order of what it is called. */
export function suggestions(of: Suggested): readonly Suggestion[] {
  switch (of) {
    case 'source':
      return sources();
    case 'fund':
      return funds();
    case 'unit':
      return (units.value.value ?? []).map(({ id, name }) => ({ id, name, lang: 'en' }));
    case 'measure':
      return (measures.value.value ?? []).map((measure) => ({ id: measure.code, name: measureIn(measure).text, lang: measureIn(measure).lang }));
    case 'entry':
      return entries();
    case 'country':
      return COUNTRIES.map((code) => ({ id: code, name: words().country(code) })).sort((a, b) => a.name.localeCompare(b.name));
    case 'currency': {
      const names = new Intl.DisplayNames([locale.value], { type: 'currency' });
      return CURRENCIES.map((code) => ({ id: code, name: names.of(code) ?? code }));
    }
  }
}

/** What an identifier or code names, where it is known. */
export const known = (of: Suggested, id: string): Suggestion | undefined => suggestions(of).find((each) => each.id === id);

/** The identifier for a name that was typed in its place. */
export function idFor(of: Suggested, text: string): string {
  const typed = text.trim().toLowerCase();
  if (typed === '') return '';
  const found = suggestions(of).find(({ id, name }) => id.toLowerCase() === typed || name.toLowerCase() === typed);
  return found?.id ?? text.trim();
}
