import type { Schemas } from '../api/client.js';
import { fieldNamed } from '../i18n/field-names.js';
import { say, words } from '../i18n/index.js';
import { saySubjects } from '../i18n/subjects.js';
import { Sources } from './item.js';

/** More are folded away. */
const FEW = 3;

type LifeEvent = Schemas['LifeEvent'];

/** Every event about a unit, fund or source, as it was recorded. What the first one notes stands above already. */
export function Life({ events, says }: { readonly events: readonly LifeEvent[]; readonly says: (event: LifeEvent) => string }) {
  const { audit } = say();
  const text = saySubjects();
  return (
    <details class="life" open={events.length <= FEW}>
      <summary>
        <h3>{text.life}</h3> <small>{words().count(events.length)}</small>
      </summary>
      <ol class="history">
        {events.map((each, index) => {
          const { event, type, position, recordedAt, recordedBy, data, sources } = each;
          const { note, reason = index === 0 ? undefined : note } = data as { reason?: string; note?: string };
          return (
            <li key={event} data-event={type}>
              <p class="sentence">{says(each)}</p>
              {reason !== undefined && <p lang="en">{reason}</p>}
              {sources.length > 0 && <Sources sources={sources} origins={new Set(sources.map(({ origin }) => origin)).size} />}
              <p class="small">
                {text.recorded(recordedBy, words().instant(recordedAt))} · <a href={`/v1/log/${event}`}>{`${audit.openLog} ${position}`}</a>
              </p>
            </li>
          );
        })}
      </ol>
    </details>
  );
}

/** The names of what an event of correction changed. */
export const changed = ({ data }: LifeEvent): string => Object.keys((data as { changes?: object }).changes ?? {}).map(fieldNamed).join(', ');
