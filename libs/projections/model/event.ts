import { catalogue, type DomainEvent, type ErasableField, type EventDefinition, readEvent, UnreadableEvent } from '#events';
import type { StreamEvent } from '#event-store';

/** An event as projections see it: in today's version, with its place in the journal. */
export interface SeenEvent extends DomainEvent {
  seq: number;
  recordedAt: number;
  id: string;
}

/** The fields that most payloads share, for code that treats all of them alike. */
export interface CommonPayload {
  entry?: string;
  unit?: string;
  source?: string;
  fund?: string;
  measure?: string;
  occurred?: string;
  window?: string;
  units?: string[];
  sources?: string[];
  places?: { country: string; name?: string }[];
  country?: string;
  changes?: Record<string, unknown>;
  reason?: string;
  duplicateOf?: string;
  /** The id of the event that is mended. */
  event?: string;
  note?: string;
  /** Which texts are erased. */
  field?: ErasableField;
}

const typeNumbers = new Map(catalogue.map(({ type }, number) => [type, number]));

/** The place of an event type in the catalogue, which stands for it in rows. */
export const numberOfType = ({ type }: EventDefinition): number => typeNumbers.get(type)!;

export const common = (event: DomainEvent): CommonPayload => event.payload;

/** What an event of the journal says in today's version; undefined for one that this version of the service does not know. */
export function readKnown({ type, data, metadata }: Pick<StreamEvent, 'type' | 'data' | 'metadata'>): DomainEvent | undefined {
  try {
    return readEvent(type, data, metadata);
  } catch (error) {
    if (error instanceof UnreadableEvent) return undefined;
    throw error;
  }
}
