import { useMemo } from 'preact/hooks';
import type { TimelineItem } from '../api/client.js';
import { language, say, words } from '../i18n/index.js';
import { dayOf, itemAt } from '../state/timeline.js';
import { Item } from './item.js';

/** How many entries of the list come and go together. */
export const PART = 10;

const yearOf = (place: number): string => (dayOf(place) ?? '').slice(0, 4);

/** Some entries in a row, each under its year where that begins. */
export function Part({ part, count }: { readonly part: number; readonly count: number }) {
  const start = part * PART;
  const places = Array.from({ length: Math.min(PART, count - start) }, (_, index) => start + index);
  const runs: { readonly year: string | undefined; readonly places: number[] }[] = [];
  for (const place of places) {
    const year = place === 0 || yearOf(place - 1) !== yearOf(place) ? yearOf(place) : undefined;
    if (year !== undefined || runs.length === 0) runs.push({ year, places: [place] });
    else runs.at(-1)!.places.push(place);
  }
  return (
    <section data-part={part} aria-busy={places.some((place) => itemAt(place) === undefined) || undefined}>
      {runs.map(({ year, places: [first = 0, ...others] }) => (
        <div key={first}>
          {year !== undefined && <h3>{year === '' ? say().timeline.undated : year}</h3>}
          <ol start={first + 1}>
            {[first, ...others].map((place) => (
              <li key={place} tabIndex={-1} aria-setsize={count} aria-posinset={place + 1}>
                <Content item={itemAt(place)} day={dayOf(place)} />
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}

/** What an entry says; only its day as long as nothing else is known. While the scrubber moves, what stays is not made anew. */
function Content({ item, day }: { readonly item: TimelineItem | undefined; readonly day: string | undefined }) {
  return useMemo(
    () => (item ? <Item item={item} /> : <div class="item awaited">{day !== undefined && <p class="when">{words().shortDay(day)}</p>}</div>),
    [item, item ? undefined : day, language.value],
  );
}
