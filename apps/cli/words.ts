import { quantityInWords } from '#events';
import { formatDecimal, intervalInWords, parseDecimal } from '#quantities';
import type { Bounds, Citation, EntryWitnesses, SourceInBrief, TimelineItem } from './answers.js';

/** Bounds in the words that the service uses: "98", "at least 301", "between £110 and £132". */
export function boundsInWords({ low, high }: Bounds, currency?: string): string {
  const read = (text: string) => parseDecimal(text, Infinity);
  return intervalInWords({ low: read(low), high: high === null ? null : read(high) }, (figure) =>
    quantityInWords({ qualifier: 'exact', value: formatDecimal(figure), ...(currency !== undefined && { currency }) }),
  );
}

export const sourcesInWords = (sources: readonly SourceInBrief[]): string =>
  sources.map(({ id, withdrawn }) => (withdrawn ? `${id} (withdrawn)` : id)).join(', ');

export const entriesInWords = ({ count, ids, more }: EntryWitnesses): string =>
  count === 0 ? 'no entries' : `${ids.join(', ')}${count > ids.length ? ` and ${count - ids.length} more: ${more ?? ''}` : ''}`;

export const placesInWords = (places: TimelineItem['places']): string => places.map(({ country, name }) => (name === undefined ? country : `${name} (${country})`)).join(', ');

export const citationInWords = ({ link }: Citation, url: string): string => `Cite as ${url}${link}`;
