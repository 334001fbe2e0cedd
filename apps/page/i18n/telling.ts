import type { Bounds } from '../api/client.js';
import { telling as en, type Measure, type Quantity, type Told } from './en/telling.js';
import { telling as fr } from './fr/telling.js';
import { inLanguage, language } from './language.js';
import { words } from './index.js';

const telling = inLanguage({ en, fr });

/** Words with their language; undefined where it is that of the page. */
export interface InWords {
  readonly text: string;
  readonly lang?: string | undefined;
}

/** What the page says in its own language; else what the service says in English, or somebody wrote, mostly so. */
export const orAsWritten = (text: string | undefined, written: string): InWords => (text === undefined || language.value === 'en' ? { text: text ?? written, lang: 'en' } : { text });

export const sentenceOf = (item: Told): InWords => orAsWritten(telling().sentence(item, words()), item.sentence);
export const measureIn = (measure: Measure): InWords => orAsWritten(telling().label(measure), measure.label);
export const labelOf = (measure: Measure): string => measureIn(measure).text;

/** Names what is counted, for the small print of a figure. */
export function countedIn(measure: Measure, bounds?: Bounds): InWords {
  if (measure.dimension === 'money') return { text: '' };
  const one = bounds !== undefined && words().isOne(Number(bounds.high ?? bounds.low));
  return orAsWritten(telling().counts(measure, one), measure.unitOfMeasure);
}

/** A figure as it was stated. @param inWords as the service says it */
export const quantityIn = (quantity: Quantity, inWords: string): InWords => orAsWritten(telling().quantity(quantity, inWords, words()), inWords);
