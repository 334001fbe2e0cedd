import type { Refusing } from '../en/refusing.js';
import { filled } from './filled.js';
import { FIELDS } from './refusals/fields.js';
import { FIGURES } from './refusals/figures.js';
import { PROBLEMS } from './refusals/problems.js';
import { PARAMETERS, QUESTIONS } from './refusals/questions.js';
import { RECORD } from './refusals/record.js';

/** Every sentence of a refusal, by its code. */
export const REFUSALS: Readonly<Record<string, string>> = { ...FIGURES, ...FIELDS, ...RECORD, ...QUESTIONS };

export const refusing: Refusing = {
  said: (said, words) => filled(said, REFUSALS, words),
  problem: (code) => PROBLEMS[code],
  parameter: (name, wrong) => `${PARAMETERS[name] ?? name} – ${wrong}`,
};
