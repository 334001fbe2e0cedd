import { dayToIso } from '#quantities';
import { type Static, Type } from 'typebox';
import type { Happening } from './happening.js';
import type { Moment } from './moment.js';

export const EventCause = Type.Object(
  {
    event: Type.String({ format: 'uuid' }),
    type: Type.String({ description: 'The event type' }),
    subject: Type.String({ description: 'The identifier of the entry, statement, unit, source, fund or measure that the event is about' }),
    actor: Type.String({ description: 'Who recorded it: the name of the token' }),
    recordedAt: Type.String({ format: 'date-time' }),
  },
  { $id: 'EventCause' },
);

export const DayCause = Type.Object({ day: Type.String({ format: 'date' }) }, { $id: 'DayCause', description: 'No event: the day that began (UTC)' });

export const Cause = Type.Union([EventCause, DayCause], { $id: 'Cause', description: 'Why the answer changed: an event, or that a day began' });
export type Cause = Static<typeof Cause>;

export function causeOf(event: Happening | undefined, moment: Moment): { cause: Cause; day: string } {
  const day = dayToIso(moment.day);
  if (!event) return { cause: { day }, day };
  const { id, definition, subject, actor, recordedAt } = event;
  return { cause: { event: id, type: definition.type, subject, actor, recordedAt: new Date(recordedAt).toISOString() }, day };
}
