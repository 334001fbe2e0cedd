import { fieldNames as en } from './en/field-names.js';
import { fieldNames as fr } from './fr/field-names.js';
import { inLanguage } from './language.js';

const names = inLanguage({ en, fr });

/** What a field of the record is called in the page's language; its name in the record where there is no word for it. */
export const fieldNamed = (name: string): string => names()[name] ?? name;
