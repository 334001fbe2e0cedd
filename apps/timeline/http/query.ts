import { InvalidQuestion, type ParameterProblem } from '#projections';

/**
 * The query string as text by name.
 * @throws InvalidQuestion for parameters that are not known here, and for those given twice
 */
export function readQuery(query: unknown, known: readonly string[]): Record<string, string> {
  const values: Record<string, string> = {};
  const problems: ParameterProblem[] = [];
  for (const [parameter, value] of Object.entries(query as Record<string, string | string[]>)) {
    if (!known.includes(parameter)) problems.push({ parameter, message: `there is no such parameter here: ${listed(known)}` });
    else if (typeof value !== 'string') problems.push({ parameter, message: 'is given more than once: give it once' });
    else if (value === '') problems.push({ parameter, message: 'is empty: give it a value, or leave it out' });
    else values[parameter] = value;
  }
  if (problems.length > 0) throw new InvalidQuestion(problems);
  return values;
}

const listed = (known: readonly string[]): string => (known.length === 0 ? 'none is known' : `known are ${known.join(', ')}`);
