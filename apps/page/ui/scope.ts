import { words } from '../i18n/index.js';
import { address } from '../state/address.js';
import { units } from '../state/data.js';

/** The unit and the country that figures are of, by their names; undefined for all of them. */
export function scopeInWords(): { readonly unit: string | undefined; readonly country: string | undefined } {
  const { unit, country } = address.value;
  return { unit: unit && (units.value.value?.find(({ id }) => id === unit)?.name ?? unit), country: country && words().country(country) };
}

/** "Arrests — Joint Intelligence Cell, France" */
export function scoped(label: string): string {
  const { unit, country } = scopeInWords();
  const scope = [unit, country].filter(Boolean).join(', ');
  return scope === '' ? label : `${label} — ${scope}`;
}
