import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Journal } from '#event-store';
import type { ReadModel } from '../model/read-model.js';
import { BacklogThread } from './backlog-thread.js';
import { PageIntake } from './page-intake.js';

/** Events applied before other work gets its turn: a few milliseconds. */
const SLICE = 1_000;

/** When a thread pays, in events. */
interface ThreadLimits {
  /** So many are worth one: it takes some time to start, and longer to be quick. */
  readonly worth: number;
  /** About as many as are applied while it starts. */
  readonly meanwhile: number;
}

const LIMITS: ThreadLimits = { worth: 150_000, meanwhile: 25_000 };

/** Applies the events up to and including `until`, one after the other. */
export async function applyUntil(until: number, model: ReadModel, journal: Journal, afterSlice = async (_: ReadModel): Promise<void> => {}): Promise<void> {
  while (model.seq < until) {
    for (const event of journal.contents(model.seq, Math.min(SLICE, until - model.seq))) model.apply(event);
    await afterSlice(model);
    if (model.seq < until) await nextTurn();
  }
}

/**
 * Takes in the whole log. Where much of it is new, a thread reads that and makes pages of it, which takes longer than to take
 * them in; what such a thread leaves over, since it failed or a projection stopped, is applied as any other event.
 * @param warn is told why there was no thread
 */
export async function catchUp(model: ReadModel, journal: Journal, warn: (message: string) => void, { worth, meanwhile } = LIMITS): Promise<void> {
  const { directory, head } = journal;
  if (directory !== undefined && head - model.seq >= worth) {
    const begin = model.seq + meanwhile;
    const thread = new BacklogThread({ directory, after: begin, until: head });
    try {
      await applyUntil(begin, model, journal);
      await takePages(thread, head, model, journal);
    } catch (error) {
      warn(`The log is read without a thread of its own: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      await thread.end();
    }
  }
  while (model.seq < journal.head) await applyUntil(journal.head, model, journal);
}

async function takePages(thread: BacklogThread, until: number, model: ReadModel, journal: Journal): Promise<void> {
  const intake = new PageIntake(model, journal);
  while (model.seq < until && model.stops.length === 0) {
    intake.take(await thread.next());
    await nextTurn();
  }
}
