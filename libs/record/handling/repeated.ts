import { ERASED, KEY_MISSING, openTexts, readEvent, textsIn, withoutTexts, type EventMetadata, type KeyReader } from '#events';
import type { StreamEvent } from '#event-store';
import { commandHash, sameContent } from './idempotency.js';
import type { Request } from './request.js';

/**
 * Whether the event is what the command would have recorded, however either of them was written. Texts are compared by
 * themselves: what was erased since, or whose key was lost, was any text.
 */
export function isWhatWasRecorded(request: Request, { type, data, metadata }: StreamEvent, keys: KeyReader): boolean {
  const { hash, body, event: { definition, payload } } = request;
  if (type !== definition.type) return false;
  const told = (metadata as EventMetadata | null)?.commandHash;
  // Earlier versions hashed the texts too.
  if (told !== undefined && told !== hash && told === commandHash(definition.intention, body)) return true;
  const recorded = openTexts(readEvent(type, data, metadata)?.payload ?? {}, keys);
  return (told === hash || sameContent(withoutTexts(recorded), withoutTexts(payload))) && sameTexts(recorded, payload);
}

function sameTexts(recorded: object, asked: object): boolean {
  const texts = new Map([...textsIn(asked)].map(({ pointer, value }) => [pointer, value]));
  return [...textsIn(recorded)].every(({ pointer, value }) => value === ERASED || value === KEY_MISSING || value === texts.get(pointer));
}
