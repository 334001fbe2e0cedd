import type { ReadonlySignal } from '@preact/signals';
import { effect } from '@preact/signals';
import { useState } from 'preact/hooks';
import { words } from '../i18n/index.js';
import type { TimelineItem } from '../api/client.js';
import { sayRecording } from '../i18n/recording.js';
import { go } from '../state/address.js';
import { mayMend } from '../state/access.js';
import type { Loaded } from '../state/resource.js';
import { Item } from '../ui/item.js';
import type { EventType } from './catalogue.js';
import type { Members } from './draft.js';
import { near } from './duplicates.js';
import type { Form } from './form.js';
import { beginForm } from './forms.js';

export const NEARBY = 'nearby';

/** What may be the same as what is being typed. */
export const nearTo = ({ type }: Form): readonly TimelineItem[] => (near.value.value?.of === type.type ? near.value.value.items : []);

/** Once nothing is looked for any more, whatever was found. */
export const settled = <T,>(of: ReadonlySignal<Loaded<T>>): Promise<void> =>
  new Promise((resolve) => {
    const stop = effect(() => {
      if (of.value.loading) return;
      resolve();
      queueMicrotask(() => stop());
    });
  });

/** More are shown when they are asked for. */
const FEW = 10;

interface Props {
  readonly form: Form;
  readonly types: readonly EventType[];
  /** Whether one has to say that it is another one. */
  readonly asked: boolean;
  readonly submit: (form: Form) => void;
}

/** Offers, before anything is saved, to mend what is there instead. */
export function Nearby({ form, types, asked, submit }: Props) {
  const text = sayRecording();
  const [all, setAll] = useState(false);
  const found = nearTo(form);
  if (found.length === 0 || form.state.value === 'lost') return null;
  const rest = all ? 0 : Math.max(0, found.length - FEW);
  const { sources = [] } = form.body.value.value as { sources?: readonly string[] };
  return (
    <section id={NEARBY} class="nearby" aria-labelledby="nearby-heading" tabIndex={-1}>
      <h3 id="nearby-heading">{text.near}</h3>
      <p class="small">{text.nearHint}</p>
      <ul>
        {found.slice(0, found.length - rest).map((item) => (
          <li key={item.id}>
            <Item item={item} />
            {mayMend.value && (
              <p class="tools">
                {sources.some((source) => item.sources.every(({ id }) => id !== source)) && (
                  <button type="button" onClick={() => mendInstead(types, 'EntryCorrected', item.id!, { changes: { sources: together(item, sources) }, reason: text.told, sources })}>
                    {text.addSource}
                  </button>
                )}
                {form.type.nature === 'entry' && (
                  <button type="button" onClick={() => submit(Object.assign(form, { thenDuplicateOf: item.id }))}>
                    {text.thenMark}
                  </button>
                )}
              </p>
            )}
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <p>
          <button type="button" onClick={() => setAll(true)}>
            {text.moreNear(words().count(rest), rest === 1)}
          </button>
        </p>
      )}
      {asked && (
        <button type="button" onClick={() => submit(form)}>
          {text.allTheSame}
        </button>
      )}
    </section>
  );
}

const together = ({ sources }: TimelineItem, more: readonly string[]): string[] => [...new Set([...sources.map(({ id }) => id), ...more])];

/** Goes on with a form that mends an entry, filled in as far as it is known. @param justRecorded whether that entry counts from now on, until the form is sent */
export function mendInstead(types: readonly EventType[], name: 'EntryCorrected' | 'DuplicateMarked', about: string, first: Members, justRecorded = false): void {
  const type = types.find((each) => each.type === name)!;
  beginForm(type, types, about, first, justRecorded);
  go({ view: 'record', type: name, about });
  scrollTo({ top: 0 });
}
