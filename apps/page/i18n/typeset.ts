const NO_BREAK = '\u00a0';
const NARROW_NO_BREAK = '\u202f';

/** With the spaces that French sets before marks and inside quotation marks, where no line ends. */
const set = (text: string): string =>
  text
    .replaceAll(/ (?=[;?!])/g, NARROW_NO_BREAK)
    .replaceAll(/ (?=[:»])|(?<=«) /g, NO_BREAK);

/** The same messages, whatever they are made of, as they are set in French. They are written with ordinary spaces. */
export function typeset<M>(messages: M): M {
  const made = (value: unknown): unknown => {
    if (typeof value === 'string') return set(value);
    if (typeof value === 'function') return (...given: unknown[]) => made((value as (...given: unknown[]) => unknown)(...given));
    if (Array.isArray(value)) return value.map(made);
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, made(each)])) : value;
  };
  return made(messages) as M;
}
