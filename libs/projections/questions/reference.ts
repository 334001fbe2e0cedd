import type { EventMetadata } from '#events';
import { type Static, Type } from 'typebox';
import { AnyObject, SourceInBrief } from './answers.js';
import type { Asked } from './definition.js';
import type { Viewpoint } from '../model/axes.js';
import type { CommonPayload } from '../model/event.js';
import type { Views } from './views.js';

/** An event about a source, unit or fund, as its page tells it: as it was recorded, whatever mended it later. */
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

/** The events of a unit, source or fund that show at a viewpoint: those recorded by then and, where they cite something, public. */
export const shown = ({ model }: Asked, views: Views, at: Viewpoint, seqs: readonly number[]): number[] =>
  seqs.filter((seq) => {
    if (seq > at.recordedBy) return false;
    const { sources = [] } = views.payload<CommonPayload>(seq);
    return model.sources.isPublic(sources.map((id) => model.sources.numberOf(id)), at);
  });

/** Tells events of a unit, source or fund, in the order of the log. */
export function life(asked: Asked, views: Views, at: Viewpoint, seqs: readonly number[]): Static<typeof LifeEvent>[] {
  return shown(asked, views, at, seqs).map((seq) => {
    const recorded = asked.model.journal.get(seq)!;
    const data = views.payload<CommonPayload>(seq);
    return {
      event: recorded.id,
      type: recorded.type,
      position: recorded.position,
      recordedAt: new Date(recorded.recordedAt).toISOString(),
      recordedBy: (recorded.metadata as EventMetadata).actor,
      data: data as Record<string, unknown>,
      sources: (data.sources ?? []).map((id) => views.sourceInBrief(id)),
    };
  });
}
