import { type LiveQuestion, liveTimeline, liveTimelineParameters, liveTotal, liveTotalParameters, type Moment, type Parameter, ParameterReader, parameter, type ReadSide, utcDay } from '#projections';
import { dayToIso, isoToDay } from '#quantities';
import { type Axis, isAxis, LONGEST_REPLAY_DAYS, SPEEDS } from './limits.js';

/** A replay that makes sense. */
export interface Replay {
  readonly question: LiveQuestion;
  readonly axis: Axis;
  readonly from: Moment;
  readonly to: Moment;
  /** How many ms of history pass in a ms. */
  readonly speed: number;
}

type Values = Readonly<Record<string, string>>;
type Parameters = Readonly<Record<string, Parameter>>;

const MS_PER_DAY = 86_400_000;
const AXES = Object.keys(SPEEDS).join(', ');

const own: Parameters = {
  of: { description: 'What is replayed', schema: { type: 'string', enum: ['timeline', 'totals'], default: 'timeline' } },
  axis: { description: 'Along which time history goes by', schema: { type: 'string', enum: Object.keys(SPEEDS), default: 'happened' } },
  from: { description: 'The first day; of what was recorded a log position, an instant or a day. Needed but for what was recorded', schema: { type: 'string' } },
  to: { description: 'The last day, position or instant; today, or the end of the log, when left out', schema: { type: 'string' } },
  speed: {
    description: `Days of history in a second (${SPEEDS.happened.least} to ${SPEEDS.happened.most}; ${SPEEDS.happened.standard}), or seconds of it for what was recorded (${SPEEDS.recorded.least} to ${SPEEDS.recorded.most}; ${SPEEDS.recorded.standard})`,
    schema: { type: 'number' },
  },
  recordedBy: parameter.recordedBy,
  publishedBy: { ...parameter.publishedBy, description: 'What was public by this day, along what happened; today when left out' },
};

/** Every parameter, whatever is replayed. */
export const replayParameters: Parameters = { ...own, ...liveTimelineParameters, ...liveTotalParameters, measure: { ...liveTotalParameters.measure, required: false, description: 'The measure; needed for totals' } };

/** The parameters there are for a total, or for the timeline. */
export const parametersOf = (of: string | undefined): string[] => [...Object.keys(own), ...Object.keys(of === 'totals' ? liveTotalParameters : liveTimelineParameters)];

/**
 * @param now epoch ms
 * @throws InvalidQuestion
 */
export function readReplay(readSide: ReadSide, now: number, values: Values): Replay {
  const { of = 'timeline', axis = 'happened', from: _, to: __, speed, recordedBy, publishedBy, ...asked } = values;
  const reader = new ParameterReader({ model: readSide.model, now, upTo: readSide.followable }, values);
  if (of !== 'timeline' && of !== 'totals') reader.refuse('of', 'must be timeline or totals');
  if (!isAxis(axis)) reader.refuse('axis', `must be one of ${AXES}`);
  reader.check();
  const known = axis as Axis;
  const rate = rateOf(known, speed, reader);
  if (publishedBy !== undefined && known !== 'happened') reader.refuse('publishedBy', `moves along ${known}: leave it out`);
  if (recordedBy !== undefined && known === 'recorded') reader.refuse('recordedBy', 'moves along recorded: leave it out');
  const ends = known === 'recorded' ? placesIn(readSide, values, reader) : daysIn(known, utcDay(now), values, reader);
  reader.check();
  const since = asked['since'];
  const question = of === 'totals' ? liveTotal(readSide, now, asked) : liveTimeline(readSide, now, asked);
  if (since !== undefined && isoToDay(since) > ends.from.day) reader.refuse('since', `must not be after ${dayToIso(ends.from.day)}, where the replay begins`);
  reader.check();
  return { question, axis: known, ...ends, speed: rate };
}

function rateOf(axis: Axis, given: string | undefined, reader: ParameterReader): number {
  const { unit, standard, least, most } = SPEEDS[axis];
  const speed = given === undefined ? standard : /^\d{1,9}(\.\d{1,3})?$/.test(given) ? Number(given) : NaN;
  if (!(speed >= least && speed <= most)) reader.refuse('speed', `must be a number of ${unit} from ${least} to ${most}`);
  return unit === 'days' ? speed * (MS_PER_DAY / 1000) : speed;
}

function daysIn(axis: Axis, today: number, values: Values, reader: ParameterReader): { from: Moment; to: Moment } {
  if (values['from'] === undefined) reader.refuse('from', `is needed: the first day of what ${axis === 'happened' ? 'happened' : 'was published'}, such as 2020-07-21`);
  const first = reader.day('from') ?? today;
  const last = reader.day('to') ?? today;
  const seq = reader.viewpoint().recordedBy;
  if (last < first) reader.refuse('to', `must not be before from, which is ${dayToIso(first)}`);
  if (last - first > LONGEST_REPLAY_DAYS) reader.refuse('from', `must lie at most ${LONGEST_REPLAY_DAYS} days before to`);
  const held = axis === 'happened' ? { publishedBy: reader.day('publishedBy') ?? today } : {};
  return { from: { seq, day: first, ...held }, to: { seq, day: last, ...held } };
}

function placesIn({ model, followable }: ReadSide, { from }: Values, reader: ParameterReader): { from: Moment; to: Moment } {
  // A day begins with what was recorded before it.
  const isDay = from !== undefined && /^\d{4}-\d\d-\d\d$/.test(from);
  const begun = isDay ? (reader.day('from') ?? 0) * MS_PER_DAY : undefined;
  const first = begun === undefined ? (reader.place('from') ?? 0) : Math.min(followable, model.journal.seqAtInstant(begun - 1));
  const last = reader.place('to') ?? followable;
  if (last < first) reader.refuse('to', 'must not be before from');
  const dayAt = (seq: number): number => utcDay(model.journal.get(Math.max(seq, 1))?.recordedAt ?? 0);
  return { from: { seq: first, day: dayAt(first) }, to: { seq: last, day: dayAt(last) } };
}
