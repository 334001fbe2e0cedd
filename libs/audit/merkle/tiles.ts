import { hash } from 'node:crypto';
import { AuditError } from '../errors.js';
import { HASH_SIZE, type Hash } from './hash.js';
import type { SubtreeHash } from './tree.js';

// C2SP tlog-tiles: a tile holds the hashes of one row of the tree, 256 of them when it is full. Level 0 has the leaf hashes,
// and each hash of a higher level is the root of a full tile below it.
export const TILE_HEIGHT = 8;
export const TILE_WIDTH = 256;

/** A tile of hashes, or with level `entries` the bundle of the entries themselves. `width` is 1 to 256. */
export interface TileAddress {
  readonly level: number | 'entries';
  readonly number: number;
  readonly width: number;
}

/** `tile/0/x001/234`, a partial one `tile/0/x001/234.p/56`. */
export function tilePath({ level, number, width }: TileAddress): string {
  const digits = String(number);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g)!;
  const place = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${place}${width < TILE_WIDTH ? `.p/${width}` : ''}`;
}

/** @throws {AuditError} malformed-tile-path: also for a second spelling of the same tile */
export function parseTilePath(path: string): TileAddress {
  const [, level, place, width] = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path) ?? [];
  if (level !== undefined && place !== undefined) {
    const address: TileAddress = {
      level: level === 'entries' ? level : Number(level),
      number: Number(place.replace(/[x/]/g, '')),
      width: width === undefined ? TILE_WIDTH : Number(width),
    };
    if (address.width > 0 && (level === 'entries' || Number(level) < 64) && tilePath(address) === path) return address;
  }
  throw new AuditError('malformed-tile-path', `"${path}" is no tile. Tiles are named like tile/0/x001/234, tile/1/000.p/12 or tile/entries/000.`);
}

/** How many hashes the tile has in a tree of `size` leaves; 0 if it does not exist there. */
export function tileWidthAt(level: number, number: number, size: number): number {
  const row = Math.floor(size / TILE_WIDTH ** level);
  return Math.max(0, Math.min(TILE_WIDTH, row - number * TILE_WIDTH));
}

/** At least the hashes of the tile that the tree in question has, one after the other. */
export type ReadTile = (level: number, number: number) => Buffer;

/** The roots of complete subtrees, computed from tiles. Each tile is read once. */
export function subtreesOf(read: ReadTile): SubtreeHash {
  const tiles = new Map<string, Buffer>();
  return (level, index) => {
    const height = level % TILE_HEIGHT;
    const tileLevel = (level - height) / TILE_HEIGHT;
    const first = index * 2 ** height;
    const number = Math.floor(first / TILE_WIDTH);
    const key = `${tileLevel}/${number}`;
    let tile = tiles.get(key);
    if (!tile) tiles.set(key, (tile = read(tileLevel, number)));
    const start = (first % TILE_WIDTH) * HASH_SIZE;
    return rowRoot(tile.subarray(start, start + 2 ** height * HASH_SIZE));
  };
}

const pairAsNode = Buffer.alloc(1 + 2 * HASH_SIZE, 1);
const folded = Buffer.alloc(TILE_WIDTH * HASH_SIZE);

/** The root over a row of hashes whose number is a power of two, at most those of a tile. */
export function rowRoot(row: Buffer): Hash {
  folded.set(row);
  for (let length = row.length; length > HASH_SIZE; length /= 2) {
    for (let pair = 0; pair < length; pair += 2 * HASH_SIZE) hashPair(folded, pair, pair / 2);
  }
  return Buffer.from(folded.subarray(0, HASH_SIZE));
}

/** Hashes the pair that begins at the byte `from` of a row, and puts the hash into the row at the byte `to`, which leaves no garbage. */
function hashPair(row: Buffer, from: number, to: number): void {
  row.copy(pairAsNode, 1, from, from + 2 * HASH_SIZE);
  row.write(hash('sha256', pairAsNode, 'binary'), to, 'binary');
}
