import { Type } from 'typebox';

/** A server-sent event, ready to be written (WHATWG HTML, "Server-sent events"). */
export interface Frame {
  /** The log position that a client which has it stands at. */
  readonly position: string;
  readonly bytes: Buffer;
}

export type EventName = 'snapshot' | 'update' | 'caught-up' | 'error' | 'closing';

/** JSON text has no line breaks, so it is one `data` line. */
export function frame(event: EventName, position: string, data: object, retryMs?: number): Frame {
  const retry = retryMs === undefined ? '' : `retry: ${retryMs}\n`;
  return { position, bytes: Buffer.from(`id: ${position}\nevent: ${event}\n${retry}data: ${JSON.stringify(data)}\n\n`) };
}

/** A comment: it carries no id, so that it changes nothing about where a client stands. */
export const HEARTBEAT = Buffer.from(': alive\n\n');

const position = Type.String({ pattern: '^[0-9]+$', description: 'The log position that the client stands at; the "id" of the event' });

export const CaughtUp = Type.Object({ position }, { $id: 'CaughtUp', description: 'What follows happens now' });

export const Farewell = Type.Object(
  { position, code: Type.Enum(['too-slow', 'internal', 'age', 'shutdown']), detail: Type.String() },
  { $id: 'Farewell', description: 'Why the connection ends; a client that comes back with the position as Last-Event-ID misses nothing' },
);
