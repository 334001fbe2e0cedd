import { type ErasableField, withoutTexts } from '#events';
import { type Static, Type } from 'typebox';
import { TimelineItem } from '../questions/timeline.js';
import type { Rendered } from './items.js';

const at = Type.Integer({ minimum: 0, description: 'Its place among the items afterwards' });

export const TimelinePatch = Type.Object(
  {
    removed: Type.Array(Type.String({ format: 'uuid', description: 'The "event" of an item that is there no longer' })),
    changed: Type.Array(Type.Object({ at, before: TimelineItem, item: TimelineItem })),
    added: Type.Array(Type.Object({ at, item: TimelineItem })),
  },
  {
    $id: 'TimelinePatch',
    description: 'Take out every item that is named here, by its "event"; then put in those changed and added, lowest place first: that gives the items afterwards',
  },
);
export type TimelinePatch = Static<typeof TimelinePatch>;

/**
 * What makes `after` of `before`; undefined where they are the same.
 * @param erased the field whose text was erased in between: it is not told again, not even as what was told before
 */
export function patchOf(before: readonly Rendered[], after: readonly Rendered[], erased?: ErasableField): TimelinePatch | undefined {
  const former = new Map(before.map((each) => [each.item.event, each]));
  const patch: TimelinePatch = { removed: [], changed: [], added: [] };
  after.forEach(({ item, text }, at) => {
    const known = former.get(item.event);
    former.delete(item.event);
    if (!known) patch.added.push({ at, item });
    else if (known.text !== text) patch.changed.push({ at, before: erased === undefined ? known.item : withoutTexts(known.item, erased), item });
  });
  patch.removed.push(...former.keys());
  return patch.removed.length + patch.changed.length + patch.added.length === 0 ? undefined : patch;
}
