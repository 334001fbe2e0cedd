const MARKS = /\p{M}/gu;

/** A text as it is compared: without case and without diacritics (Unicode NFD, its marks left out). */
export const folded = (text: string): string => text.toLowerCase().normalize('NFD').replace(MARKS, '');

/** The words that are looked for, each once. */
export const wordsIn = (text: string): string[] => [...new Set(folded(text).split(/\s+/).filter((word) => word !== ''))];
