import { subjects as en } from './en/subjects.js';
import { subjects as fr } from './fr/subjects.js';
import { inLanguage } from './language.js';

/** The strings of the pages of units, funds and sources, which come with these pages. */
export const saySubjects = inLanguage({ en, fr });
