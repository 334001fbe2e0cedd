const NO_BREAK = '\u00a0';
const NARROW_NO_BREAK = '\u202f';

/** Quotation marks within quotation marks are others. */
function nested(text: string, open: string, close: string, inner: readonly [string, string]): string {
  const marks = [...text].filter((mark) => mark === open || mark === close);
  let depth = 0;
  const depths = marks.map((mark) => (mark === open ? ++depth : depth--));
  // What somebody wrote may have one mark without the other.
  if (depth !== 0 || depths.some((each) => each < 1) || depths.every((each) => each === 1)) return text;
  return text.replaceAll(new RegExp(`${open}\\s?|\\s?${close}`, 'gu'), (found) => (depths.shift() === 1 ? found : inner[found.startsWith(open) ? 0 : 1]));
}

const inEnglish = (text: string): string => nested(text, '“', '”', ['‘', '’']);

/** With the spaces that French sets before marks and inside quotation marks, where no line ends. */
const inFrench = (text: string): string =>
  nested(text, '«', '»', ['“', '”'])
    .replaceAll(/ (?=[;?!])/g, NARROW_NO_BREAK)
    .replaceAll(/ (?=[:»])|(?<=«) /g, NO_BREAK);

const SETTINGS = { en: inEnglish, fr: inFrench };

/** The same messages, whatever they are made of, as they are set in their language. French ones are written with ordinary spaces. */
export function typeset<M>(messages: M, language: keyof typeof SETTINGS): M {
  const set = SETTINGS[language];
  const made = (value: unknown): unknown => {
    if (typeof value === 'string') return set(value);
    if (typeof value === 'function') return (...given: unknown[]) => made((value as (...given: unknown[]) => unknown)(...given));
    if (Array.isArray(value)) return value.map(made);
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, made(each)])) : value;
  };
  return made(messages) as M;
}
