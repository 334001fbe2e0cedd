import { words } from '../i18n/index.js';
import { sayRecording } from '../i18n/recording.js';
import { measures } from '../state/data.js';
import { Control, Parts } from './control.js';
import { bodyOf, EXACT, membersIn, takesValue, textIn } from './draft.js';
import type { FieldProps } from './field.js';
import type { QuantityField } from './fields.js';
import { understood } from './figure-text.js';
import { decimals, dimensionIn, readQuantity } from './reading.js';
import { Misread } from './misread.js';
import { Named } from './named.js';
import { isWrongWithin } from './problems.js';

type QualifierWords = ReturnType<typeof sayRecording>['qualifiers'];

/** A figure with the words that hedge it, and how they are read. */
export function Quantity({ form, field, at, label = field.label, labelHidden }: FieldProps<QuantityField>) {
  const text = sayRecording();
  const draft = membersIn(form.at(at));
  const qualifier = textIn(draft['qualifier']) || EXACT;
  const named = textIn(form.at(at.startsWith('/changes/') ? '/changes/measure' : '/measure'));
  const measured = measures.value.value?.find(({ code }) => code === named)?.dimension;
  const dimension = dimensionIn(field.dimension, measured, draft);
  const takesCurrency = field.dimension === 'money' || (field.dimension === 'either' && measured !== 'count');
  /** Words before the figure choose how it is said. */
  const chooseHedge = (): void => {
    const typed = understood(textIn(membersIn(form.at(at))['value']));
    if (qualifier !== EXACT || typed.qualifier === undefined) return;
    form.set(`${at}/qualifier`, typed.qualifier);
    form.set(`${at}/value`, typed.value);
  };
  const line = (name: string, label: string, input: object) => (
    <Control form={form} at={`${at}/${name}`} label={label} required={false}>
      {(attributes) => <input {...attributes} type="text" autoComplete="off" {...input} value={textIn(draft[name])} onInput={({ currentTarget }) => form.set(`${at}/${name}`, currentTarget.value)} onChange={() => name === 'value' && chooseHedge()} />}
    </Control>
  );
  return (
    <Parts form={form} at={at} label={label} hint={field.hint} labelHidden={labelHidden}>
      <div class="row">
        <Control form={form} at={`${at}/qualifier`} label={text.qualifier} required>
          {(attributes) => (
            <select {...attributes} value={qualifier} onChange={({ currentTarget }) => form.set(`${at}/qualifier`, currentTarget.value)}>
              {field.qualifiers.map((each) => (
                <option key={each} value={each}>
                  {text.qualifiers[each as keyof QualifierWords]}
                </option>
              ))}
            </select>
          )}
        </Control>
        {takesValue(qualifier) && line('value', qualifier === 'between' ? text.from : text.value, { inputMode: 'decimal', size: 10 })}
        {qualifier === 'between' && line('upTo', text.upTo, { inputMode: 'decimal', size: 10 })}
        {takesCurrency && <Named form={form} field={{ name: 'currency', label: text.currency, hint: '', required: field.dimension === 'money', kind: 'currency' }} at={`${at}/currency`} label={text.currency} of="currency" />}
      </div>
      <output class="reading">
        <Read isRefused={isWrongWithin(form.problems.value, at)} quantity={membersIn(bodyOf([{ ...field, name: 'q', required: true }], { q: draft }).value as never)['q']} dimension={dimension} />
      </output>
      {line('statedAs', `${text.statedAs} (${text.statedAsHint})`, { maxLength: 200 })}
    </Parts>
  );
}

/** "more than 300 → at least 301", by the policy of the service itself. */
function Read({ quantity, dimension, isRefused }: { readonly quantity: unknown; readonly dimension: 'count' | 'money'; readonly isRefused: boolean }) {
  const { readAs, saidBetween, qualifiers } = sayRecording();
  const reading = readQuantity(quantity, dimension);
  if (!reading) return null;
  // What is wrong is said once.
  if ('wrong' in reading) return isRefused ? null : <Misread wrong={reading.wrong} />;
  const { qualifier, value, upTo, currency } = quantity as { qualifier: keyof QualifierWords; value?: string; upTo?: string; currency?: string };
  const figure = (decimal: string) => words().number(decimal, currency);
  const inWords = value === undefined ? qualifiers[qualifier] : upTo === undefined ? `${qualifiers[qualifier]} ${figure(value)}` : saidBetween(figure(value), figure(upTo));
  return <>{readAs(inWords, words().bounds(decimals(reading.read), currency))}</>;
}
