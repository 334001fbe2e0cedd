import { computed, useComputed } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { say, words } from '../i18n/index.js';
import { labelOf } from '../i18n/telling.js';
import { address, adjust, go, type Key } from '../state/address.js';
import { measures, units } from '../state/data.js';
import { countriesSeen } from '../state/timeline.js';
import { POLICIES } from '../state/question.js';
import { unitName } from './scope.js';

type Options = readonly (readonly [value: string, label: string])[];

const chosenUnit = computed(() => address.value.unit);
const unitOptions = computed<Options>(() => (units.value.value ?? []).map(({ id, name }) => [id, (id === chosenUnit.value && unitName.value) || name]));
const measureOptions = computed<Options>(() => (measures.value.value ?? []).map((measure) => [measure.code, labelOf(measure)]));
const countryOptions = computed<Options>(() => countriesSeen.value.map((code): [string, string] => [code, words().country(code)]).sort(([, a], [, b]) => a.localeCompare(b)));
const policyOptions = computed<Options>(() => POLICIES.slice(1).map((each) => [each, say().reading.policies[each]]));

const chosenText = computed(() => address.value.text);
const chosenSince = computed(() => address.value.since);
const isNarrowed = computed(() => {
  const { unit, country, measure, text, since } = address.value;
  return (unit ?? country ?? measure ?? text ?? since) !== undefined;
});

/** What governs everything on the page at once. It stays as it is while the scrubber moves. */
export function Filters() {
  const { filters, reading, since } = say();
  return (
    <form class="filters" role="search" aria-label={filters.title} onSubmit={(event) => event.preventDefault()}>
      <Choice name="unit" label={filters.unit} all={filters.allUnits} options={unitOptions.value} />
      <Choice name="country" label={filters.country} all={filters.allCountries} options={countryOptions.value} />
      <Choice name="measure" label={filters.measure} all={filters.allMeasures} options={measureOptions.value} />
      <Field label={filters.text}>
        <input type="search" value={chosenText.value ?? ''} placeholder={filters.textHint} onInput={({ currentTarget }) => adjust({ text: currentTarget.value || undefined })} />
      </Field>
      <Field label={since.field}>
        <input type="date" value={chosenSince.value ?? ''} onChange={({ currentTarget }) => adjust({ since: currentTarget.value || undefined })} />
      </Field>
      <Choice name="policy" label={reading.policy} all={reading.policies[POLICIES[0]!]} options={policyOptions.value} usual={POLICIES[0]} />
      {isNarrowed.value && (
        <button type="button" class="quiet" onClick={() => go({ unit: undefined, country: undefined, measure: undefined, currency: undefined, text: undefined, since: undefined })}>
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
  readonly options: Options;
  /** The value that means the same as none. */
  readonly usual?: string | undefined;
}

function Choice({ name, label, all, options, usual }: ChoiceProps) {
  const value = useComputed(() => (address.value[name] === usual ? undefined : address.value[name]) ?? '').value;
  const known = value === '' || options.some(([each]) => each === value);
  const listed = useMemo(
    () =>
      options.map(([each, text]) => (
        <option key={each} value={each}>
          {text}
        </option>
      )),
    [options],
  );
  return (
    <Field label={label}>
      <select value={value} onChange={({ currentTarget }) => go({ [name]: currentTarget.value || undefined, ...(name === 'measure' && { currency: undefined }) })}>
        <option value="">{all}</option>
        {!known && <option value={value}>{value}</option>}
        {listed}
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
