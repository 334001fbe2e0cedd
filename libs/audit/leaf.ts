import type { RawEvent } from '#event-store';
import { canonicalJson } from './canonical-json.js';
import { leafHash, type Hash } from './merkle/hash.js';

/**
 * The leaf of an event: the RFC 8785 canonical JSON of the object that its line in `/v1/log` holds, without a line feed.
 * Every hash ever signed rests on these letters: never change them. docs/transparency-log.md says the same in words.
 *
 * The members of the envelope are written in canonical order by hand, which spares sorting them for each event.
 * @throws {SyntaxError | RangeError} what is stored is no event: bodies that are not JSON, an instant that does not exist
 */
export function leafOf({ position, recordedAt, id, stream, revision, type, data, metadata }: RawEvent): string {
  const instant = new Date(recordedAt).toISOString();
  return (
    `{"data":${canonicalJson(JSON.parse(data))},"id":${canonicalJson(id)},"metadata":${canonicalJson(JSON.parse(metadata))},"position":${canonicalJson(position)},` +
    `"recordedAt":"${instant}","revision":${canonicalJson(revision)},"stream":${canonicalJson(stream)},"type":${canonicalJson(type)}}`
  );
}

/** @throws as {@link leafOf} */
export const leafHashOf = (event: RawEvent): Hash => leafHash(leafOf(event));
