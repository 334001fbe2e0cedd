import type { Schemas } from '../api/client.js';
import type { Quantity } from '../i18n/en/telling.js';
import { fieldNamed } from '../i18n/field-names.js';
import { say, words } from '../i18n/index.js';
import { sayMending } from '../i18n/mending.js';
import { sayNaming } from '../i18n/naming.js';
import { quantityIn } from '../i18n/telling.js';
import { units } from '../state/data.js';
import { replacedBy } from '../state/history.js';
import { Link } from './link.js';

type Events = Schemas['Entry']['history'];

/** Every event about an entry: what it changed, why, who recorded it and when. */
export function History({ events }: { readonly events: Events }) {
  const { audit } = say();
  const text = sayMending();
  const replaced = replacedBy(events);
  return (
    <ol class="history">
      {events.map(({ event, type, position, recordedAt, recordedBy, reason = undefined, data, sources }, index) => (
        <li key={event} data-event={type}>
          <span>{sayNaming().type(type, apart(type))}</span> · {audit.recorded(recordedBy, words().moment(recordedAt))} · <a href={`/v1/log/${event}`}>{`${audit.openLog} ${position}`}</a>
          {replaced[index]!.length > 0 && (
            <ul class="replaced">
              {replaced[index]!.map(({ field, before, after }) => (
                <li key={field} data-field={field}>
                  {text.changed(fieldNamed(field))}
                  <del>{inWords(field, before)}</del> <span class="hidden">{text.to}</span>
                  <span aria-hidden="true">→</span> <ins>{inWords(field, after)}</ins>
                </li>
              ))}
            </ul>
          )}
          {typeof data['duplicateOf'] === 'string' && <Other says={text.repeats} ids={[data['duplicateOf']]} />}
          {type === 'TextErased' && <p>{text.erased(fieldNamed(String(data['field'])))}</p>}
          {reason !== undefined && (
            <p>
              {text.changed(text.reason)}
              <span lang="en">{reason}</span>
            </p>
          )}
          {index > 0 && sources.length > 0 && (
            <p class="small">
              {say().labelled(say().timeline.sources, '')}
              {sources.map(({ id, title }) => (
                <Link key={id} to={{ view: 'source', source: id }} lang="en">
                  <cite>{title}</cite>{' '}
                </Link>
              ))}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

/** Entries that repeat this one, or that it repeats. */
export function Other({ says, ids }: { readonly says: string; readonly ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <p>
      {say().labelled(says, '')}
      {ids.map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Link to={{ view: 'entry', entry: id }}>{id}</Link>
        </span>
      ))}
    </p>
  );
}

/** "EntryCorrected" is "Entry corrected". */
const apart = (type: string): string => type.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** A value of a field: a figure and a country in words, a unit by its name, what has parts by these. */
function inWords(field: string, value: unknown): string {
  if (value === undefined || value === null) return sayMending().nothing;
  if (Array.isArray(value)) return value.length === 0 ? sayMending().nothing : value.map((each) => inWords(field, each)).join(', ');
  if (typeof value === 'object') return isQuantity(value) ? figureInWords(value) : Object.entries(value).map(([name, part]) => inWords(name, part)).join(' ');
  const text = String(value);
  if (field === 'country') return words().country(text);
  return field === 'unit' || field === 'units' ? (units.value.value?.find(({ id }) => id === text)?.name ?? text) : text;
}

type AsStated = Quantity & { readonly statedAs?: string };

const isQuantity = (value: object): value is AsStated => 'qualifier' in value;

function figureInWords(of: AsStated): string {
  const { qualifier, value, upTo, currency, statedAs } = of;
  const [low, high] = [value, upTo].map((decimal) => decimal && words().number(decimal, currency));
  const hedge = qualifier === 'exact' ? '' : qualifier.replaceAll('-', ' ');
  const figure = quantityIn(of, [hedge, low, high && `and ${high}`].filter(Boolean).join(' ')).text;
  return statedAs === undefined ? figure : `${figure} (${say().quoted(statedAs)})`;
}
