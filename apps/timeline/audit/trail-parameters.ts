import { ACTS, type Act, type TrailQuestion } from '#audit';
import type { Journal } from '#event-store';
import { InvalidQuestion, type ParameterProblem } from '#projections';
import { isoToDay } from '#quantities';
import type { OperationParameter } from '../docs/operation.js';

const text = (name: string, description: string, schema: object = {}): OperationParameter => ({ name, in: 'query', description, schema: { type: 'string', ...schema } });
const WHEN = 'a log position, an instant (RFC 3339) or a day';

export const TRAIL_PARAMETERS: readonly OperationParameter[] = [
  text('who', 'Only what was done with the token of this name'),
  text('what', 'Only events of this type', { examples: ['EntryCorrected'] }),
  text('act', 'Only acts of this kind', { enum: [...ACTS] }),
  text('entry', 'Only what was done to this entry or statement'),
  text('source', 'Only what was done to this source'),
  text('unit', 'Only what was done to this unit'),
  text('from', `Only what was recorded then or later: ${WHEN} (its beginning, UTC)`),
  text('to', `Only what was recorded by then: ${WHEN} (its end, UTC); now when left out`),
  text('backdated', 'Only what was recorded more than so many days after it happened, or after it was published', { pattern: '^[0-9]{1,5}$', examples: ['30'] }),
  { name: 'limit', in: 'query', description: 'How many to answer with', schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } },
  text('cursor', 'Where the page before ended; taken from its link'),
];

export interface AskedTrail {
  readonly question: TrailQuestion;
  readonly limit: number;
  readonly before: number;
  /** The log position up to which the answer goes. */
  readonly position: string;
}

const MS_PER_DAY = 86_400_000;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** @throws InvalidQuestion with everything that is wrong */
export function readTrailQuestion(journal: Journal, values: Readonly<Record<string, string>>): AskedTrail {
  const problems: ParameterProblem[] = [];
  const refuse = (parameter: string, message: string): undefined => void problems.push({ parameter, message });
  const { who, what: type, entry, source, unit } = values;
  if ([entry, source, unit].filter((each) => each !== undefined).length > 1) refuse('entry', 'entry, source and unit cannot be asked for together: choose one');
  const question = {
    who,
    type,
    act: actIn(values['act'], refuse),
    entry,
    source,
    unit,
    backdatedBy: numberIn('backdated', values['backdated'], [0, 99_999], refuse),
    after: values['from'] === undefined ? 0 : seqBefore(journal, 'from', values['from'], refuse),
    until: values['to'] === undefined ? journal.head : seqAt(journal, 'to', values['to'], refuse),
  };
  const limit = numberIn('limit', values['limit'], [1, 200], refuse) ?? 50;
  const before = values['cursor'] === undefined ? Infinity : placeIn(values['cursor'], refuse);
  if (problems.length > 0) throw new InvalidQuestion(problems);
  return { question, limit, before, position: journal.get(question.until)?.position ?? '0' };
}

export const cursorAfter = (seq: number): string => Buffer.from(String(seq)).toString('base64url');

type Refuse = (parameter: string, message: string) => undefined;

function placeIn(cursor: string, refuse: Refuse): number {
  const place = Number(Buffer.from(cursor, 'base64url').toString());
  if (!Number.isSafeInteger(place) || cursorAfter(place) !== cursor) refuse('cursor', 'is not one that this service made: take it from the link of the page before');
  return place;
}

function actIn(given: string | undefined, refuse: Refuse): Act | undefined {
  const act = ACTS.find((each) => each === given);
  if (given !== undefined && !act) refuse('act', `must be one of ${ACTS.join(', ')}`);
  return act;
}

function numberIn(name: string, given: string | undefined, [least, most]: readonly [number, number], refuse: Refuse): number | undefined {
  if (given === undefined) return undefined;
  if (/^\d{1,5}$/.test(given) && Number(given) >= least && Number(given) <= most) return Number(given);
  return refuse(name, `must be a whole number from ${least} to ${most}`);
}

/** The last event recorded by then; with a day, by its end. */
function seqAt(journal: Journal, name: string, given: string, refuse: Refuse): number {
  if (/^\d{1,20}$/.test(given)) return journal.seqAtPosition(given) ?? 0;
  const begins = beginOf(given);
  if (begins === undefined) return refuse(name, `must be ${WHEN}, such as 1041, 2025-08-11T12:00:00Z or 2025-08-11`) ?? 0;
  return journal.seqAtInstant(INSTANT.test(given) ? begins : begins + MS_PER_DAY - 1);
}

/** The last event recorded before then; with a day, before its beginning. */
function seqBefore(journal: Journal, name: string, given: string, refuse: Refuse): number {
  if (/^\d{1,20}$/.test(given)) return given === '0' ? 0 : (journal.seqAtPosition(String(BigInt(given) - 1n)) ?? 0);
  const begins = beginOf(given);
  return begins === undefined ? seqAt(journal, name, given, refuse) : journal.seqAtInstant(begins - 1);
}

/** Epoch ms of an instant, or of the beginning of a day. */
function beginOf(given: string): number | undefined {
  try {
    const begins = INSTANT.test(given) ? Date.parse(given) : isoToDay(given) * MS_PER_DAY;
    return Number.isNaN(begins) ? undefined : begins;
  } catch {
    return undefined;
  }
}
