import type { Asked } from '#projections';
import type { Derivation } from '../derivation/answer.js';
import { derivationQuestion } from '../derivation/question.js';
import type { BundledQuestion } from './total-bundle.js';

/** The most entries and statements whose derivation is put into a bundle. A larger one is computed from the events instead. */
export const MOST_DERIVED = 10_000;
const PAGE = '200';

/** How the answer came about, page by page, from what was recorded by then: it reads the same for ever. Nothing where it is too long for a bundle. */
export function* derivationPages(asked: Asked, { parameters }: BundledQuestion): Generator<Derivation> {
  const { measure = '', recordedBy = '0' } = parameters;
  for (let values: Record<string, string> | undefined = { ...parameters, consideredBy: recordedBy, limit: PAGE }; values; ) {
    const page: Derivation = derivationQuestion.ask(asked, values);
    if (page.count > MOST_DERIVED) return;
    yield page;
    values = page.next === undefined ? undefined : { measure, ...Object.fromEntries(new URLSearchParams(page.next)) };
  }
}
