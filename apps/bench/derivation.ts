import { join } from 'node:path';
import { auditQuestions } from '#audit';
import { SqliteJournal } from '#event-store';
import { ReadSide, type ReadModel } from '#projections';
import { LAST_INSTANT } from './generate/index.js';
import { writeHistory } from './history.js';
import { type Question, totalQuestions } from './questions.js';
import { type Row, tenths, whole } from './table.js';
import { removeTemporary, temporaryDirectory } from './temporary.js';
import { percentile, timed, type Times } from './timing.js';

const WARM_UP = 100;
const ASKED = 600;
/** Comparisons are not bound to a limit, and long ones take their time. */
const COMPARED = 60;

/** How long it takes to tell how a total came about, and why it is not what it was. */
export async function measureDerivation(events: number): Promise<Row[]> {
  const directory = temporaryDirectory();
  try {
    writeHistory(directory, events);
    const journal = SqliteJournal.open(directory, 'embedded');
    const side = await ReadSide.open(journal, join(directory, 'read-model'));
    try {
      return rowsOf(side.model);
    } finally {
      side.close();
      journal.close();
    }
  } finally {
    removeTemporary(directory);
  }
}

function rowsOf(model: ReadModel): Row[] {
  const ask = asker(model, '/v1/totals/{measure}/derivation');
  totalQuestions(model, WARM_UP, 21).forEach(ask);
  const first = timed(totalQuestions(model, ASKED, 22), ask);
  const later = timed(laterPages(model, totalQuestions(model, ASKED / 4, 23)), ask);
  const changes = timed(comparisons(model, totalQuestions(model, COMPARED, 24)), asker(model, '/v1/changes'));
  return [row('first page of a derivation', first, 50), row('a page in the middle of one', later, 100), row('what changed over the last tenth of the log', changes, 500)];
}

/** Each answer down to its JSON text. */
function asker(model: ReadModel, path: string): (values: Question) => void {
  const definition = auditQuestions.find((each) => each.path === path)!;
  return (values) => void JSON.stringify(definition.ask({ model, now: LAST_INSTANT }, values));
}

/** The same questions, each for a page half-way through its list. */
function laterPages(model: ReadModel, questions: readonly Question[]): Question[] {
  const { ask } = auditQuestions.find(({ path }) => path.endsWith('/derivation'))!;
  return questions.flatMap((values) => {
    const { next, count } = ask({ model, now: LAST_INSTANT }, values) as { next?: string; count: number };
    if (next === undefined) return [];
    const { cursor, ...page } = Object.fromEntries(new URLSearchParams(next));
    const [digest] = Buffer.from(cursor!, 'base64url').toString().split(',');
    return [{ measure: values['measure']!, ...page, cursor: Buffer.from(`${digest},${Math.floor(count / 2)}`).toString('base64url') }];
  });
}

const comparisons = (model: ReadModel, questions: readonly Question[]): Question[] =>
  questions.map(({ recordedBy: _, ...values }) => ({ ...values, from: String(Math.floor(model.seq * 0.9)) }));

function row(figure: string, times: Times, goal: number): Row {
  const p99 = percentile(times, 0.99);
  return {
    figure,
    measured: `p99 ${tenths(p99)} ms`,
    goal: `<= ${goal} ms`,
    reached: p99 <= goal,
    beside: `median ${tenths(percentile(times, 0.5))} ms, slowest ${tenths(percentile(times, 1))} ms of ${whole(times.length)}`,
  };
}
