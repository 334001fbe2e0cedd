import type { Telling } from '../en/telling.js';
import { namesOf } from './measures.js';
import { quantity } from './quantities.js';
import { SENTENCES } from './sentences.js';

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What the record says, made in French from what the service says of it in parts. */
export const telling: Telling = {
  label: (measure) => namesOf(measure)?.[0],
  counts: (measure, one) => namesOf(measure)?.[one ? 1 : 2],
  sentence: ({ type, said }, words) => {
    const sentence = SENTENCES[type]?.(said, words);
    return sentence === undefined ? undefined : capitalised(sentence);
  },
  quantity: (of, _, words) => quantity(of, words),
};
