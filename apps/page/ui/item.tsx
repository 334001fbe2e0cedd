import type { SourceInBrief, TimelineItem } from '../api/client.js';
import { say, words } from '../i18n/index.js';
import { sentenceOf } from '../i18n/telling.js';
import { arrivals } from '../state/data.js';
import { Link } from './link.js';

/** One entry as a sentence, with what it rests on. Names and notes are as they were written. */
export function Item({ item }: { readonly item: TimelineItem }) {
  const { timeline } = say();
  const { id, event, units, funds = [], places, sources, origins, status, note, days } = item;
  const sentence = sentenceOf(item);
  const fresh = arrivals.value.has(event);
  const marks = status.filter((each) => each !== 'counted');
  return (
    <article class={`item${fresh ? ' fresh' : ''}${status.includes('retracted') ? ' struck' : ''}`} data-entry={id}>
      <p class="when">
        <time dateTime={days.earliest ?? days.latest ?? undefined}>{words().days(days)}</time>
        {fresh && <span class="mark new">{timeline.fresh}</span>}
        {marks.map((mark) => (
          <span key={mark} class={`mark ${mark}`}>
            {timeline.status[mark as keyof typeof timeline.status]}
          </span>
        ))}
      </p>
      <div>
        <p class="sentence" lang={sentence.lang}>
          {id === undefined ? sentence.text : <Link to={{ view: 'entry', entry: id }}>{sentence.text}</Link>}
        </p>
        {(units.length > 0 || funds.length > 0 || places.length > 0) && (
          <p class="who">
            {units.map(({ id: unit, name }) => (
              <Link key={unit} to={{ view: 'unit', unit }} lang="en">
                {name}
              </Link>
            ))}
            {funds.map(({ id: fund, name }) => (
              <Link key={fund} to={{ view: 'fund', fund }} lang="en">
                {name}
              </Link>
            ))}
            {places.map(({ country, name }, index) => (
              <span key={index} class="place">
                {name === undefined ? words().country(country) : `${name}, ${words().country(country)}`}
              </span>
            ))}
          </p>
        )}
        <Sources sources={sources} origins={origins} />
        {note !== undefined && (
          <details>
            <summary>{timeline.note}</summary>
            <p lang="en">{note}</p>
          </details>
        )}
      </div>
    </article>
  );
}

/** The documents behind something, and how many of them are independent. */
export function Sources({ sources, origins }: { readonly sources: readonly SourceInBrief[]; readonly origins: number }) {
  const { timeline } = say();
  if (sources.length === 0) return <p class="sources">{timeline.noSource}</p>;
  return (
    <p class="sources">
      {sources.map((source) => (
        <Document key={source.id} source={source} />
      ))}
      <span class="origins">{timeline.origins(words().count(origins), words().isOne(origins))}</span>
    </p>
  );
}

/** A document by its publisher, or by its title too. */
export function Document({ source, titled = false }: { readonly source: Pick<SourceInBrief, 'id' | 'publisher' | 'title' | 'publishedOn' | 'grade' | 'withdrawn'>; readonly titled?: boolean }) {
  const { timeline } = say();
  const { id, publisher, title, publishedOn, grade, withdrawn } = source;
  return (
    <span class={withdrawn ? 'source struck' : 'source'} title={titled ? undefined : title}>
      <Link to={{ view: 'source', source: id }} lang="en">
        {publisher}
        {titled && (
          <>
            : <cite>{title}</cite>
          </>
        )}
      </Link>
      , {words().shortDay(publishedOn)}
      {grade !== undefined && (
        <abbr class="grade" title={timeline.grade(grade)}>
          {grade}
        </abbr>
      )}
      {withdrawn && ` (${timeline.withdrawn})`}
    </span>
  );
}
