import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '#event-store';
import { type ProjectionName, ReadSide, type Stop } from '#projections';
import { EVENT_STORE } from '../tokens.js';

/** Why an answer may lack what was recorded. */
type Because = 'store-away' | 'stopped' | 'behind';

export interface Age {
  /** Everything recorded longer ago is in the answer. */
  readonly seconds: number;
  readonly because: Because;
  /** Where a projection stopped: the log position of the event. */
  readonly before?: string;
}

/** What is younger than this is on its way. */
const LATE_S = 10;

export const ANSWER_AGE = 'Answer-Age';

export const ANSWER_AGE_MEANING =
  'Present when something recorded may be missing: the seconds for which that is so, and why (RFC 9651: an integer with parameters). ' +
  '"37; because=store-away": the event store has not been heard of for so long; "because=stopped; before="1041"": a projection stopped before the event at that position; "because=behind": the service is catching up';

/** How old the answers are: up to which instant they hold all that was recorded. */
@Injectable()
export class AnswerAge {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly readSide: ReadSide,
  ) {}

  /** Of an answer that needs these projections, all of them by default; undefined where it holds what is recorded now. */
  of(needs?: readonly ProjectionName[]): Age | undefined {
    const { model } = this.readSide;
    const stop = firstOf(model.stops.filter(({ projection }) => needs?.includes(projection) ?? true));
    const { journal } = this.store;
    const reach = model.reach(needs);
    const missing = reach < journal.head ? journal.get(reach + 1) : undefined;
    return this.age(missing?.recordedAt ?? Infinity, stop);
  }

  /** Of the events themselves. */
  ofLog(): Age | undefined {
    return this.age(Infinity, undefined);
  }

  /** Seconds since the events themselves were known to be all here, however few. */
  secondsOfLog(missingSince = Infinity): number {
    const { journal } = this.store;
    // In the order of the log nothing is missing before the last event of the mirror.
    const heldUntil = this.store.status().currentAt ?? journal.get(journal.head)?.recordedAt ?? 0;
    return Math.max(0, Math.floor((Date.now() - Math.min(heldUntil, missingSince)) / 1000));
  }

  private age(missingSince: number, stop: Stop | undefined): Age | undefined {
    const { kind, connected } = this.store.status();
    const seconds = this.secondsOfLog(missingSince);
    if (stop) return { seconds, because: 'stopped', before: stop.position };
    if (!connected && kind !== 'embedded') return { seconds, because: 'store-away' };
    return seconds >= LATE_S ? { seconds, because: 'behind' } : undefined;
  }
}

/** As the header has it. */
export function ageInHeader({ seconds, because, before }: Age): string {
  return `${seconds}; because=${because}${before === undefined ? '' : `; before="${before}"`}`;
}

const firstOf = (stops: readonly Stop[]): Stop | undefined => stops.reduce<Stop | undefined>((first, stop) => (first && first.seq <= stop.seq ? first : stop), undefined);
