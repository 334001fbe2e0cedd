import { type Moment, type ReadSide } from '#projections';
import { dayToIso, isoToDay } from '#quantities';
import { ProblemError } from '../problems/problem.js';
import type { Replay } from './request.js';

/** Either kind of place, for the description. */
export const PLACE_PATTERN = '^\\d{1,20}(/\\d{4}-\\d\\d-\\d\\d)?$';
const DAY_PLACE = /^(\d{1,20})\/(\d{4}-\d\d-\d\d)$/;
const LOG_PLACE = /^(\d{1,20})$/;

/**
 * The id of an event of a replay: the log position that history is seen from and the last day that was told, such as
 * `131/2020-10-02`; of what was recorded the log position alone, as in a subscription.
 */
export const idOf = ({ axis }: Replay, position: string, { day }: Moment): string => (axis === 'recorded' ? position : `${position}/${dayToIso(day)}`);

/**
 * The replay as it goes on after an event that the client has: what was recorded meanwhile does not change it.
 * @returns undefined where nothing is left of it
 * @throws ProblemError `invalid-header`
 */
export function goOnAfter(replay: Replay, { model, followable }: ReadSide, id: string): Replay | undefined {
  const { axis, from, to } = replay;
  const [, position, iso] = (axis === 'recorded' ? LOG_PLACE : DAY_PLACE).exec(id) ?? [];
  const head = model.journal.get(followable)?.position ?? '0';
  const isKnown = position !== undefined && BigInt(position) <= BigInt(head);
  const seq = isKnown ? (model.journal.seqAtPosition(position) ?? 0) : 0;
  const day = axis === 'recorded' ? Math.max(from.day, dayOf(model.journal.get(seq)?.recordedAt)) : iso === undefined ? NaN : dayIn(iso);
  if (!isKnown || !(day >= from.day) || (axis === 'recorded' && seq < from.seq)) {
    const message = `must be the id of an event of this replay, such as ${idOf(replay, model.journal.get(from.seq)?.position ?? '0', from)}`;
    throw new ProblemError('invalid-header', `Last-Event-ID ${message}.`, { problems: [{ parameter: 'Last-Event-ID', message }] });
  }
  if (axis === 'recorded') return seq >= to.seq ? undefined : { ...replay, from: { ...from, seq, day } };
  return day >= to.day ? undefined : { ...replay, from: { ...from, seq, day }, to: { ...to, seq } };
}

const dayOf = (instant: number | undefined): number => (instant === undefined ? 0 : Math.floor(instant / 86_400_000));

function dayIn(iso: string): number {
  try {
    return isoToDay(iso);
  } catch {
    return NaN;
  }
}
