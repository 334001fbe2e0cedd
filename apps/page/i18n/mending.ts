import { mending as en } from './en/mending.js';
import { mending as fr } from './fr/mending.js';
import { inLanguage } from './language.js';

/** The strings of how an entry was mended, which come with its page. */
export const sayMending = inLanguage({ en, fr });
