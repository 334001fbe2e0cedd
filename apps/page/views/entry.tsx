import { ask } from '../api/client.js';
import { say, words } from '../i18n/index.js';
import { address, view } from '../state/address.js';
import { policy, revision } from '../state/question.js';
import { resource } from '../state/resource.js';
import { Mending } from '../ui/access.js';
import { Item } from '../ui/item.js';
import { Link } from '../ui/link.js';
import { Problem } from '../ui/problem.js';

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

/** One entry or statement: what it says, how it is read, where it is told, and all that was recorded about it. */
export function Entry() {
  const { entry: text, audit, total } = say();
  const { value } = entry.value;
  return (
    <section class="entry" aria-labelledby="entry">
      <p>
        <button type="button" class="quiet" onClick={() => history.back()}>
          ‹ {text.back}
        </button>
      </p>
      <Problem of={entry.value} />
      {value && (
        <>
          <h2 id="entry" lang="en">
            {value.entry.sentence}
          </h2>
          <Item item={value.entry} />
          <Mending id={value.entry.id!} retracted={value.entry.status.includes('retracted')} statement={value.entry.type === 'TotalStated'} />
          {value.contributions.length > 0 && (
            <>
              <h3>{total.read}</h3>
              <ul class="words" lang="en">
                {value.contributions.map(({ inWords, bounds, country, measure, quantity: { currency } }, index) => (
                  <li key={index}>
                    {measure}
                    {country !== undefined && ` (${words().country(country)})`}: {inWords} → {words().bounds(bounds, currency)}
                  </li>
                ))}
              </ul>
            </>
          )}
          <h3>{text.corroboration}</h3>
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
          <ol class="history">
            {value.history.map(({ event, type, position, recordedAt, recordedBy }) => (
              <li key={event}>
                <span lang="en">{type}</span> · {audit.recorded(recordedBy, words().instant(recordedAt))} · <a href={`/v1/log/${event}`}>{`${audit.openLog} ${position}`}</a>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
