import { ask, type TimelineItem } from '../api/client.js';
import { language, say, words } from '../i18n/index.js';
import { sayMending } from '../i18n/mending.js';
import { labelOf, quantityIn, sentenceOf } from '../i18n/telling.js';
import { address, canGoBack, view } from '../state/address.js';
import { measures } from '../state/data.js';
import { policy, revision } from '../state/question.js';
import { resource } from '../state/resource.js';
import { Mending } from '../ui/access.js';
import { History, Other } from '../ui/history.js';
import { Item } from '../ui/item.js';
import { Link } from '../ui/link.js';
import { Problem } from '../ui/problem.js';
import { useTitle } from '../ui/title.js';

const entry = resource(
  () => {
    const { entry: id, publishedBy, recordedBy } = address.value;
    return view.value === 'entry' && id !== undefined ? { id, publishedBy, recordedBy, policy: policy.value, revision: revision.value } : undefined;
  },
  ({ id, revision: _, ...query }, signal) => ask('/v1/entries/{id}', { id }, query, signal),
);

const DOCUMENTS = 50;

/** The sources behind it in full, by their ids: with addresses, and the names of those that they repeat. */
const documents = resource(
  () => (view.value === 'entry' && entry.value.value ? { ids: entry.value.value.corroboration.sources.flatMap(({ id, origin }) => [id, origin]) } : undefined),
  async ({ ids }, signal) => {
    const { publishedBy, recordedBy } = address.peek();
    const wanted = [...new Set(ids)].slice(0, DOCUMENTS);
    const found = await Promise.all(wanted.map((id) => ask('/v1/sources/{id}', { id }, { publishedBy, recordedBy, limit: 1 }, signal)));
    return new Map(found.map(({ source }) => [source.id, source]));
  },
);

/** In English by its code, as the service tells it. */
function measureNamed(code: string): string {
  const measure = measures.value.value?.find((each) => each.code === code);
  return measure && language.value !== 'en' ? labelOf(measure) : code;
}

function Heading({ item }: { readonly item: TimelineItem }) {
  const { text, lang } = sentenceOf(item);
  useTitle(text);
  return (
    <h2 id="entry" lang={lang}>
      {text}
    </h2>
  );
}

/** One entry or statement: what it says, how it is read, where it is told, and all that was recorded about it. */
export function Entry() {
  const { entry: text, total } = say();
  const { value } = entry.value;
  return (
    <section class="entry" aria-labelledby="entry">
      <p>
        {canGoBack() ? (
          <button type="button" class="quiet" onClick={() => history.back()}>
            ‹ {text.back}
          </button>
        ) : (
          <Link to={{ view: 'timeline', entry: undefined }}>‹ {sayMending().back}</Link>
        )}
      </p>
      <Problem of={entry.value} />
      {value && (
        <>
          <Heading item={value.entry} />
          <Item item={value.entry} />
          <Other says={sayMending().repeats} ids={value.duplicateOf === undefined ? [] : [value.duplicateOf]} />
          <Other says={sayMending().repeatedBy} ids={value.repeatedBy} />
          <Mending id={value.entry.id!} retracted={value.entry.status.includes('retracted')} statement={value.entry.type === 'TotalStated'} />
          {value.contributions.length > 0 && (
            <>
              <h3>{total.read}</h3>
              <ul class="words" lang={language.value}>
                {value.contributions.map(({ inWords, bounds, country, measure, quantity }, index) => (
                  <li key={index}>
                    {measureNamed(measure)}
                    {say().labelled(country === undefined ? '' : ` (${words().country(country)})`, '')}
                    {quantityIn(quantity, inWords).text} → {words().bounds(bounds, quantity.currency)}
                  </li>
                ))}
              </ul>
            </>
          )}
          <h3>{text.corroboration}</h3>
          {value.corroboration.sources.length === 0 && <p class="small">{sayMending().noSource}</p>}
          <ul class="documents">
            {value.corroboration.sources.map(({ id, title, publisher, publishedOn, origin }) => {
              const url = documents.value.value?.get(id)?.url;
              return (
                <li key={id} data-source={id}>
                  <Link to={{ view: 'source', source: id }} lang="en">
                    <cite>{title}</cite>
                  </Link>
                  <br />
                  <span lang="en">{publisher}</span>, {words().day(publishedOn)}
                  {origin !== id && <em> · {text.repeats(documents.value.value?.get(origin)?.title ?? origin)}</em>}
                  {url !== undefined && (
                    <>
                      {' · '}
                      <a href={url} rel="noreferrer noopener">
                        {text.open}
                      </a>
                    </>
                  )}
                </li>
              );
            })}
          </ul>
          <h3>{text.history}</h3>
          <History events={value.history} />
        </>
      )}
    </section>
  );
}
