import { questions, type QuestionDefinition, type ReadModel } from '#projections';
import { LAST_INSTANT } from './generate/index.js';
import { type Question, timelineQuestions, totalQuestions } from './questions.js';
import { timed, type Times } from './timing.js';

const WARM_UP = 300;
const ASKED = 2000;
const FEW = 200;
const SOUGHT = ['arrests', 'coast unit', 'entry-1234', 'harbour poland boats', 'report 12'];

export interface ReadingFigures {
  totals: Times;
  timeline: Times;
  overview: Times;
  /** After the first of them. */
  words: Times;
  /** One total of what holds some words, and all of them. */
  wordedTotals: Times;
  allWorded: Times;
}

/** Asks random questions of a read model, each answer down to its JSON text. */
export function measureReading(model: ReadModel): ReadingFigures {
  const [total, totals, timeline, overview] = [questionAt('/v1/totals/{measure}'), questionAt('/v1/totals'), questionAt('/v1/timeline'), questionAt('/v1/timeline/overview')];
  const ask = (definition: QuestionDefinition) => (values: Question) => void JSON.stringify(definition.ask({ model, now: LAST_INSTANT }, values));
  totalQuestions(model, WARM_UP, 11).forEach(ask(total));
  timelineQuestions(model, WARM_UP, 12).forEach(ask(timeline));
  return {
    totals: timed(totalQuestions(model, ASKED, 13), ask(total)),
    timeline: timed(timelineQuestions(model, ASKED, 14), ask(timeline)),
    overview: timed(timelineQuestions(model, FEW, 16), ask(overview)),
    words: measureWords(model, ask(timeline)),
    wordedTotals: timed(worded(totalQuestions(model, FEW, 18)), ask(total)),
    allWorded: timed(worded(timelineQuestions(model, FEW / 10, 19)).map(({ measure: _, type: __, ...values }) => values), ask(totals)),
  };
}

function measureWords(model: ReadModel, ask: (values: Question) => void): Times {
  ask({ text: 'any' });
  return timed(worded(timelineQuestions(model, FEW, 17)), ask);
}

const worded = (questions: readonly Question[]): Question[] => questions.map((values, number) => ({ ...values, text: SOUGHT[number % SOUGHT.length]! }));

function questionAt(path: string): QuestionDefinition {
  return questions.find((each) => each.path === path)!;
}
