import { questions, type QuestionDefinition, type ReadModel } from '#projections';
import { LAST_INSTANT } from './generate/index.js';
import { type Question, timelineQuestions, totalQuestions } from './questions.js';
import { timed, type Times } from './timing.js';

const WARM_UP = 300;
const ASKED = 2000;

export interface ReadingFigures {
  totals: Times;
  timeline: Times;
}

/** Asks random questions of a read model, each answer down to its JSON text. */
export function measureReading(model: ReadModel): ReadingFigures {
  const [total, timeline] = [questionAt('/v1/totals/{measure}'), questionAt('/v1/timeline')];
  const ask = (definition: QuestionDefinition) => (values: Question) => void JSON.stringify(definition.ask({ model, now: LAST_INSTANT }, values));
  totalQuestions(model, WARM_UP, 11).forEach(ask(total));
  timelineQuestions(model, WARM_UP, 12).forEach(ask(timeline));
  return {
    totals: timed(totalQuestions(model, ASKED, 13), ask(total)),
    timeline: timed(timelineQuestions(model, ASKED, 14), ask(timeline)),
  };
}

function questionAt(path: string): QuestionDefinition {
  return questions.find((each) => each.path === path)!;
}
