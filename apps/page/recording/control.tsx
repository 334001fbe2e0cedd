import type { ComponentChildren, JSX } from 'preact';
import { sayRecording } from '../i18n/recording.js';
import { wrongIn } from '../i18n/refusing.js';
import type { Form } from './form.js';

/** The id of what shows the field at a pointer. */
export const idOf = (pointer: string): string => `field${pointer.replaceAll('/', '-')}`;

export interface Attributes {
  readonly id: string;
  readonly 'aria-invalid': 'true' | undefined;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-required': 'true' | undefined;
}

interface ControlProps {
  readonly form: Form;
  readonly at: string;
  readonly label: string;
  readonly hint?: string;
  /** Where the heading says already what it is. */
  readonly labelHidden?: boolean;
  readonly required: boolean;
  readonly children: (attributes: Attributes) => JSX.Element;
}

/** One field with its label, what is to be known about it, and what is wrong with it. */
export function Control({ form, at, label, hint = '', labelHidden = false, required, children }: ControlProps) {
  const id = idOf(at);
  const isWrong = form.problems.value.fields.has(at);
  const described = [hint !== '' && `${id}-hint`, isWrong && `${id}-wrong`].filter(Boolean).join(' ');
  return (
    <div class="control">
      <label for={id} class={labelHidden ? 'hidden' : undefined}>
        {label}
      </label>
      {children({ id, 'aria-invalid': isWrong ? 'true' : undefined, 'aria-describedby': described || undefined, 'aria-required': required ? 'true' : undefined })}
      {hint !== '' && (
        <p id={`${id}-hint`} class="small">
          {hint}
        </p>
      )}
      <Wrong form={form} at={at} label={label} />
    </div>
  );
}

/** What is missing of a field, or what the service refused about it. */
export function Wrong({ form, at, label }: { readonly form: Form; readonly at: string; readonly label: string }) {
  const { fields, own } = form.problems.value;
  const wrong = fields.get(at);
  if (!wrong) return null;
  // In English, the service names a field as the record does; whoever reads it knows its label.
  const name = new RegExp(`^${at.slice(at.lastIndexOf('/') + 1)} (?=must|needs|is) *`);
  return (
    <p id={`${idOf(at)}-wrong`} class="wrong" data-wrong={idOf(at)}>
      {wrong.map((each) => (own ? { text: each.message } : wrongIn(each))).map(({ text, lang }, index) => (
        <span key={text} lang={lang}>
          {index > 0 && ' '}
          {text.replace(name, `“${label}” `)}
        </span>
      ))}
    </p>
  );
}

interface PartsProps {
  readonly form: Form;
  readonly at: string;
  readonly label: string;
  readonly hint?: string;
  readonly labelHidden?: boolean;
  readonly children: ComponentChildren;
}

/** Several fields that belong together. */
export function Parts({ form, at, label, hint = '', labelHidden = false, children }: PartsProps) {
  const id = idOf(at);
  return (
    <fieldset id={id} class="parts-of" aria-describedby={form.problems.value.fields.has(at) ? `${id}-wrong` : undefined}>
      <legend class={labelHidden ? 'hidden' : undefined}>{label}</legend>
      {hint !== '' && (
        <p class="small">{hint}</p>
      )}
      <Wrong form={form} at={at} label={label} />
      {children}
    </fieldset>
  );
}

/** The first thing that is wrong gets the focus. */
export function focusFirstWrong(form: HTMLElement): void {
  const first = form.querySelector<HTMLElement>('[data-wrong]');
  const part = first?.dataset['wrong'] && document.getElementById(first.dataset['wrong']);
  if (!part) form.querySelector<HTMLElement>('[data-whole]')?.focus();
  else if (part.matches('fieldset')) part.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
  else part.focus();
}

/** Whether the form shows a field at a pointer. */
export const isShown = (pointer: string): boolean => document.getElementById(idOf(pointer)) !== null;

export const optionalMark = (required: boolean): string => (required ? '' : ` (${sayRecording().optional})`);
