import { auditQuestions } from '#audit';
import { questions, type QuestionDefinition } from '#projections';

/** Every question that the service answers. */
export const allQuestions: readonly QuestionDefinition[] = [...questions, ...auditQuestions];
