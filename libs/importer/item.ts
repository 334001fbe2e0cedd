import { createHash } from 'node:crypto';
import canonicalizeModule from 'canonicalize';
import { hasErasableTexts, withoutTexts, type EventDefinition } from '#events';
import type { ImportProblem, Position } from './problem.js';

// The package is CommonJS and its declaration says otherwise: what is imported is the function itself.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

/** One item of an import file: an event to record. */
export interface ParsedItem {
  file: string;
  /** The line that it begins on, from 1. */
  line: number;
  type: string;
  /** The id of the event that it was exported from. */
  id?: string | undefined;
  definition: EventDefinition;
  /** The body of the command that records it, shorthands written out. */
  body: Readonly<Record<string, unknown>>;
  /** Where in the file a JSON Pointer into the body leads. */
  locate(pointer: string): Position;
}

/**
 * The idempotency key of an item: SHA-256 (hex) over its canonical JSON (RFC 8785), so that the same item has the same key
 * whenever, in whatever notation and from whatever file it is imported; of an exported one its event, since a record may hold
 * twice what says the same. It decides what is recognised: never change it.
 *
 * The id of the event follows from it and stays in the log for ever. So texts that can be erased have no part in it: else whoever
 * guesses an erased one could be sure.
 */
export const keyOf = ({ id, type, definition, body }: ParsedItem): string =>
  id === undefined ? createHash('sha256').update(contentOf(type, hasErasableTexts(definition) ? withoutTexts(body) : body)).digest('hex') : `event:${id}`;

/** Whether two items say the same to the letter. */
export const isSame = (one: ParsedItem, other: ParsedItem): boolean => contentOf(one.type, one.body) === contentOf(other.type, other.body);

const contentOf = (type: string, body: ParsedItem['body']): string => canonicalize({ type, body }) ?? '';

export const problemIn = (item: ParsedItem, pointer: string, message: string): ImportProblem => ({
  file: item.file,
  ...item.locate(pointer),
  pointer,
  message,
});
