import { APPLICATION, definitionOf, entryStream, type EventMetadata, FUNDS_STREAM, homeStream } from '#events';

/** One event to append, with the instant that a store would have given it and its place in its stream. */
export interface GeneratedEvent {
  stream: string;
  revision: number;
  /** A UUID of version 8 (RFC 9562) made of the seed and the event's number. */
  id: string;
  type: string;
  data: object;
  metadata: EventMetadata;
  /** Epoch ms; never goes down. */
  recordedAt: number;
}

/** Two years, and the same two years whenever this runs. */
export const LAST_INSTANT = Date.parse('2026-11-01T00:00:00Z');
export const FIRST_INSTANT = Date.parse('2024-11-01T00:00:00Z');

const MILLISECONDS_PER_DAY = 86_400_000;
const ACTORS = ['desk-north', 'desk-south', 'import', 'editor'];

/** Gives payloads what the log adds to them. */
export class Writer {
  /** How many events were written. */
  written = 0;
  private readonly revisions = new Map<string, number>();

  constructor(
    private readonly seed: number,
    private readonly events: number,
  ) {}

  /** The UTC day on which the next event is recorded. */
  get today(): number {
    return Math.floor(this.now / MILLISECONDS_PER_DAY);
  }

  get isDone(): boolean {
    return this.written >= this.events;
  }

  private get now(): number {
    return FIRST_INSTANT + Math.floor(((LAST_INSTANT - FIRST_INSTANT) * this.written) / this.events);
  }

  /** Frees what is kept about an entry that nothing more will be told of. */
  forget(entry: string): void {
    if (entryStream(entry) !== FUNDS_STREAM) this.revisions.delete(entryStream(entry));
  }

  /** Fields of null or undefined are left out. */
  event(type: string, fields: Record<string, unknown>): GeneratedEvent {
    const definition = definitionOf(type);
    if (!definition) throw new Error(`"${type}" is no event type of the vocabulary`);
    const data = present(fields);
    const stream = homeStream(definition, data);
    const revision = this.revisions.get(stream) ?? 0;
    this.revisions.set(stream, revision + 1);
    const recordedAt = this.now;
    this.written += 1;
    const id = uuid(this.seed, this.written);
    return { stream, revision, id, type, data, metadata: { app: APPLICATION, version: definition.version, actor: ACTORS[this.written % ACTORS.length] ?? '', correlationId: id }, recordedAt };
  }
}

function present(fields: Record<string, unknown>): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const name in fields) if (fields[name] !== null && fields[name] !== undefined) data[name] = fields[name];
  return data;
}

function uuid(seed: number, number: number): string {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  return `${hex(seed >>> 0, 8)}-0000-8000-8000-${hex(number, 12)}`;
}
