import type { Sentence } from '#quantities';

/**
 * A sentence as a text, since class-validator keeps nothing else of a rule that was broken. It has no dollar sign, behind
 * which class-validator would put values of its own.
 */
export const kept = (sentence: Sentence | undefined): string => (sentence ? JSON.stringify({ message: sentence.message, said: sentence.said }).replaceAll('$', '\\u0024') : '');

/** The sentence again; undefined for a text of class-validator's own. */
export const keptIn = (text: string): Sentence | undefined => (text.startsWith('{') ? (JSON.parse(text) as Sentence) : undefined);
