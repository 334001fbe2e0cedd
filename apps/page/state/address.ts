import { computed, signal } from '@preact/signals';

/** Everything that the page shows follows from these, and all of them are in its address: a link is a citation. */
const KEYS = ['view', 'measure', 'currency', 'entry', 'unit', 'country', 'text', 'since', 'axis', 'asOf', 'publishedBy', 'recordedBy', 'consideredBy', 'policy', 'figures', 'projection', 'fund', 'source', 'by', 'from', 'to', 'type', 'about', 'lang'] as const;
export type Key = (typeof KEYS)[number];
/** What means something in some views alone, and is no part of the address of another. */
const OF_SOME_VIEWS: { readonly [key in Key]?: readonly string[] } = {
  fund: ['fund'],
  source: ['source'],
  by: ['compare'],
  from: ['compare'],
  to: ['compare'],
  type: ['record'],
  about: ['record'],
  consideredBy: ['audit'],
  figures: ['total', 'audit'],
  projection: ['total', 'audit'],
};
export type Address = { readonly [key in Key]?: string | undefined };

export function readAddress(search: string): Address {
  const parameters = new URLSearchParams(search);
  return Object.fromEntries(KEYS.flatMap((key) => (parameters.get(key) ? [[key, parameters.get(key)!]] : [])));
}

export function writeAddress(address: Address): string {
  const parameters = new URLSearchParams(KEYS.flatMap((key) => (address[key] && OF_SOME_VIEWS[key]?.includes(address.view ?? '') !== false ? [[key, address[key]]] : [])));
  return parameters.size === 0 ? '/' : `/?${parameters}`;
}

export const address = signal<Address>(typeof location === 'undefined' ? {} : readAddress(location.search));
export const VIEWS = ['overview', 'timeline', 'total', 'audit', 'compare', 'entry', 'verify', 'units', 'unit', 'funds', 'fund', 'sources', 'source', 'record'] as const;
export type View = (typeof VIEWS)[number];
export const view = computed<View>(() => VIEWS.find((each) => each === address.value.view) ?? 'overview');

/** Of another question than that which was cited, nothing is cited. */
const UNCITED: Address = { consideredBy: undefined, figures: undefined, projection: undefined };

/** The address with some changes; what it cites was said of the former, in whatever language. */
const changed = (changes: Address): Address => ({ ...address.value, ...(Object.keys(changes).some((key) => key !== 'lang') && UNCITED), ...changes });

export const hrefTo = (changes: Address): string => writeAddress(changed(changes));

/** Browsers allow few changes of the address in a second. */
const REPLACE_MS = 250;
let replacing: ReturnType<typeof setTimeout> | undefined;

/** Marks a place of the browser's history that the page itself led to. */
const FROM_HERE = 'from-here';

/** Whether "back" stays on the page. */
export const canGoBack = (): boolean => history.state === FROM_HERE;

/** Goes on to another state of the page, one that "back" leads back from. */
export function go(changes: Address): void {
  settle();
  address.value = changed(changes);
  history.pushState(FROM_HERE, '', writeAddress(address.value));
}

/** Changes the state of the page in passing: while the scrubber moves, or one types. */
export function adjust(changes: Address): void {
  address.value = changed(changes);
  replacing ??= setTimeout(settle, REPLACE_MS);
}

function settle(): void {
  if (replacing === undefined) return;
  clearTimeout(replacing);
  replacing = undefined;
  history.replaceState(history.state, '', writeAddress(address.value));
}

/** Takes part in the browser's back and forward. */
export function followAddress(): void {
  addEventListener('popstate', () => {
    clearTimeout(replacing);
    replacing = undefined;
    address.value = readAddress(location.search);
  });
  addEventListener('pagehide', settle);
}
