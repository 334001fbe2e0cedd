import { Type } from 'typebox';

/** A server-sent event, ready to be written (WHATWG HTML, "Server-sent events"). */
export interface Frame {
  /** With this a client that has it goes on. */
  readonly id: string;
  /** The log position that it stands at. */
  readonly position: string;
  readonly bytes: Buffer;
}

/** Why a connection ends. `complete`: a replay is over. */
export const REASONS = ['too-slow', 'internal', 'age', 'shutdown', 'complete'] as const;
export type Reason = (typeof REASONS)[number];

export type EventName = 'snapshot' | 'update' | 'caught-up' | 'stopped' | 'error' | 'closing';

/** JSON text has no line breaks, so it is one `data` line. */
export function frame<D extends { readonly position: string }>(event: EventName, data: D, { id = data.position, retryMs }: { id?: string; retryMs?: number } = {}): Frame {
  const retry = retryMs === undefined ? '' : `retry: ${retryMs}\n`;
  return { id, position: data.position, bytes: Buffer.from(`id: ${id}\nevent: ${event}\n${retry}data: ${JSON.stringify(data)}\n\n`) };
}

/** A comment: it carries no id, so that it changes nothing about where a client stands. */
export const HEARTBEAT = Buffer.from(': alive\n\n');

const position = Type.String({ pattern: '^[0-9]+$', description: 'The log position that the client stands at; the "id" of the event' });

export const CaughtUp = Type.Object({ position }, { $id: 'CaughtUp', description: 'What follows happens now' });

export const Stopped = Type.Object(
  { position, before: Type.String({ pattern: '^[0-9]+$', description: 'The log position of the event that a projection could not take in' }), detail: Type.String() },
  { $id: 'Stopped', description: 'Answers go no further than the event before that one, and nothing is told, until a version of the service that can take it in is started' },
);

export const Farewell = Type.Object(
  { position, code: Type.Enum(REASONS), detail: Type.String() },
  { $id: 'Farewell', description: 'Why the connection ends; a client that comes back with the id of this event as Last-Event-ID misses nothing' },
);
