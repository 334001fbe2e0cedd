import { type Asked, InvalidQuestion, ParameterReader, placeIn, positionOf, queryOf, TotalQuestion, type Values } from '#projections';
import { dayToIso, either, sentence } from '#quantities';

/** What two totals that are compared may differ in. */
export const AXES = ['recordedBy', 'publishedBy', 'asOf', 'policy'] as const;
export type Axis = (typeof AXES)[number];

export const FORMATS: readonly string[] = ['json', 'csv'];

/** Two questions about a measure that differ on one axis, and how they are asked for again. */
export class Sides {
  private constructor(
    readonly axis: Axis,
    readonly before: TotalQuestion,
    readonly after: TotalQuestion,
  ) {}

  /** @throws InvalidQuestion | NotFound */
  static read(asked: Asked, values: Values): Sides {
    const axis = readOwn(asked, values);
    const { axis: _, from, to, limit: __, cursor: ___, format: ____, ...common } = values;
    // The present side first: with nothing recorded yet on the other, no currency would follow for that one.
    const after = sideOf(asked, { ...common, ...(to !== undefined && { [axis]: to }) }, axis, 'to');
    const before = sideOf(asked, { ...common, ...(after.currency !== undefined && { currency: after.currency }), [axis]: from! }, axis, 'from');
    if (orderOf(before, axis) > orderOf(after, axis)) throw new InvalidQuestion([{ parameter: 'from', ...sentence('from-after')`must not be after to` }]);
    return new Sides(axis, before, after);
  }

  /** What a side is on the axis. */
  placeOf(side: TotalQuestion): string {
    const { at, asOf, policy } = side.question;
    switch (this.axis) {
      case 'recordedBy':
        return positionOf(side.asked, at.recordedBy);
      case 'publishedBy':
        return dayToIso(at.publishedBy);
      case 'asOf':
        return dayToIso(asOf);
      case 'policy':
        return policy.name;
    }
  }

  /** One page of a list, and where it is cited; the link names every default. @param figures of both sides, as a link cites them */
  page<T>(path: string, values: Values, all: readonly T[], figures: string) {
    const reader = new ParameterReader(this.after.asked, values);
    const limit = reader.limit();
    reader.check();
    const cited = this.after.citation(path);
    const { [this.axis]: _, projection, ...pinned } = Object.fromEntries(new URLSearchParams(cited.link.split('?')[1]));
    const question = { measure: this.after.measure.code, axis: this.axis, from: this.placeOf(this.before), to: this.placeOf(this.after), ...pinned };
    const link = `${path}?${queryOf({ ...question, format: values['format'], limit: String(limit), cursor: values['cursor'], figures, projection })}`;
    const [start = 0] = placeIn(link);
    return { start, end: Math.min(start + limit, all.length), citation: { ...cited, link } };
  }
}

function readOwn(asked: Asked, values: Values): Axis {
  const reader = new ParameterReader(asked, values);
  const axis = (values['axis'] ?? 'recordedBy') as Axis;
  if (values['measure'] === undefined) reader.refuse('measure', sentence('measure-needed')`is needed: /v1/measures lists them`);
  if (values['from'] === undefined) reader.refuse('from', sentence('from-needed')`is needed: what ${{ axis }} was before`);
  if (!AXES.includes(axis)) reader.refuse('axis', sentence('asked-axis')`must be ${{ known: either(AXES) }}`);
  else if (values[axis] !== undefined) reader.refuse(axis, sentence('axis-twice')`is what from and to say: leave it out, or choose another axis`);
  if (!FORMATS.includes(values['format'] ?? 'json')) reader.refuse('format', sentence('asked-format')`must be ${{ known: either(FORMATS) }}`);
  reader.measure();
  reader.check();
  return axis;
}

/** What is wrong with the axis of a side is told of `from` or `to`, which say it. */
function sideOf(asked: Asked, values: Values, axis: Axis, name: 'from' | 'to'): TotalQuestion {
  try {
    return TotalQuestion.read(asked, values);
  } catch (error) {
    if (!(error instanceof InvalidQuestion)) throw error;
    throw new InvalidQuestion(error.problems.map((problem) => ({ ...problem, parameter: problem.parameter === axis ? name : problem.parameter })));
  }
}

function orderOf({ question: { at, asOf } }: TotalQuestion, axis: Axis): number {
  return { recordedBy: at.recordedBy, publishedBy: at.publishedBy, asOf, policy: 0 }[axis];
}

