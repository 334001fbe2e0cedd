import { computed } from '@preact/signals';
import { say, words } from '../i18n/index.js';
import { labelOf } from '../i18n/telling.js';
import { address } from '../state/address.js';
import { measures, totals, units } from '../state/data.js';
import { since, text } from '../state/question.js';

/** The name of the unit of the address: a viewpoint in the past may know it by another one than today's, which its answers give. */
export const unitName = computed(() => {
  const { unit } = address.value;
  const { unit: answered } = totals.value.value?.[0]?.question ?? {};
  return answered?.id === unit ? answered?.name : (units.value.value?.find(({ id }) => id === unit)?.name ?? unit);
});

/** The unit and the country that figures are of, by their names, and the words; undefined for all of them. */
export function scopeInWords(): { readonly unit: string | undefined; readonly country: string | undefined; readonly quoted: string | undefined } {
  const { country } = address.value;
  return { unit: unitName.value, country: country && words().country(country), quoted: text.value && say().reading.quoted(text.value) };
}

/** "Arrests — Joint Intelligence Cell, France, “boats”" */
export function scoped(label: string): string {
  const { unit, country, quoted } = scopeInWords();
  return narrowed(label, [unit, country, quoted]);
}

/** Every filter that is set, in words. */
export function filtersInWords(): string[] {
  const { measure } = address.value;
  const { unit, country, quoted } = scopeInWords();
  const known = measures.value.value?.find(({ code }) => code === measure);
  const from = since.value && say().since.from(words().day(since.value));
  return [unit, country, known ? labelOf(known) : measure, quoted, from].filter((each) => each !== undefined);
}

/** "Timeline — Joint Intelligence Cell, France, Arrests, “boats”, from 1 January 2025 on" */
export const filtered = (label: string): string => narrowed(label, filtersInWords());

function narrowed(label: string, by: readonly (string | undefined)[]): string {
  const scope = by.filter(Boolean).join(', ');
  return scope === '' ? label : `${label} — ${scope}`;
}
