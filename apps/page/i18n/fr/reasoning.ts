import type { Reasoning } from '../en/reasoning.js';
import { QUALIFIERS } from './qualifiers.js';
import { quantity } from './quantities.js';
import { CHANGES, REASONS } from './reasons.js';
import { steps } from './steps.js';

/** What policies do, by their names. */
const POLICIES: Readonly<Record<string, string>> = {
  'conservative-1': 'N’affirme pas plus que ce que portent les mots : un chiffre nuancé devient les bornes qu’il laisse ouvertes.',
  'face-value-1': 'Prend chaque chiffre pour le nombre qu’il nomme, quelle que soit la nuance ; les mots sans nombre sont lus comme dans conservative-1.',
};

/** What rules say besides numbers and formulas. */
const RULES: Readonly<Record<string, string>> = {
  'n + 1 for counts, n for money': 'n + 1 si l’on compte, n pour l’argent',
  'n − 1 for counts, n for money': 'n − 1 si l’on compte, n pour l’argent',
  '0.9 n, for counts rounded down': '0,9 n, arrondi vers le bas si l’on compte',
  '1.1 n, for counts rounded up': '1,1 n, arrondi vers le haut si l’on compte',
  value: 'le premier chiffre',
  upTo: 'le second chiffre',
};

/** Why a figure is what it is, in French. */
export const reasoning: Reasoning = {
  verdict: ({ reason, by = [] }) => (by.length === 0 ? REASONS[reason] : `${REASONS[reason]} (${by.join(', ')})`),
  change: ({ change }) => CHANGES[change],
  figure: ({ quantity: of, bounds }, words) => `${quantity(of, words)} → ${words.bounds(bounds, of.currency)}`,
  steps,
  policy: ({ name, description }) => POLICIES[name] ?? description,
  rule: (rule) => RULES[rule] ?? rule,
  qualifier: (qualifier) => (QUALIFIERS as Readonly<Record<string, string>>)[qualifier] ?? qualifier,
};
