import { dayToIso } from '#quantities';
import type { Viewpoint } from '../model/axes.js';
import type { ReadModel } from '../model/read-model.js';
import { OF_CITATIONS } from '../questions/cited.js';
import type { Values } from '../questions/parameters.js';

/** Where something that follows the log stands: it has taken in event `seq`, and "today" is `day` (days since 1970-01-01). */
export interface Moment {
  readonly seq: number;
  readonly day: number;
  /** What was public by this day, where it is another one than "today". */
  readonly publishedBy?: number;
}

/** Whoever has the present read model; a rebuild puts another one in its place. */
export interface ModelHolder {
  readonly model: ReadModel;
}

export const viewpointOf = ({ seq, day, publishedBy = day }: Moment): Viewpoint => ({ publishedBy, recordedBy: seq });

/** The parameters that put a question exactly there, so that it can be asked again. */
export function parametersAt({ model }: ModelHolder, { seq, day, publishedBy = day }: Moment): Values {
  return { asOf: dayToIso(day), publishedBy: dayToIso(publishedBy), recordedBy: model.journal.get(seq)?.position ?? '0' };
}

/** What follows the moment in the link of an answer, and what the link cites. */
const MOVING: readonly string[] = ['asOf', 'publishedBy', 'recordedBy', ...OF_CITATIONS];

/** The parameters in the link of an answer that stay from one moment to the next. */
export const pinnedIn = (link: string): Values => Object.fromEntries([...new URLSearchParams(link.split('?')[1])].filter(([name]) => !MOVING.includes(name)));
