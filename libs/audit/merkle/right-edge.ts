import { HASH_SIZE, type Hash } from './hash.js';
import { rowRoot, TILE_WIDTH, tileWidthAt, type ReadTile } from './tiles.js';

export interface StoredTile {
  readonly level: number;
  readonly number: number;
  readonly hashes: Buffer;
}

interface OpenTile {
  number: number;
  width: number;
  changed: boolean;
  hashes: Buffer;
}

/** The last tile of each level, the only ones that a tree still writes to. */
export class RightEdge {
  readonly #levels: OpenTile[] = [];
  #full: StoredTile[] = [];

  constructor(size: number, read: ReadTile) {
    for (let level = 0, row = size; row > 0; level += 1, row = Math.floor(row / TILE_WIDTH)) {
      const tile = openTile(Math.floor(row / TILE_WIDTH));
      tile.width = tileWidthAt(level, tile.number, size);
      if (tile.width > 0) read(level, tile.number).copy(tile.hashes, 0, 0, tile.width * HASH_SIZE);
      this.#levels.push(tile);
    }
  }

  append(hash: Hash, level = 0): void {
    const tile = (this.#levels[level] ??= openTile(0));
    tile.hashes.set(hash, tile.width * HASH_SIZE);
    tile.width += 1;
    tile.changed = true;
    if (tile.width < TILE_WIDTH) return;
    this.#full.push({ level, number: tile.number, hashes: tile.hashes });
    this.#levels[level] = openTile(tile.number + 1);
    this.append(rowRoot(tile.hashes), level + 1);
  }

  /** The tiles that differ from what was taken before. Those that are not full are views, to be used before anything else is appended. */
  takeChanged(): StoredTile[] {
    const changed = this.#full;
    this.#full = [];
    for (const [level, tile] of this.#levels.entries()) {
      if (!tile.changed) continue;
      tile.changed = false;
      changed.push({ level, number: tile.number, hashes: tile.hashes.subarray(0, tile.width * HASH_SIZE) });
    }
    return changed;
  }
}

function openTile(number: number): OpenTile {
  return { number, width: 0, changed: false, hashes: Buffer.alloc(TILE_WIDTH * HASH_SIZE) };
}
