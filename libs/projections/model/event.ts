import type { DomainEvent } from '#events';

/** An event as projections see it: in today's version, with its place in the journal. */
export interface SeenEvent extends DomainEvent {
  seq: number;
  position: string;
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
  note?: string;
}

export const common = (event: DomainEvent): CommonPayload => event.payload;
