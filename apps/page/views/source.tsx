import type { ComponentChildren } from 'preact';
import type { Schemas, SourceInBrief, TimelineItem } from '../api/client.js';
import { say, words } from '../i18n/index.js';
import { sayNaming } from '../i18n/naming.js';
import { saySubjects } from '../i18n/subjects.js';
import { address } from '../state/address.js';
import { repeated, source } from '../state/subjects.js';
import { Facts } from '../ui/facts.js';
import { Item } from '../ui/item.js';
import { changed, Life } from '../ui/life.js';
import { Link } from '../ui/link.js';
import { Problem } from '../ui/problem.js';
import { useTitle } from '../ui/title.js';
import { SourceList } from './sources.js';

type Source = Schemas['Source'];
type LifeEvent = Schemas['LifeEvent'];

/** A document: what it is, who repeats it, and everything that rests on it. */
export function SourceView() {
  const text = saySubjects();
  const { pages, loading, more } = source.loaded.value;
  if (address.value.source === undefined) return <SourceList />;
  const first = pages[0];
  const fits = first?.source.id === address.value.source;
  return (
    <article class="subject" aria-busy={loading}>
      <p>
        <Link to={{ view: 'sources', source: undefined }}>‹ {text.back.sources}</Link>
      </p>
      <Problem of={source.loaded.value} />
      {first && fits && (
        <>
          <Head source={first.source} life={first.life} />
          {first.repeatedBy.length > 0 && <RepeatedBy sources={first.repeatedBy} />}
          <Supported count={first.citedBy.count} items={pages.flatMap(({ citedBy }) => citedBy.items)} />
          {more && (
            <button type="button" onClick={source.more}>
              {text.more}
            </button>
          )}
          <Life events={first.life} says={says} />
        </>
      )}
    </article>
  );
}

function says(event: LifeEvent): string {
  const { source: { events: text } } = saySubjects();
  const { reason = '' } = event.data as { reason?: string };
  if (event.type === 'SourceCorrected') return text.SourceCorrected(changed(event));
  return event.type === 'SourceWithdrawn' ? text.SourceWithdrawn(reason) : text.SourceRegistered;
}

function Head({ source: of, life }: { readonly source: Source; readonly life: readonly LifeEvent[] }) {
  const { source: text } = saySubjects();
  const { id, title, publisher, publishedOn, kind, grade, sha256, url, repeats, origin, note, withdrawn } = of;
  useTitle(title);
  const withdrawal = life.findLast(({ type }) => type === 'SourceWithdrawn');
  return (
    <>
      <h2 lang="en">{title}</h2>
      {withdrawn && (
        <p class="problem" data-withdrawn>
          {text.isWithdrawn} {withdrawal && text.withdrawn(words().instant(withdrawal.recordedAt), (withdrawal.data as { reason?: string }).reason ?? '')}
        </p>
      )}
      <Facts
        facts={[
          [text.publisher, <span lang="en">{publisher}</span>],
          [text.published, words().day(publishedOn)],
          [text.kind, kind && sayNaming().option(kind, kind.replaceAll('-', ' '))],
          [text.grade, grade && graded(grade)],
          [text.repeats, repeats && <SourceName id={repeats} />],
          [text.origin, origin !== id && origin !== repeats ? <SourceName id={origin} /> : undefined],
          [text.digest, sha256 === undefined ? text.noDigest : <code class="digest">{sha256}</code>],
        ]}
      />
      {url !== undefined && (
        <p>
          <a href={url} rel="noreferrer noopener">
            {text.open}
          </a>
        </p>
      )}
      {note !== undefined && (
        <p class="prose" lang="en">
          {note}
        </p>
      )}
    </>
  );
}

/** Both scales in words; either may be missing. */
function graded(grade: string): ComponentChildren {
  const { source: { reliability, credibility } } = saySubjects();
  const meanings = [...grade].map((letter) => (reliability as Record<string, string>)[letter] ?? (credibility as Record<string, string>)[letter]);
  return (
    <>
      <span class="grade">{grade}</span> {meanings.join(', ')}
    </>
  );
}

const SourceName = ({ id }: { readonly id: string }) => (
  <Link to={{ view: 'source', source: id }} lang="en">
    {repeated.value.value?.get(id) ?? id}
  </Link>
);

function RepeatedBy({ sources }: { readonly sources: readonly SourceInBrief[] }) {
  const { source: text } = saySubjects();
  return (
    <>
      <h3>{text.repeatedBy}</h3>
      <ul class="subjects">
        {sources.map(({ id, title, publisher, publishedOn, withdrawn }) => (
          <li key={id} data-repeats={id} class={withdrawn ? 'struck' : undefined}>
            <p class="sentence">
              <Link to={{ view: 'source', source: id }} lang="en">
                {title}
              </Link>
            </p>
            <p class="who">
              <span lang="en">{publisher}</span>
              <span>{words().day(publishedOn)}</span>
              {withdrawn && <span class="mark">{say().timeline.withdrawn}</span>}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

function Supported({ count, items }: { readonly count: number; readonly items: readonly TimelineItem[] }) {
  const { source: text, listed } = saySubjects();
  // Who repeats this source adds nothing to it: what counts are origins.
  const others = ({ origins }: TimelineItem) => Math.max(0, origins - 1);
  const alone = items.filter((item) => others(item) === 0).length;
  const n = words();
  const all = text.supported(n.count(count), n.isOne(count));
  return (
    <>
      <div class="heading">
        <h3>{text.supports}</h3>
        <p class="small" data-listed={items.length}>
          {count === 0 ? text.none : `${items.length === count ? all : listed(n.count(items.length), all)} · ${text.alone(n.count(alone), n.isOne(alone))} · ${text.order}`}
        </p>
      </div>
      <ol class="supported">
        {items.map((item) => (
          <li key={item.event} data-supported={item.id}>
            <p class="small">{others(item) === 0 ? text.only : `+ ${text.others(n.count(others(item)), n.isOne(others(item)))}`}</p>
            <Item item={item} />
          </li>
        ))}
      </ol>
    </>
  );
}
