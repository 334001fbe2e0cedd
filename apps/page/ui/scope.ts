import { say, words } from '../i18n/index.js';
import { address } from '../state/address.js';
import { units } from '../state/data.js';
import { text } from '../state/question.js';

/** The unit and the country that figures are of, by their names, and the words; undefined for all of them. */
export function scopeInWords(): { readonly unit: string | undefined; readonly country: string | undefined; readonly quoted: string | undefined } {
  const { unit, country } = address.value;
  return { unit: unit && (units.value.value?.find(({ id }) => id === unit)?.name ?? unit), country: country && words().country(country), quoted: text.value && say().reading.quoted(text.value) };
}

/** "Arrests — Joint Intelligence Cell, France, “boats”" */
export function scoped(label: string): string {
  const { unit, country, quoted } = scopeInWords();
  const scope = [unit, country, quoted].filter(Boolean).join(', ');
  return scope === '' ? label : `${label} — ${scope}`;
}
