import { InvalidQuestion, type ParameterProblem } from '#projections';
import { sentence, type Sentence } from '#quantities';

/**
 * The query string as text by name.
 * @throws InvalidQuestion for parameters that are not known here, and for those given twice
 */
export function readQuery(query: unknown, known: readonly string[]): Record<string, string> {
  const values: Record<string, string> = {};
  const problems: ParameterProblem[] = [];
  for (const [parameter, value] of Object.entries(query as Record<string, string | string[]>)) {
    if (!known.includes(parameter)) problems.push({ parameter, ...unknown(known) });
    else if (typeof value !== 'string') problems.push({ parameter, ...sentence('asked-twice')`is given more than once: give it once` });
    else if (value === '') problems.push({ parameter, ...sentence('asked-empty')`is empty: give it a value, or leave it out` });
    else values[parameter] = value;
  }
  if (problems.length > 0) throw new InvalidQuestion(problems);
  return values;
}

const unknown = (known: readonly string[]): Sentence =>
  known.length === 0 ? sentence('no-parameter')`there is no such parameter here: none is known` : sentence('no-such-parameter')`there is no such parameter here: known are ${{ known }}`;
