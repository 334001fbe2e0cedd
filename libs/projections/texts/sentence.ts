import { capitalised, type Words } from '#events';
import type { EntryState } from '../entries/entries.js';

/** Totals stop at a figure that cannot be read; the timeline does not, and tells of it without its figures. */
export function sentenceOf({ definition, payload }: Pick<EntryState, 'definition' | 'payload'>, say: Words): string {
  let sentence: string | undefined;
  try {
    sentence = definition.sentence?.(payload, say);
  } catch {
    // The event is told by its type.
  }
  return capitalised(sentence ?? definition.summary);
}
