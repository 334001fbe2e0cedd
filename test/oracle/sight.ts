import type { RecordedEvent } from '#event-store';
import { corrected, type EventDefinition, readEvent } from '#events';
import { isoToDay, type Quantity } from '#quantities';
import type { Question } from './question.js';

/** The fields of any payload that a total can depend on. */
export interface Fields {
  source?: string;
  publishedOn?: string;
  unit?: string;
  established?: string;
  partOf?: string[];
  measure?: string;
  entry?: string;
  duplicateOf?: string;
  sources?: string[];
  occurred?: string;
  units?: string[];
  places?: { country: string }[];
  country?: string;
  window?: string;
  quantity?: Quantity;
  changes?: Record<string, unknown>;
}

export interface Ours {
  seq: number;
  recordedAt: number;
  definition: EventDefinition;
  payload: Fields;
}

const MILLISECONDS_PER_DAY = 86_400_000;

/** What one question can see of the log: the recorded and the published axis. */
export class Sight {
  /** The events recorded no later than `recordedBy`, in log order. */
  readonly recorded: readonly Ours[];
  private readonly publishedBy: number;

  constructor(events: readonly RecordedEvent[], question: Question) {
    this.recorded = events
      .filter(({ seq }) => seq <= question.recordedBy)
      .flatMap(({ seq, recordedAt, type, data, metadata }) => {
        const event = readEvent(type, data, metadata);
        return event ? [{ seq, recordedAt, definition: event.definition, payload: event.payload as Fields }] : [];
      });
    this.publishedBy = isoToDay(question.publishedBy);
  }

  /** Whether the event is recorded by then and published by then. */
  isVisible(event: Ours): boolean {
    if (event.definition.nature === 'reference') return true;
    if (event.definition.nature === 'mending' && !cites(event)) return true;
    return this.publishedDay(event) <= this.publishedBy;
  }

  /** The earliest `publishedOn` among the sources it cites; without any, the UTC day it was recorded. */
  publishedDay(event: Ours): number {
    if (!cites(event)) return Math.floor(event.recordedAt / MILLISECONDS_PER_DAY);
    const mendsSource = event.definition.nature === 'mending' && event.definition.home === 'source';
    const before = mendsSource ? event.seq : Infinity;
    return Math.min(...(event.payload.sources ?? []).map((source) => this.publishedOn(source, before)));
  }

  /** The visible events of these types that concern the subject, in log order. */
  visible(types: readonly string[], concerns: (payload: Fields) => boolean): Ours[] {
    return this.recorded.filter((event) => types.includes(event.definition.type) && concerns(event.payload) && this.isVisible(event));
  }

  /**
   * The day of the source as its visible corrections before `before` leave it. A mending of a source may cite that very
   * source, or one whose own mendings cite it: each is judged by what comes before it in the log.
   */
  private publishedOn(source: string, before: number): number {
    const concerned = this.recorded.filter(({ payload }) => payload.source === source);
    const registered = concerned.find(({ definition }) => definition.type === 'SourceRegistered');
    if (!registered) throw new Error(`source "${source}" is cited but not registered by then: such a log is not valid`);
    let standing = registered.payload;
    for (const event of concerned) {
      if (event.definition.type !== 'SourceCorrected' || event.seq >= before) continue;
      if (this.isVisible(event)) standing = corrected(standing, event.payload.changes ?? {});
    }
    return isoToDay(standing.publishedOn ?? '');
  }
}

const cites = ({ payload }: Ours): boolean => (payload.sources ?? []).length > 0;
