import { useLayoutEffect, useRef } from 'preact/hooks';
import { say } from '../i18n/index.js';
import { sayRecording } from '../i18n/recording.js';
import { sayNaming } from '../i18n/naming.js';
import { inWords } from './catalogue.js';
import { Control, idOf, optionalMark, Parts, Wrong } from './control.js';
import { DateField } from './date.js';
import { isUntouched, itemsIn, textIn } from './draft.js';
import { type ChoiceField, type Field, isReferences, type LineField, type ListField } from './fields.js';
import type { Form } from './form.js';
import { Named } from './named.js';
import { isWrongWithin } from './problems.js';
import { Quantity } from './quantity.js';

export interface FieldProps<F extends Field = Field> {
  readonly form: Form;
  readonly field: F;
  readonly at: string;
  /** In place of what the schema says. */
  readonly label?: string;
  readonly labelHidden?: boolean;
}

/** The fields of a form or of a part of it; what may be left out is folded away, but for what it refers to. */
export function Fields({ form, fields, at }: { readonly form: Form; readonly fields: readonly Field[]; readonly at: string }) {
  return (
    <>
      {fields.map((field) => {
        const here = `${at}/${field.name}`;
        const open = field.required || isReferences(field) || (at !== '' && at !== '/changes');
        return open ? <Shown key={here} form={form} field={field} at={here} /> : <Folded key={here} form={form} field={field} at={here} />;
      })}
    </>
  );
}

/** A field that may be left out: open once something is in it, or wrong with it. */
function Folded({ form, field, at }: FieldProps) {
  const { optional, filled } = sayRecording();
  const details = useRef<HTMLDetailsElement>(null);
  const isWrong = isWrongWithin(form.problems.value, at);
  const isGiven = !isUntouched(field, form.at(at));
  const atFirst = useRef(isGiven);
  useLayoutEffect(() => {
    if (isWrong) details.current!.open = true;
  }, [isWrong]);
  return (
    <details ref={details} class="folded" open={atFirst.current}>
      <summary>
        <span>{field.label}</span> <span class="small">{isGiven ? filled : optional}</span>
      </summary>
      <Shown form={form} field={field} at={at} labelHidden />
    </details>
  );
}

export function Shown(props: FieldProps) {
  const { form, field, at, labelHidden = false } = props;
  const label = props.label ?? field.label;
  switch (field.kind) {
    case 'list':
      return <List form={form} field={field} at={at} labelHidden={labelHidden} />;
    case 'quantity':
      return <Quantity form={form} field={field} at={at} label={label} labelHidden={labelHidden} />;
    case 'reference':
      return <Named form={form} field={field} at={at} label={label} labelHidden={labelHidden} of={field.to} />;
    case 'country':
    case 'currency':
      return <Named form={form} field={field} at={at} label={label} labelHidden={labelHidden} of={field.kind} />;
    case 'edtf':
      return <DateField form={form} field={field} at={at} label={label} labelHidden={labelHidden} />;
    case 'choice':
      return <Choice form={form} field={field} at={at} label={label} labelHidden={labelHidden} />;
    case 'group':
      return (
        <Parts form={form} at={at} label={label} hint={field.hint} labelHidden={labelHidden}>
          <div class="row">
            <Fields form={form} fields={field.fields} at={at} />
          </div>
        </Parts>
      );
    case 'changes':
      return <Changes form={form} field={field} at={at} />;
    default:
      return <Line form={form} field={field} at={at} label={label} labelHidden={labelHidden} />;
  }
}

const INPUT_TYPES: { readonly [kind in LineField['kind']]?: string } = { day: 'date', 'web-address': 'url' };

function Line({ form, field, at, label = field.label, labelHidden }: FieldProps<LineField>) {
  const { hint, required, kind, most } = field;
  const value = textIn(form.at(at));
  const change = ({ currentTarget }: { readonly currentTarget: HTMLInputElement | HTMLTextAreaElement }): void => form.set(at, currentTarget.value);
  return (
    <Control form={form} at={at} label={label + (labelHidden ? '' : optionalMark(required))} hint={hint} labelHidden={labelHidden} required={required}>
      {(attributes) =>
        kind === 'long-text' ? (
          <textarea {...attributes} rows={3} value={value} onInput={change} />
        ) : (
          <input {...attributes} type={INPUT_TYPES[kind] ?? 'text'} list={field.name === 'event' ? 'known-event' : undefined} maxLength={kind === 'text' && Number.isFinite(most) ? most : undefined} autoComplete="off" value={value} onInput={change} />
        )
      }
    </Control>
  );
}

function Choice({ form, field, at, label = field.label, labelHidden }: FieldProps<ChoiceField>) {
  const { hint, required, options } = field;
  const { unset } = sayRecording();
  return (
    <Control form={form} at={at} label={label + (labelHidden ? '' : optionalMark(required))} hint={hint} labelHidden={labelHidden} required={required}>
      {(attributes) => (
        <select {...attributes} value={textIn(form.at(at))} onChange={({ currentTarget }) => form.set(at, currentTarget.value)}>
          <option value="">{unset}</option>
          {options.map((option) => (
            <option key={option} value={option}>
              {sayNaming().option(option, inWords(option))}
            </option>
          ))}
        </select>
      )}
    </Control>
  );
}

function List({ form, field, at, labelHidden }: FieldProps<ListField>) {
  const text = sayRecording();
  const { item, label, hint, most } = field;
  const items = itemsIn(form.at(at));
  const blank = item.kind === 'group' || item.kind === 'quantity' ? {} : '';
  return (
    <Parts form={form} at={at} label={label + (labelHidden ? '' : optionalMark(false))} hint={hint} labelHidden={labelHidden}>
      {items.map((_, index) => (
        <div key={index} class="list-item">
          <Shown form={form} field={item} at={`${at}/${index}`} label={text.item(label, String(index + 1))} labelHidden={item.kind !== 'group'} />
          <button type="button" class="quiet" aria-label={say().labelled(text.remove, text.item(label, String(index + 1)))} onClick={() => form.set(at, items.length === 1 ? undefined : items.filter((__, each) => each !== index))}>
            {text.remove}
          </button>
        </div>
      ))}
      {items.length < most && (
        <button type="button" class="add" aria-label={say().labelled(items.length === 0 ? text.addFirst : text.addAnother, label)} onClick={() => form.set(at, [...items, blank])}>
          {items.length === 0 ? text.addFirst : text.addAnother}
        </button>
      )}
    </Parts>
  );
}

/** What is recorded now, to be corrected in place. */
function Changes({ form, field, at }: { readonly form: Form; readonly field: Extract<Field, { kind: 'changes' }>; readonly at: string }) {
  const { changes, changesHint, nothingToChange } = sayRecording();
  if (field.fields.length === 0) return <p class="small">{nothingToChange}</p>;
  return (
    <fieldset id={idOf(at)} class="parts-of present">
      <legend>{changes}</legend>
      <p class="small">{changesHint}</p>
      <Wrong form={form} at={at} label={changes} />
      <Fields form={form} fields={field.fields} at={at} />
    </fieldset>
  );
}
