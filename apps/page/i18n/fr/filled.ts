import type { Said } from '#quantities';
import type { Words } from '../words.js';
import { namesOf } from './measures.js';
import { fieldNames } from './field-names.js';
import { OPTIONS } from './fields.js';
import { naming } from './naming.js';
import { QUALIFIERS } from './qualifiers.js';
import { PARAMETERS } from './refusals/questions.js';
import { TYPES } from './types.js';

const SUBJECTS: Readonly<Record<string, string>> = { source: 'une source', unit: 'une unité', fund: 'un fonds', measure: 'une mesure', entry: 'un fait' };

type Shown = (text: string, words: Words, said: Said) => string;

const from = (names: Readonly<Record<string, string>>): Shown => (text) => names[text] ?? text;
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const uncapitalised = (text: string): string => text.replace(/^\p{Lu}(?!\p{Lu})/u, (letter) => letter.toLowerCase());
const measured = ({ measure, label }: Said) => namesOf({ code: String(measure), label: String(label) });

/** How a parameter is shown that stands in a sentence as {name|way}. */
const WAYS: Readonly<Record<string, Shown>> = {
  // The service quotes what it was given as JSON does.
  quoted: (text) => text.replace(/^"(.*)"$/s, '« $1 »'),
  field: from(fieldNames),
  option: from(OPTIONS),
  qualifier: from(QUALIFIERS),
  subject: from(SUBJECTS),
  parameter: from(PARAMETERS),
  type: (text) => TYPES[text]?.[0] ?? text,
  meaning: (text) => uncapitalised(naming.field(capitalised(text))),
  country: (text, words) => words.country(text),
  day: (text, words) => (/^\d{4}-\d\d-\d\d$/.test(text) ? words.day(text) : text),
  money: (text, words, { currency }) => words.number(text, String(currency)),
  measure: (text, _, said) => measured(said)?.[0] ?? text,
  things: (text, _, said) => measured(said)?.[2] ?? text,
};

class NoWords extends Error {}

/** A sentence that was given in parts, by its template; undefined where there is none, or none for a sentence within it. */
export function filled(said: Said, templates: Readonly<Record<string, string>>, words: Words): string | undefined {
  try {
    return inWords(said, templates, words);
  } catch (error) {
    if (error instanceof NoWords) return undefined;
    throw error;
  }
}

function inWords(said: Said, templates: Readonly<Record<string, string>>, words: Words): string {
  const template = Object.hasOwn(templates, said.code) ? templates[said.code] : undefined;
  if (template === undefined) throw new NoWords();
  return template.replace(/\{(\w+)(?:\|(\w+))?\}/g, (_, name: string, way = '') => {
    const shown = (value: Said[string] | undefined): string => {
      if (value === undefined) throw new NoWords();
      if (typeof value === 'number') return words.count(value);
      if (typeof value === 'string') return WAYS[way]?.(value, words, said) ?? value;
      return isSaid(value) ? inWords(value, templates, words) : joined(value.map(shown), way === 'either' ? ' ou ' : ', ');
    };
    return shown(said[name]);
  });
}

const joined = (texts: readonly string[], last: string): string => texts.slice(0, -2).concat(texts.slice(-2).join(last)).join(', ');

const isSaid = (value: Said | readonly unknown[]): value is Said => !Array.isArray(value);
