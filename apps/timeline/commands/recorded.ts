import { Type } from 'typebox';
import { fieldsOf, type EventDefinition } from '#events';

const position = Type.String({ pattern: '^[0-9]+$', description: 'Log position' });

/** The answer to a command. */
export const Recorded = Type.Object(
  {
    type: Type.String({ description: 'The event type' }),
    subject: Type.String({ description: 'The identifier of the source, unit, measure, fund, entry or statement' }),
    stream: Type.String(),
    events: Type.Array(Type.Object({ id: Type.String({ format: 'uuid' }), type: Type.String(), revision: Type.Integer({ minimum: 0 }), position }, { additionalProperties: false })),
    revision: Type.Integer({ minimum: 0, description: 'Revision of the stream after it' }),
    version: Type.Integer({ minimum: 0, description: 'The number of events about the subject, minus one: its ETag' }),
    position,
    repeated: Type.Boolean({ description: 'The command had been recorded before under the same key: this is the first answer again' }),
  },
  { $id: 'Recorded', additionalProperties: false, description: 'What was recorded. Ask questions with after=<position> to see it in their answers' },
);

/** Where what a command recorded can be read. */
export function locationOf({ home, payload }: EventDefinition, subject: string): string {
  switch (home) {
    case 'source':
      return `/v1/sources/${subject}`;
    case 'unit':
      return `/v1/units/${subject}`;
    case 'measure':
      return `/v1/totals/${subject}`;
    case 'funds':
      return fieldsOf(payload).has('entry') ? `/v1/entries/${subject}` : `/v1/funds/${subject}`;
    case 'entry':
      return `/v1/entries/${subject}`;
  }
}
