import { MalformedDate, parseEdtf, sentence, type Sentence, type Span } from '#quantities';

/** The reach of a statement: its start (null for `..`, since the unit or the record began) and its end, each as days. */
export interface Window {
  start: Span | null;
  end: Span;
}

/** A single date stands for that whole period, from its first day to its last, both exact. */
export function windowOf(text: string): Window {
  const { start, end, isInterval } = parseEdtf(text);
  if (end === null) throw new MalformedDate(sentence('window-endless')`a stated total must have an end: the day, month or year up to which it was counted`);
  if (isInterval || start === null) return { start, end };
  return { start: { earliest: start.earliest, latest: start.earliest }, end: { earliest: end.latest, latest: end.latest } };
}

export function checkWindow(value: unknown, _: object, field: string): Sentence | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    parseEdtf(value);
  } catch {
    return undefined;
  }
  try {
    windowOf(value);
    return undefined;
  } catch (error) {
    if (!(error instanceof MalformedDate)) throw error;
    return sentence('window-form')`${{ field }}: ${{ wrong: error }}`;
  }
}
