import type { Said } from '#quantities';
import type { Words } from '../words.js';

/** A sentence of the service, and it in parts. */
export interface Wrong {
  readonly message: string;
  readonly said?: { readonly code: string } | undefined;
}

/** What the service refuses, and why. In English it says so itself. */
export const refusing = {
  /** A sentence that was given in parts; undefined where the page has no words for it. */
  said: (_said: Said, _words: Words): string | undefined => undefined,
  /** A problem of which nothing is given in parts, by its code. */
  problem: (_code: string): string | undefined => undefined,
  /** Something that is wrong with a parameter of a question. */
  parameter: (name: string, wrong: string): string => `${name}: ${wrong}`,
};

export type Refusing = typeof refusing;
