import type { Schemas } from '../../api/client.js';
import type { Qualifier } from '#quantities';
import type { Words } from '../words.js';
import { ONE } from './units-of-measure.js';

export type Measure = Schemas['Measure'];
export type Quantity = Omit<Schemas['Said']['figures'][number], 'field' | 'item'>;
export type Told = Pick<Schemas['TimelineItem'], 'type' | 'sentence' | 'said'>;

/** What the record says, as the service says it. */
export const telling = {
  /** The name of a measure; undefined where it is not the page's to say, as somebody defined it. */
  label: ({ label }: Measure): string | undefined => label,
  /** What a measure counts, of one or of several. */
  counts: ({ unitOfMeasure }: Measure, one: boolean): string | undefined => (one ? (ONE[unitOfMeasure] ?? unitOfMeasure) : unitOfMeasure),
  /** An entry as a sentence; undefined where it does not say what that takes. */
  sentence: ({ sentence }: Told, _words: Words): string | undefined => sentence,
  /** A figure as it was stated. */
  quantity: (_: Quantity & { readonly qualifier: Qualifier | (string & {}) }, inWords: string, _words: Words): string => inWords,
};

export type Telling = typeof telling;
