import { createHash } from 'node:crypto';
import canonicalizeModule from 'canonicalize';
import { v5 } from 'uuid';

// The package is CommonJS and its declaration says otherwise: what is imported is the function itself.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

/** Namespace of the name-based UUIDs (RFC 9562, version 5) below. It decides which retries are recognised: never change it. */
const EVENTS = '5f0b3c1e-86f7-4d0c-9a54-0c6f7d1f2b9e';

/** The id of the event that a command records, from its idempotency key: whoever repeats the key repeats the id. */
export const eventIdOf = (key: string): string => v5(key, EVENTS);

/** SHA-256 (hex) over the canonical JSON (RFC 8785) of what was asked. */
export const commandHash = (intention: string, body: unknown): string =>
  createHash('sha256').update(canonicalize({ intention, body }) ?? '').digest('hex');
