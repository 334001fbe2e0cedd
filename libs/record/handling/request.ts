import { randomUUID } from 'node:crypto';
import { APPLICATION, FUNDING_ID_PREFIX, hasErasableTexts, homeStream, type DomainEvent, type EventMetadata, withoutTexts } from '#events';
import { sentence } from '#quantities';
import type { RecordEvent } from '../commands.js';
import { plain, subjectField, validated } from '../payload.js';
import { refuse } from '../refusal.js';
import { withExplicitWindow } from '../statements/statement.js';
import { commandHash, eventIdOf } from './idempotency.js';

/** A command whose body is valid, and all that its event will bear besides its payload. */
export interface Request {
  /** With its payload as it is stored. */
  readonly event: DomainEvent;
  readonly stream: string;
  /** The id of the event. */
  readonly id: string;
  /** Whether the id follows from an idempotency key, so that an earlier answer can be found by it. */
  readonly keyed: boolean;
  /** What was asked, as it was sent. */
  readonly body: unknown;
  readonly hash: string;
  readonly metadata: EventMetadata;
  readonly ifMatch: number | undefined;
  readonly until: number | undefined;
}

/** @throws Refusal `invalid` with every problem of the body */
export function requestOf({ definition, body, context }: RecordEvent): Request {
  const payload = validated(definition, body) as { entry?: string };
  const { idempotencyKey: key, actor, correlationId, causationId, ifMatch, until } = context;
  const id = key === undefined ? randomUUID() : eventIdOf(key);
  if (subjectField(definition) === 'entry' && definition.nature !== 'mending') payload.entry = entryId(payload.entry, definition.home === 'funds', id);
  const event = withExplicitWindow({ definition, payload: plain(definition, payload) });
  // A hash of a text would let whoever guesses it be sure, for ever.
  const hash = commandHash(definition.intention, hasErasableTexts(definition) ? withoutTexts(body) : body);
  return {
    event,
    stream: homeStream(definition, payload),
    id,
    keyed: key !== undefined,
    body,
    hash,
    metadata: { app: APPLICATION, version: definition.version, actor, correlationId, ...(causationId !== undefined && { causationId }), commandHash: hash },
    ifMatch,
    until,
  };
}

/**
 * An entry that nobody named takes the id of the event that opens it, so that the same key opens the same entry.
 * Funding entries bear a prefix and no others do: it is how a correction finds the stream of its entry.
 */
function entryId(given: string | undefined, isFunding: boolean, eventId: string): string {
  if (given === undefined) return isFunding ? FUNDING_ID_PREFIX + eventId : eventId;
  const hasPrefix = given.startsWith(FUNDING_ID_PREFIX);
  if (isFunding && !hasPrefix) refuse('invalid', '/entry', sentence('funding-id')`The identifier of a movement of money begins with "${{ prefix: FUNDING_ID_PREFIX }}", such as "${{ prefix: FUNDING_ID_PREFIX }}2025-03".`);
  if (!isFunding && hasPrefix) refuse('invalid', '/entry', sentence('not-funding-id')`Only the identifiers of movements of money begin with "${{ prefix: FUNDING_ID_PREFIX }}": choose another one.`);
  return given;
}
