import { Control, optionalMark } from './control.js';
import { textIn } from './draft.js';
import type { LineField, ReferenceField } from './fields.js';
import type { FieldProps } from './field.js';
import { idFor, known, namedIn, suggestions, type Suggested } from './suggestions.js';
import type { Form } from './form.js';

type Props = FieldProps<ReferenceField | LineField> & { readonly of: Suggested };

/** An identifier or a code: what there is is suggested, by name too, and what was meant is shown by its name. */
export function Named({ form, field, at, label = field.label, labelHidden, of }: Props) {
  const { hint, required } = field;
  const value = textIn(form.at(at));
  // Already while a name is typed, so that nothing moves away under the hand that goes on.
  const meant = known(of, idFor(of, value));
  return (
    <div class="named">
      <Control form={form} at={at} label={label + (labelHidden ? '' : optionalMark(required))} hint={hint} labelHidden={labelHidden} required={required}>
        {(attributes) => (
          <input
            {...attributes}
            type="text"
            list={`known-${of}`}
            autoComplete="off"
            spellcheck={false}
            value={value}
            onInput={({ currentTarget }) => form.set(at, currentTarget.value)}
            onChange={({ currentTarget }) => form.set(at, idFor(of, currentTarget.value))}
          />
        )}
      </Control>
      {meant && (
        <p class="reading" lang={meant.lang}>
          {meant.name}
        </p>
      )}
    </div>
  );
}

/** What the fields of a form suggest, once for all of them. */
export function Known({ form }: { readonly form: Form }) {
  return (
    <>
      {[...namedIn(form.fields.value)].map((of) => (
        <datalist key={of} id={`known-${of}`}>
          {suggestions(of).map(({ id, name, lang }) => (
            <option key={id} value={id} lang={lang}>
              {name}
            </option>
          ))}
        </datalist>
      ))}
      <datalist id="known-event">
        {form.life.value.map(({ event, type, data }) => (
          <option key={event} value={event}>
            {`${type} ${textIn(data['occurred'] ?? data['name'])}`}
          </option>
        ))}
      </datalist>
    </>
  );
}
