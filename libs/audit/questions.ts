import type { QuestionDefinition } from '#projections';
import { changesQuestion } from './changes/question.js';
import { derivationQuestion } from './derivation/question.js';

/** The questions about how figures came about, in the order of the reference. */
export const auditQuestions: readonly QuestionDefinition[] = [derivationQuestion, changesQuestion];
