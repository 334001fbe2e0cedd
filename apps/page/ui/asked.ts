import { say, words } from '../i18n/index.js';
import { sayVerify } from '../i18n/verify.js';
import { placeInWords } from './ribbon.js';

/** The question of a file in words; measures and units by their codes, as their names here may not be those of the log that the file is of. */
export function askedInWords(parameters: Readonly<Record<string, unknown>>): string {
  const { parameters: names } = sayVerify();
  // Whoever made the file may have written anything.
  const nameOf = (name: string): string => (Object.hasOwn(names, name) ? names[name]! : name);
  return Object.entries(parameters)
    .map(([name, value]) => say().labelled(nameOf(name), valueInWords(name, String(value))))
    .join(' · ');
}

function valueInWords(name: string, value: string): string {
  if (name === 'country') return words().country(value);
  if (name === 'policy') return Object.entries(say().reading.policies).find(([policy]) => policy === value)?.[1] ?? value;
  return /^(since|asOf|publishedBy|recordedBy)$/.test(name) ? placeInWords(value) : value;
}
