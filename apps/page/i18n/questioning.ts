import { questioning as en } from './en/questioning.js';
import { questioning as fr } from './fr/questioning.js';
import { inLanguage } from './language.js';

/** The strings of derivations and comparisons, which come with these views. */
export const sayQuestioning = inLanguage({ en, fr });
