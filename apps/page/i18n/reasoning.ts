import { reasoning as en } from './en/reasoning.js';
import { reasoning as fr } from './fr/reasoning.js';
import { inLanguage } from './language.js';

/** Why figures are what they are, in the page's language; it comes with derivations and comparisons. */
export const sayReasoning = inLanguage({ en, fr });
