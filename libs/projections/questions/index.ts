import type { QuestionDefinition } from './definition.js';
import { entryQuestion } from './entries.js';
import { fundQuestion, fundsQuestion } from './funds.js';
import { measuresQuestion, policiesQuestion } from './measures.js';
import { seriesQuestion } from './series.js';
import { sourceQuestion, sourcesQuestion } from './sources.js';
import { timelineQuestion } from './timeline.js';
import { timelineOverviewQuestion } from './timeline-overview.js';
import { totalEntriesQuestion, totalQuestion, totalsQuestion, totalStatementsQuestion } from './totals.js';
import { unitQuestion, unitsQuestion } from './units.js';

/** Every question that the read side answers, in the order of the reference. */
export const questions: readonly QuestionDefinition[] = [
  timelineQuestion,
  timelineOverviewQuestion,
  totalsQuestion,
  totalQuestion,
  seriesQuestion,
  totalEntriesQuestion,
  totalStatementsQuestion,
  entryQuestion,
  unitsQuestion,
  unitQuestion,
  fundsQuestion,
  fundQuestion,
  sourcesQuestion,
  sourceQuestion,
  measuresQuestion,
  policiesQuestion,
];

export { InvalidQuestion, NotFound } from './definition.js';
export { parameter, ParameterReader } from './parameters.js';
export type { Asked, Paged, Parameter, ParameterProblem, QuestionDefinition } from './definition.js';
