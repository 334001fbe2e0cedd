import type { Journal, RawEvent } from '#event-store';
import { AuditError } from '../errors.js';
import { leafOf } from '../leaf.js';
import { HASH_SIZE, leafHash } from '../merkle/hash.js';
import { TILE_WIDTH } from '../merkle/tiles.js';

/** C2SP tlog-tiles writes the length of an entry in 16 bits. */
const LONGEST_ENTRY = 0xffff;

/**
 * The leaves of a tile, each behind its length in bytes (16 bits, big-endian): an entry bundle of C2SP tlog-tiles.
 * @param hashes the tile of leaf hashes that the entries belong to, as wide as the bundle is to be
 * @returns undefined when the journal has no entries, or others, with these hashes
 * @throws {AuditError} entry-too-long: one of them has more than 65,535 bytes, and the format cannot hold it
 */
export function entryBundle(journal: Journal, number: number, hashes: Buffer): Buffer | undefined {
  const first = number * TILE_WIDTH;
  const width = hashes.length / HASH_SIZE;
  const parts: Buffer[] = [];
  for (const event of journal.scan(first, first + width)) {
    const leaf = leafIn(event);
    const start = (parts.length / 2) * HASH_SIZE;
    if (!leaf || !leafHash(leaf).equals(hashes.subarray(start, start + HASH_SIZE))) return undefined;
    if (leaf.length > LONGEST_ENTRY) {
      throw new AuditError('entry-too-long', `Event ${event.seq} has ${leaf.length} bytes, and an entry bundle can hold ${LONGEST_ENTRY}. Read it from /v1/log/${event.id}.`);
    }
    const length = Buffer.alloc(2);
    length.writeUInt16BE(leaf.length);
    parts.push(length, leaf);
  }
  return parts.length === 2 * width ? Buffer.concat(parts) : undefined;
}

function leafIn(event: RawEvent): Buffer | undefined {
  try {
    return Buffer.from(leafOf(event));
  } catch {
    return undefined;
  }
}
