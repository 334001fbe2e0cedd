import { computed, effect } from '@preact/signals';
import { address } from '../state/address.js';
import { en, type Messages } from './en.js';
import { fr } from './fr.js';
import { typeset } from './typeset.js';

const LANGUAGES: Readonly<Record<string, Messages>> = { en: typeset(en, 'en'), fr: typeset(fr, 'fr') };
export const LANGUAGE_NAMES: Readonly<Record<string, string>> = { en: 'English', fr: 'Français' };

/** That of the address; else the first of the browser's that there is. */
export const language = computed(() => [address.value.lang, ...navigator.languages.map((tag) => tag.slice(0, 2))].find((code) => code !== undefined && code in LANGUAGES) ?? 'en');

/** The browser's own variety of the language, for dates and numbers; British where it has none. */
export const locale = computed(() => navigator.languages.find((tag) => tag.startsWith(language.value)) ?? (language.value === 'fr' ? 'fr-FR' : 'en-GB'));

const messages = computed(() => LANGUAGES[language.value] ?? en);

/** The strings of the page's language. */
export const say = (): Messages => messages.value;

/** The same for strings that come with a part of the page that is loaded later. */
export function inLanguage<M>({ en: english, fr: french }: { readonly en: M; readonly fr: M }): () => M {
  const set = { en: typeset(english, 'en'), fr: typeset(french, 'fr') };
  return () => (language.value === 'fr' ? set.fr : set.en);
}

export function followLanguage(): void {
  effect(() => {
    document.documentElement.lang = language.value;
  });
}
