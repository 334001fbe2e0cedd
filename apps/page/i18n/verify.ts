import { verify as en } from './en/verify.js';
import { verify as fr } from './fr/verify.js';
import { inLanguage } from './language.js';

/** The strings of the view that checks evidence. */
export const sayVerify = inLanguage({ en, fr });
