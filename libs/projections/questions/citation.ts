import { dayToIso } from '#quantities';
import { Type } from 'typebox';
import type { Viewpoint } from '../model/axes.js';
import { Cited, versionOf } from './cited.js';
import type { Asked } from './definition.js';
import { positionOf, queryOf } from './parameters.js';

export const Citation = Type.Object(
  {
    position: Type.String({ description: 'The log position that the answer was computed at' }),
    publishedBy: Type.String({ format: 'date' }),
    policy: Type.Optional(Type.String({ description: 'The policy that figures were read by' })),
    projection: Type.String({ description: 'The version of the projection' }),
    link: Type.String({ description: 'Gives the same answer for ever, whatever is recorded later, and says where another version of the projection would not' }),
    cited: Type.Optional(Cited),
  },
  { $id: 'Citation', description: 'How to quote the answer and get it again' },
);

/**
 * @param pinned the parameters of the question with every default filled in, but for the two axes
 * @param figures those of the answer, as a link cites them, where it is about one figure
 */
export function citation(asked: Asked, path: string, at: Viewpoint, pinned: Readonly<Record<string, string | undefined>>, figures?: string) {
  const position = positionOf(asked, at.recordedBy);
  const publishedBy = dayToIso(at.publishedBy);
  const projection = versionOf(asked);
  return {
    position,
    publishedBy,
    ...(pinned['policy'] !== undefined && { policy: pinned['policy'] }),
    projection,
    link: `${path}?${queryOf({ ...pinned, publishedBy, recordedBy: position, figures, projection })}`,
  };
}
