import { type Sentence, sentence } from '#quantities';

type Values = Readonly<Record<string, string>>;

/** What another answer may follow from when it is left out of a link. */
const DEFAULTED = ['axis', 'currency', 'asOf', 'policy', 'publishedBy', 'recordedBy', 'to'];
const POSITION = /^\d+$/;

/**
 * Why a question that was put once may be another one today, as sentences; nothing where all that its answer follows from is
 * pinned. With a log position, days are: what had happened and what was public by one follows from what was recorded.
 * @param present the parameters of the same question with every default written out
 */
export function* leftOpen(values: Values, present: URLSearchParams): Generator<Sentence> {
  const missing = DEFAULTED.filter((name) => present.has(name) && !(name in values));
  if (missing.length > 0) yield sentence('cited-left-out')`The question was put without ${{ missing }}, so that it is not the one whose answer was cited.`;
  const places = present.get('axis') === 'recordedBy' ? ['from', 'to'] : ['recordedBy'];
  for (const name of places) {
    const given = values[name];
    if (given !== undefined && !POSITION.test(given)) yield sentence('cited-no-position')`${{ name }} was put as ${{ given }}, which is no log position: less may have been recorded by then when it was cited.`;
  }
  if ('text' in values) yield sentence('cited-wording')`The words are looked for in sentences of the service, whose wording may have been another when it was cited.`;
}
