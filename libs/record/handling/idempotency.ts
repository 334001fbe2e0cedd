import { createHash } from 'node:crypto';
import canonicalizeModule from 'canonicalize';
import { v5 } from 'uuid';

// The package is CommonJS and its declaration says otherwise: what is imported is the function itself.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

/** Namespace of the name-based UUIDs (RFC 9562, version 5) below. It decides which retries are recognised: never change it. */
const EVENTS = '5f0b3c1e-86f7-4d0c-9a54-0c6f7d1f2b9e';

/** A key that is the id of an event itself, so that the copy of a record has the ids of the original. */
const EVENT_KEY = /^event:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The id of the event that a command records, from its idempotency key: whoever repeats the key repeats the id. */
export const eventIdOf = (key: string): string => EVENT_KEY.exec(key)?.[1] ?? v5(key, EVENTS);

/** SHA-256 (hex) over the canonical JSON (RFC 8785) of what was asked. */
export const commandHash = (intention: string, body: unknown): string =>
  createHash('sha256').update(canonicalize({ intention, body }) ?? '').digest('hex');

/** Whether two payloads say the same, in whatever order. */
export const sameContent = (a: object, b: object): boolean => canonicalize(a) === canonicalize(b);
