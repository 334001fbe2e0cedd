import type { Words } from '../words.js';
import { PARTS, VALUES, VERIFIER } from './verifier.js';

interface Pattern {
  readonly english: RegExp;
  readonly french: string;
}

const escaped = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');

/** Made when first asked for: most visits need none of them. */
let known: readonly Pattern[] | undefined;
const patterns = (): readonly Pattern[] =>
  (known ??= Object.entries(VERIFIER).map(([english, french]) => ({ english: new RegExp(`^${english.split(/(\{\w+\})/).map((part) => (/^\{\w+\}$/.test(part) ? `(?<${part.slice(1, -1)}>.*?)` : escaped(part))).join('')}$`, 's'), french })));

/** Whoever made a file can make the verifier quote from it at any length. */
const LONGEST = 4000;

/** A sentence of the verifiers in French; undefined for any other. */
export function recognised(sentence: string, words: Words): string | undefined {
  if (sentence.length > LONGEST) return undefined;
  for (const { english, french } of patterns()) {
    const given = english.exec(sentence);
    const said = given ? inFrench(french, given.groups ?? {}, words) : undefined;
    if (said !== undefined) return said;
  }
  return undefined;
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Undefined where a part that has to be a sentence is none that is known. */
function inFrench(french: string, given: Readonly<Record<string, string>>, words: Words): string | undefined {
  let isWhole = true;
  const said = french.replace(/\{(\w+)(?:\|(\w+))?\}/g, (_, name: string, way?: string) => {
    const text = given[name] ?? '';
    if (way === 'count') return /^\d+$/.test(text) ? words.count(Number(text)) : text;
    // Bounds have a space behind their comma, lists of names have none.
    if (way === 'value') return text.split(/,(?! )/).map((each) => VALUES[each] ?? recognised(each, words) ?? each).join(', ');
    if (way === 'part') return capitalised(PARTS[text] ?? recognised(text, words) ?? text);
    if (way === 'told') return recognised(text, words) ?? text;
    if (way !== 'phrase') return text;
    const phrase = recognised(text, words);
    isWhole &&= phrase !== undefined;
    return phrase ?? '';
  });
  return isWhole ? said : undefined;
}
