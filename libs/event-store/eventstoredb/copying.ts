import { v5 as uuid } from 'uuid';
import type { NewEvent } from '../port.js';
import type { LoggedEvent } from './logged-event.js';

/**
 * How a log tells that it began as a copy of another one. What conducts the copy lies in the log too, but is no part of the
 * history: `CopyBegun` and `CopyFinished` in a stream of their own, and fillers that keep revisions what they were.
 */
export const COPY_STREAM = 'operations-timeline-copy';
const COPY_APP = 'operations-timeline-copy';
const NAMESPACE = '5c3ef5a2-6d0b-4c86-9b6f-0a5c5a9d1b0e';

export type CopyEvent = 'CopyBegun' | 'CopyFinished';

/**
 * `none`: nothing of ours yet. `begun`: a copy is under way, and only now do events bear the instants of another log.
 * `finished`: a copy and nothing else, which may be continued. `over`: something was recorded here first, for good.
 */
export type CopyPhase = 'none' | 'begun' | 'finished' | 'over';

const NEXT: Readonly<Record<CopyPhase, Readonly<Record<CopyEvent, CopyPhase>>>> = {
  none: { CopyBegun: 'begun', CopyFinished: 'none' },
  begun: { CopyBegun: 'begun', CopyFinished: 'finished' },
  finished: { CopyBegun: 'begun', CopyFinished: 'finished' },
  over: { CopyBegun: 'over', CopyFinished: 'over' },
};

/** The phase after an event that conducts a copy; undefined for any other event. */
export function phaseAfter(phase: CopyPhase, { metadata, type }: Pick<LoggedEvent, 'metadata' | 'type'>): CopyPhase | undefined {
  if (typeof metadata !== 'object' || metadata === null || !('app' in metadata) || metadata.app !== COPY_APP) return undefined;
  return Object.hasOwn(NEXT[phase], type) ? NEXT[phase][type as CopyEvent] : phase;
}

/** `number` tells the copies into one log apart: they may be continued. */
export const copyEvent = (type: CopyEvent, number: number, data: object): NewEvent => ({ id: uuid(`${type} ${number}`, NAMESPACE), type, data, metadata: { app: COPY_APP } });

/** Stands at a revision of a stream at which the source has no event of ours. */
export const filler = (stream: string, revision: number): NewEvent => ({ id: uuid(`${revision} ${stream}`, NAMESPACE), type: 'RevisionNotCopied', data: {}, metadata: { app: COPY_APP } });
