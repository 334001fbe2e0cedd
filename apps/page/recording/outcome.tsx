import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { ask, type TimelineItem } from '../api/client.js';
import { fieldNamed } from '../i18n/field-names.js';
import { say, words } from '../i18n/index.js';
import { sayRecording } from '../i18n/recording.js';
import { type Address } from '../state/address.js';
import { Item } from '../ui/item.js';
import { Link } from '../ui/link.js';
import { sayNaming } from '../i18n/naming.js';
import { type EventType, inWords } from './catalogue.js';
import { titled } from './language.js';
import type { Form } from './form.js';
import { forgetForm } from './forms.js';
import type { Recorded } from './send.js';
import { subjectField } from './subject.js';

/** Where what was recorded is shown. */
function placeOf(type: EventType, subject: string): Address {
  const field = subjectField(type);
  const elsewhere: Address = { entry: undefined, type: undefined, about: undefined };
  return field === 'measure' ? { ...elsewhere, view: 'total', measure: subject, currency: undefined } : { ...elsewhere, view: field, [field]: subject };
}

const shown = signal<{ readonly position?: string; readonly item?: TimelineItem }>({});

/** What was recorded, as it reads from now on. */
export function Done({ form, recorded, instead }: { readonly form: Form; readonly recorded: Recorded; readonly instead: boolean }) {
  const text = sayRecording();
  const heading = useRef<HTMLHeadingElement>(null);
  const { position, subject, events } = recorded;
  const isEntry = subjectField(form.type) === 'entry';
  useEffect(() => {
    heading.current?.focus();
    if (isEntry) void ask('/v1/entries/{id}', { id: subject }, { after: position }).then(({ entry }) => (shown.value = { position, item: entry }), () => undefined);
  }, [position]);
  const item = shown.value.position === position ? shown.value.item : undefined;
  return (
    <section class="done" data-recorded={subject}>
      <h2 ref={heading} tabIndex={-1}>
        {text.done}
      </h2>
      {instead && <p class="problem">{text.doneInstead}</p>}
      <p>
        <span>{titled(form.type).title}</span>
        {say().labelled('', '')}
        <Link to={placeOf(form.type, subject)}>{subject}</Link>, {text.donePlace(position)} · <a href={`/v1/log/${events[0]!.id}`}>{text.raw}</a>
      </p>
      {item && <Item item={item} />}
      <p class="tools">
        <Link class="button" to={placeOf(form.type, subject)}>
          {text.show}
        </Link>
        {form.about === undefined && (
          <button type="button" onClick={() => forgetForm(form.type, form.about)}>
            {text.another}
          </button>
        )}
        <Link class="button" to={{ view: 'record', type: undefined, about: undefined }}>
          {text.other}
        </Link>
      </p>
    </section>
  );
}

/** What somebody else recorded while one was correcting. */
export function Conflict({ form }: { readonly form: Form }) {
  const { changed, changedBy } = sayRecording();
  if (form.conflict.value.length === 0) return null;
  return (
    <div class="problem conflict" role="alert" tabIndex={-1} data-whole>
      <p>{changed}</p>
      <ul>
        {form.conflict.value.map(({ event, type, recordedAt, recordedBy, data }) => (
          <li key={event}>
            {changedBy(sayNaming().type(type, inWords(type)), recordedBy, words().instant(recordedAt))}
            {typeof data['reason'] === 'string' && (
              <>
                {say().labelled('', '')}
                <span lang="en">{data['reason']}</span>
              </>
            )}
            {typeof data['changes'] === 'object' && ` (${Object.keys(data['changes']).map(fieldNamed).join(', ')})`}
          </li>
        ))}
      </ul>
    </div>
  );
}
