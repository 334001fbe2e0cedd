/** What a sentence is about: text, a number, several of these, or a sentence within it. */
export type Given = string | number | Sentence | readonly (string | Sentence)[];

type SaidOf = string | number | Said | readonly (string | Said)[];

/** What a sentence says, for whoever says it in another language: a stable code, and by name what it is about. */
export interface Said {
  readonly code: string;
  readonly [parameter: string]: SaidOf;
}

/** Something that is said to people: in English, and in parts. */
export interface Sentence {
  readonly message: string;
  readonly said: Said;
}

/**
 * A tag for templates: sentence(code)`There is no unit "${{ unit }}".` Whatever differs from time to time has a name; what
 * stands beside it in the braces is not in the English sentence but may be of use to another one.
 * @param code stable, and of this sentence alone
 */
export const sentence =
  (code: string) =>
  (texts: TemplateStringsArray, ...given: readonly Readonly<Record<string, Given>>[]): Sentence => {
    const parts = given.map((part) => Object.entries(part));
    return {
      message: String.raw({ raw: texts }, ...parts.map(([first]) => inEnglish(first![1]))),
      said: { code, ...Object.fromEntries(parts.flat().map(([name, value]) => [name, saidOf(value)])) },
    };
  };

/** One of several: "a, b or c". */
export const either = (items: readonly string[]): Sentence => ({
  message: items.length > 1 ? `${items.slice(0, -1).join(', ')} or ${items.at(-1)}` : items.join(),
  said: { code: 'either', items },
});

const isSeveral = (value: Given): value is readonly (string | Sentence)[] => Array.isArray(value);

const inEnglish = (value: Given): string => (isSeveral(value) ? value.map(inEnglish).join(', ') : typeof value === 'object' ? value.message : String(value));

const saidOf = (value: Given): SaidOf => (isSeveral(value) ? value.map((each) => (typeof each === 'string' ? each : each.said)) : typeof value === 'object' ? value.said : value);
