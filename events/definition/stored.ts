import { definitionOf } from '../catalogue.js';
import type { EventDefinition } from './definition.js';

/** What this application marks its events with, so that a shared log can be told apart. */
export const APPLICATION = 'operations-timeline';

/** The metadata stored with every event. */
export interface EventMetadata {
  app: typeof APPLICATION;
  /** The version of the payload. */
  version: number;
  /** Who recorded it: the name of the token. */
  actor: string;
  correlationId: string;
  causationId?: string;
  /** SHA-256 of the command, so that a repeated key with another body is told apart. */
  commandHash?: string;
}

/** An event of ours in today's shape. */
export interface DomainEvent<P extends object = object> {
  definition: EventDefinition<P>;
  payload: P;
}

/** Why a stored event cannot be read. */
export class UnreadableEvent extends Error {}

/**
 * The stored payload in today's version. It was validated when it was written and is not validated again.
 * @returns undefined for a type that is not in the vocabulary
 * @throws UnreadableEvent for a version that this vocabulary does not know
 */
export function readEvent(type: string, data: unknown, metadata: unknown): DomainEvent | undefined {
  const definition = definitionOf(type);
  if (!definition) return undefined;
  const version = (metadata as EventMetadata | null)?.version ?? 1;
  if (version > definition.version) {
    throw new UnreadableEvent(`${type} of version ${version}: this service knows versions up to ${definition.version}`);
  }
  let payload = data as Record<string, unknown>;
  for (let from = version; from < definition.version; from += 1) {
    const upcast = definition.upcasters?.[from];
    if (!upcast) throw new UnreadableEvent(`${type} of version ${from} has no way up to version ${from + 1}`);
    payload = upcast(payload);
  }
  return { definition, payload };
}

/** Funding entries share one ledger, so that no two movements can overdraw a fund between them; their identifiers say so. */
export const FUNDING_ID_PREFIX = 'funding-';
export const FUNDS_STREAM = 'funds';

export const isFundingEntry = (entry: string): boolean => entry.startsWith(FUNDING_ID_PREFIX);

/** The stream in which the history of an entry or statement lives. */
export const entryStream = (entry: string): string => (isFundingEntry(entry) ? FUNDS_STREAM : `entry-${entry}`);

/** The stream that an event is appended to. */
export function homeStream({ home }: EventDefinition, payload: object): string {
  const ids = payload as Record<string, string>;
  switch (home) {
    case 'funds':
      return FUNDS_STREAM;
    case 'entry':
      return entryStream(ids['entry'] ?? '');
    default:
      return `${home}-${ids[home] ?? ''}`;
  }
}

/** A payload with the changes of a correction in it; null takes a field away. */
export function corrected<P extends object>(payload: P, changes: Readonly<Record<string, unknown>>): P {
  const merged = { ...payload, ...changes } as Record<string, unknown>;
  for (const [name, value] of Object.entries(changes)) if (value === null) delete merged[name];
  return merged as P;
}
