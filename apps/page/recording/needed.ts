import { sayRecording } from '../i18n/recording.js';
import type { Missing } from './missing.js';
import type { Placed } from './problems.js';

/** What a form cannot be sent without, in its own words. */
export function needed(missing: Missing): Placed {
  const text = sayRecording();
  const parts: Readonly<Record<string, string>> = { value: text.value, upTo: text.upTo, currency: text.currency };
  const said = ({ name, label }: { readonly name: string; readonly label: string }): string => (name === 'reason' ? text.sayWhy : text.needed(label || (parts[name] ?? name)));
  return { fields: new Map([...missing].map(([at, field]) => [at, [{ message: said(field) }]])), whole: [], own: true };
}
