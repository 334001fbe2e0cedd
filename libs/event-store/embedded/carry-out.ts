import { WrongExpectedRevision, type IdConflict } from '../errors.js';
import type { Appended } from '../port.js';
import { answerOf, repeatOf, type AppendRequest } from '../repeat.js';
import type { JournalWriter } from '../sqlite/journal-writer.js';

/**
 * Carries out one append inside the writer's transaction. Everything that can be refused is refused before the first
 * insert, so that a refusal leaves nothing behind and the appends committed with it are untouched.
 */
export function carryOut(writer: JournalWriter, request: AppendRequest, instant: number): Appended | WrongExpectedRevision | IdConflict {
  const { stream, expected, events } = request;
  const known = events.map((event) => writer.place(event.id));
  if (known.some((place) => place !== undefined)) return repeatOf(request, known);

  const last = writer.revision(stream);
  const actual = last ?? 'no-stream';
  if (expected !== 'any' && expected !== actual) return new WrongExpectedRevision(stream, expected, actual);

  const first = (last ?? -1) + 1;
  return answerOf(events.map((event, index) => writer.insert(event, { stream, revision: first + index, instant })), false);
}
