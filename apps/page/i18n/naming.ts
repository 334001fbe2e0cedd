import { naming as en } from './en/naming.js';
import { naming as fr } from './fr/naming.js';
import { inLanguage } from './language.js';

/** What event types and their fields are called, in the page's language. */
export const sayNaming = inLanguage({ en, fr });
