import { catalogue } from '#events';
import { OPEN_START } from '#quantities';
import { ROLE } from '../model/dictionary.js';
import type { ReadModel } from '../model/read-model.js';
import type { TimelinePlace, TimelineQuestion } from '../timeline/timeline.js';
import type { Happening } from './happening.js';
import { holdsOn } from './row-changes.js';
import { LiveScope } from './scope.js';

/** Which rows of the timeline a question shows, on one day. */
export class ShownRows {
  readonly scope: LiveScope;

  constructor(
    readonly model: ReadModel,
    private readonly question: TimelineQuestion,
  ) {
    this.scope = new LiveScope(model, question.unit, question.country, question.at.recordedBy);
  }

  /** What an event takes out and puts in. */
  changesBy(event: Happening): { gone: TimelinePlace[]; come: TimelinePlace[] } {
    const { made, ended } = event.rowsOf(this.model.timeline.rows);
    const among = (rows: readonly number[]): TimelinePlace[] => rows.filter((row) => this.has(row)).map((row) => this.placeOf(row));
    return { gone: among(ended), come: among(made) };
  }

  private has(row: number): boolean {
    const { scope, question } = this;
    const { timeline, dictionary } = this.model;
    const { types, measure, since, asOf } = question;
    const span = timeline.span.get(row);
    if (dictionary.spans.earliest.get(span) > asOf || dictionary.spans.latest.get(span) < since) return false;
    if (!holdsOn(timeline.rows, row, question.at.publishedBy)) return false;
    if (types && !types.includes(catalogue[timeline.type.get(row)]!.type)) return false;
    if (measure !== undefined && !this.isAbout(row, measure)) return false;
    return scope.roleOf(timeline.place.get(row)) !== ROLE.none && scope.holds(timeline.credit.get(row));
  }

  private isAbout(row: number, measure: string): boolean {
    const { measures, measureSets } = this.model.dictionary;
    const number = measures.find(measure);
    return number !== undefined && measureSets.of(this.model.timeline.measureSet.get(row)).includes(number);
  }

  private placeOf(row: number): TimelinePlace {
    const { timeline, dictionary } = this.model;
    const span = timeline.span.get(row);
    const earliest = dictionary.spans.earliest.get(span);
    return { day: earliest === OPEN_START ? dictionary.spans.latest.get(span) : earliest, entry: timeline.rows.entry.get(row) };
  }
}
