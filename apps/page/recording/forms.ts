import { signal } from '@preact/signals';
import type { EventType } from './catalogue.js';
import type { Members } from './draft.js';
import { Form } from './form.js';

const forms = new Map<string, Form>();
/** Grows with every form that is begun anew. */
const begun = signal(0);
const nameOf = (type: EventType, about: string | undefined): string => `${type.type}:${about ?? ''}`;

/** The form of this type that the window has, or a new one. */
export function formFor(type: EventType, types: readonly EventType[], about: string | undefined): Form {
  const name = nameOf(type, about);
  void begun.value;
  let form = forms.get(name);
  if (!form) forms.set(name, (form = new Form(type, types, about)));
  return form;
}

/** Begins a form anew, with what is known of it already. */
export function beginForm(type: EventType, types: readonly EventType[], about: string | undefined, first: Members, justRecorded = false): void {
  forgetForm(type, about);
  forms.set(nameOf(type, about), new Form(type, types, about, first, justRecorded));
  begun.value += 1;
}

export function forgetForm(type: EventType, about: string | undefined): void {
  forms.get(nameOf(type, about))?.discard();
  forms.delete(nameOf(type, about));
  begun.value += 1;
}
