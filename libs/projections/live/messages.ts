import { Type, type TSchema } from 'typebox';
import { TotalAnswer } from '../questions/totals.js';
import { timelineQuestion } from '../questions/timeline.js';
import { Citation } from '../questions/citation.js';
import { Cause } from './cause.js';
import { Contribution, CONTRIBUTIONS_NAMED } from './difference.js';
import { TotalFigures } from './figures.js';
import { TimelinePatch } from './patch.js';

const place = {
  position: Type.String({ pattern: '^[0-9]+$', description: 'The log position that it takes in; the "id" of the event' }),
  day: Type.String({ format: 'date', description: 'What "today" was taken to be (UTC)' }),
};

export const TotalSnapshot = Type.Object({ ...place, answer: TotalAnswer }, { $id: 'TotalSnapshot' });
export const TimelineSnapshot = Type.Object({ ...place, answer: timelineQuestion.answer as TSchema }, { $id: 'TimelineSnapshot' });

export const TotalUpdate = Type.Object(
  {
    ...place,
    cause: Cause,
    before: TotalFigures,
    after: Type.Object({ ...TotalFigures.properties, citation: Citation }),
    contributions: Type.Array(Contribution, { description: `What made the difference; at most ${CONTRIBUTIONS_NAMED}. Empty where a unit became part of another` }),
  },
  { $id: 'TotalUpdate' },
);

export const TimelineUpdate = Type.Object(
  {
    ...place,
    cause: Cause,
    before: Type.Object({ count: Type.Integer() }),
    after: Type.Object({ count: Type.Integer(), next: Type.Optional(Type.String()), citation: Citation }),
    items: TimelinePatch,
  },
  { $id: 'TimelineUpdate' },
);
