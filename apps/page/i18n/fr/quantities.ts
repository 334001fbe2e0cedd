import type { Qualifier } from '#quantities';
import type { Quantity } from '../en/telling.js';
import type { Words } from '../words.js';

/** What a qualifier makes of a figure. */
const HEDGES: Partial<Record<Qualifier, string>> = {
  'at-least': 'au moins ',
  'more-than': 'plus de ',
  'at-most': 'au plus ',
  'fewer-than': 'moins de ',
  almost: 'presque ',
  about: 'environ ',
};

const VAGUE: Partial<Record<Qualifier, string>> = {
  tens: 'des dizaines',
  dozens: 'plusieurs douzaines',
  hundreds: 'des centaines',
  thousands: 'des milliers',
  some: 'un certain nombre',
};

const isVague = ({ qualifier, value }: Quantity): boolean => value === undefined && qualifier in VAGUE;

/** The quantity in words: "plus de 300", "environ 40 000 £", "des dizaines". */
export function quantity({ qualifier, value, upTo, currency }: Quantity, words: Words): string {
  const n = (decimal = '0') => words.number(decimal, currency);
  if (qualifier === 'between') return `entre ${n(value)} et ${n(upTo)}`;
  return value === undefined ? (VAGUE[qualifier as Qualifier] ?? qualifier) : `${HEDGES[qualifier as Qualifier] ?? ''}${n(value)}`;
}

/** "de bateaux", "d’objets": before a word that begins with a sounded vowel. */
const de = (word: string): string => (/^[aeéiou]/i.test(word) ? `d’${word}` : `de ${word}`);

/** Below two, French counts one. */
export const isOne = (decimal: string | undefined): boolean => decimal !== undefined && /^[01](\.\d+)?$/.test(decimal);

/** The quantity with what is counted: "1 bateau", "plus de 300 bateaux", "des dizaines de bateaux". */
export function count(of: Quantity, one: string, many: string, words: Words): string {
  const said = quantity(of, words);
  if (isVague(of)) return `${said} ${de(many)}`;
  return `${said} ${of.qualifier !== 'between' && isOne(of.value) ? one : many}`;
}
