import { entryStream, FUNDS_STREAM, homeStream, type FieldDescription, fieldsOf, type Reference } from '#events';
import type { ParsedItem } from './item.js';

export type PayloadClass = new () => object;
type Fields = ReadonlyMap<string, FieldDescription>;

const known = new Map<PayloadClass, Fields>();

/** The declared fields of a payload class. */
export function fields(type: PayloadClass): Fields {
  let found = known.get(type);
  if (!found) known.set(type, (found = fieldsOf(type)));
  return found;
}

const SUBJECTS = ['entry', 'source', 'unit', 'measure', 'fund'] as const satisfies readonly Reference['subject'][];

/** What an event of this payload brings into being: the subject that it names without referring to it. */
export function opens(payload: PayloadClass): Reference['subject'] | undefined {
  return SUBJECTS.find((subject) => {
    const field = fields(payload).get(subject);
    return field !== undefined && field.refersTo === undefined;
  });
}

const STREAMS: Record<Reference['subject'], (id: string) => string> = {
  source: (id) => `source-${id}`,
  unit: (id) => `unit-${id}`,
  measure: (id) => `measure-${id}`,
  fund: () => FUNDS_STREAM,
  entry: entryStream,
};

/** The stream that the history of a subject is in. */
export const streamOf = ({ subject, id }: Pick<Reference, 'subject' | 'id'>): string => STREAMS[subject](id);

/** The stream that an item is recorded in; undefined for an entry that gets its identifier from the service. */
export function ownStream({ definition, body }: ParsedItem): string | undefined {
  const isNamedLater = definition.home === 'entry' && body['entry'] === undefined;
  return isNamedLater ? undefined : homeStream(definition, body);
}
