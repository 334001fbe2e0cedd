import { computed } from '@preact/signals';
import { locale, say } from './language.js';
import { Words } from './words.js';

const inUse = computed(() => new Words(say(), locale.value));

/** Figures and dates in the page's language. */
export const words = (): Words => inUse.value;
export { followLanguage, language, LANGUAGE_NAMES, locale, say } from './language.js';
