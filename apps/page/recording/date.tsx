import { say, words } from '../i18n/index.js';
import { sayRecording } from '../i18n/recording.js';
import { Control, idOf, optionalMark } from './control.js';
import { textIn } from './draft.js';
import type { FieldProps } from './field.js';
import type { LineField } from './fields.js';
import { type ReadDays, readDate } from './reading.js';
import { Misread } from './misread.js';

/** A date as precise as the source is, with the days that it stands for. */
export function DateField({ form, field, at, label = field.label, labelHidden }: FieldProps<LineField>) {
  const { howDates, dates, readAs } = sayRecording();
  const { hint, required } = field;
  const value = textIn(form.at(at));
  const reading = readDate(value.trim());
  return (
    <div class="dated">
      <Control form={form} at={at} label={label + (labelHidden ? '' : optionalMark(required))} hint={hint} labelHidden={labelHidden} required={required}>
        {(attributes) => <input {...attributes} type="text" autoComplete="off" spellcheck={false} placeholder="2020-07-21" value={value} onInput={({ currentTarget }) => form.set(at, currentTarget.value)} />}
      </Control>
      <output class="reading" for={idOf(at)}>
        {reading && 'read' in reading && readAs(value.trim(), inDays(reading.read))}
        {reading && 'wrong' in reading && !form.problems.value.fields.has(at) && <Misread wrong={reading.wrong} />}
      </output>
      <details class="small">
        <summary>{howDates}</summary>
        <dl class="examples">
          {dates.map(([written, meant]) => (
            <div key={written}>
              <dt>
                <code>{written}</code>
              </dt>
              <dd>{meant}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}

/** "1–31 July 2020": always by its days, so that it is seen what a month or a year is taken for. */
function inDays({ earliest, latest, approximate, uncertain }: ReadDays): string {
  const { dates } = say();
  const days = earliest === null ? dates.until(words().day(latest!)) : latest === null ? dates.from(words().day(earliest)) : words().range(earliest, latest);
  if (approximate) return dates.about(days);
  return uncertain ? dates.uncertain(days) : days;
}
