import type { ComponentChildren } from 'preact';
import { words } from '../i18n/index.js';
import { saySubjects } from '../i18n/subjects.js';
import { address } from '../state/address.js';
import type { Pages } from '../state/pages.js';
import { Problem } from './problem.js';

interface Props<T> {
  readonly id: string;
  readonly heading: string;
  readonly pages: Pages<{ readonly count: number }>;
  readonly items: readonly T[];
  /** What the words of the page are looked for in. */
  readonly text: (item: T) => string;
  readonly show: (item: T) => ComponentChildren;
  readonly more: () => void;
}

/** All that is recorded of a kind, in order of recording, as far as it is loaded and holds the words of the page. */
export function Listing<T extends { readonly id: string }>({ id, heading, pages, items, text, show, more }: Props<T>) {
  const say = saySubjects();
  const wanted = (address.value.text ?? '').toLowerCase().split(/\s+/);
  const fitting = items.filter((item) => {
    const all = text(item).toLowerCase();
    return wanted.every((word) => all.includes(word));
  });
  const [first] = pages.pages;
  return (
    <section class="listing" aria-labelledby={id} aria-busy={pages.loading}>
      <div class="heading">
        <h2 id={id}>{heading}</h2>
        {first && (
          <p class="small" data-count={fitting.length}>
            {say.listed(words().count(fitting.length), words().count(first.count))}
          </p>
        )}
      </div>
      <Problem of={pages} />
      {first && fitting.length === 0 && <p class="empty">{say.noneListed}</p>}
      <ul class="subjects">
        {fitting.map((item) => (
          <li key={item.id} data-id={item.id}>
            {show(item)}
          </li>
        ))}
      </ul>
      {pages.more && (
        <button type="button" onClick={more}>
          {say.more}
        </button>
      )}
    </section>
  );
}
