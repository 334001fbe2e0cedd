import type { ComponentChildren } from 'preact';
import { say, words } from '../i18n/index.js';
import { address, adjust, go, type Key } from '../state/address.js';
import { measures, timeline, units } from '../state/data.js';

/** What governs everything on the page at once. */
export function Filters() {
  const { filters } = say();
  const { unit, country, measure, text } = address.value;
  const some = unit ?? country ?? measure ?? text;
  return (
    <form class="filters" role="search" aria-label={filters.title} onSubmit={(event) => event.preventDefault()}>
      <Choice name="unit" label={filters.unit} all={filters.allUnits} options={(units.value.value ?? []).map(({ id, name }) => [id, name])} />
      <Choice name="country" label={filters.country} all={filters.allCountries} options={countries()} />
      <Choice name="measure" label={filters.measure} all={filters.allMeasures} options={(measures.value.value ?? []).map(({ code, label }) => [code, label])} />
      <Field label={filters.text}>
        <input type="search" value={text ?? ''} placeholder={filters.textHint} onInput={({ currentTarget }) => adjust({ text: currentTarget.value || undefined })} />
      </Field>
      {some !== undefined && (
        <button type="button" class="quiet" onClick={() => go({ unit: undefined, country: undefined, measure: undefined, currency: undefined, text: undefined })}>
          {filters.clear}
        </button>
      )}
    </form>
  );
}

interface ChoiceProps {
  readonly name: Key;
  readonly label: string;
  readonly all: string;
  readonly options: readonly (readonly [value: string, label: string])[];
}

function Choice({ name, label, all, options }: ChoiceProps) {
  const value = address.value[name] ?? '';
  const known = value === '' || options.some(([each]) => each === value);
  return (
    <Field label={label}>
      <select value={value} onChange={({ currentTarget }) => go({ [name]: currentTarget.value || undefined, ...(name === 'measure' && { currency: undefined }) })}>
        <option value="">{all}</option>
        {!known && <option value={value}>{value}</option>}
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  );
}

function Field({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <label class="field">
      <span>{label}</span>
      {children}
    </label>
  );
}

const seen = new Set<string>();

/** The countries of everything that was loaded so far: a filter narrows the timeline, not the choice. */
function countries(): [string, string][] {
  for (const { places } of timeline.value.value?.items ?? []) for (const { country } of places) seen.add(country);
  return [...seen].map((code): [string, string] => [code, words().country(code)]).sort(([, a], [, b]) => a.localeCompare(b));
}
