import canonicalizeModule from 'canonicalize';
import type { RawEvent } from '#event-store';
import { leafHash, type Hash } from './merkle/hash.js';

// The package is CommonJS and its declaration says otherwise: what is imported is the function itself.
const canonical = canonicalizeModule as unknown as (value: unknown) => string;

/**
 * The leaf of an event: the RFC 8785 canonical JSON of the object that its line in `/v1/log` holds, without a line feed.
 * Every hash ever signed rests on these letters: never change them. docs/transparency-log.md says the same in words.
 *
 * The members of the envelope are written in canonical order by hand, which takes half the time of sorting them for each event.
 * @throws {SyntaxError | RangeError} what is stored is no event: bodies that are not JSON, an instant that does not exist
 */
export function leafOf({ position, recordedAt, id, stream, revision, type, data, metadata }: RawEvent): string {
  const instant = new Date(recordedAt).toISOString();
  return (
    `{"data":${canonical(JSON.parse(data))},"id":${canonical(id)},"metadata":${canonical(JSON.parse(metadata))},"position":${canonical(position)},` +
    `"recordedAt":"${instant}","revision":${canonical(revision)},"stream":${canonical(stream)},"type":${canonical(type)}}`
  );
}

/** @throws as {@link leafOf} */
export const leafHashOf = (event: RawEvent): Hash => leafHash(leafOf(event));
