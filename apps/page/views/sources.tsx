import { say, words } from '../i18n/index.js';
import { sourcePages } from '../state/subjects.js';
import { Link } from '../ui/link.js';
import { Listing } from '../ui/listing.js';

/** Every document that is recorded. */
export function SourceList() {
  const { timeline } = say();
  const pages = sourcePages.loaded.value;
  return (
    <Listing
      id="sources"
      heading={say().views.sources}
      pages={pages}
      items={pages.pages.flatMap(({ sources }) => sources)}
      text={({ id, title, publisher, kind, publishedOn }) => [id, title, publisher, kind, publishedOn].join(' ')}
      more={sourcePages.more}
      show={({ id, title, publisher, publishedOn, grade, withdrawn }) => (
        <>
          <p class={withdrawn ? 'sentence struck-through' : 'sentence'}>
            <Link to={{ view: 'source', source: id }} lang="en">
              {title}
            </Link>
          </p>
          <p class="who">
            <span lang="en">{publisher}</span>
            <span>
              {words().day(publishedOn)}
              {grade !== undefined && (
                <abbr class="grade" title={timeline.grade(grade)}>
                  {grade}
                </abbr>
              )}
            </span>
            {withdrawn && <span class="mark">{timeline.withdrawn}</span>}
          </p>
        </>
      )}
    />
  );
}
