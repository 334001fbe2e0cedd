import { readEvent, type EventMetadata } from '#events';
import { Type } from 'typebox';
import { AnyObject, SourceInBrief } from './answers.js';
import type { Asked } from './definition.js';
import type { Viewpoint } from '../model/axes.js';
import { common } from '../model/event.js';
import type { Views } from './views.js';

/** An event about a source, unit or fund, as its page tells it. */
export const LifeEvent = Type.Object(
  {
    event: Type.String(),
    type: Type.String(),
    position: Type.String(),
    recordedAt: Type.String({ format: 'date-time' }),
    recordedBy: Type.String({ description: 'Who recorded it' }),
    data: AnyObject,
    sources: Type.Array(SourceInBrief),
  },
  { $id: 'LifeEvent' },
);

/** Tells events of a unit or source, in the order of the log. An event shows once it is recorded and, citing something, public. */
export function life({ model }: Asked, views: Views, at: Viewpoint, seqs: readonly number[]) {
  return seqs.flatMap((seq) => {
    const recorded = model.journal.get(seq)!;
    const event = readEvent(recorded.type, recorded.data, recorded.metadata)!;
    const { sources = [] } = common(event);
    const cites = sources.map((id) => model.sources.numberOf(id));
    if (seq > at.recordedBy || !model.sources.isPublic(cites, at)) return [];
    return [
      {
        event: recorded.id,
        type: recorded.type,
        position: recorded.position,
        recordedAt: new Date(recorded.recordedAt).toISOString(),
        recordedBy: (recorded.metadata as EventMetadata).actor,
        data: event.payload as Record<string, unknown>,
        sources: sources.map((id) => views.sourceInBrief(id)),
      },
    ];
  });
}
