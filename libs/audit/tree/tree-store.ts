import Database, { type Database as Db, type Statement } from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { BoundedCache } from '#quantities';
import { AuditError } from '../errors.js';
import { HASH_SIZE, type Hash } from '../merkle/hash.js';
import { RightEdge } from '../merkle/right-edge.js';
import { subtreesOf, TILE_HEIGHT, TILE_WIDTH, tileWidthAt, type ReadTile } from '../merkle/tiles.js';
import { consistencyPath, inclusionPath, rootAt, type SubtreeHash } from '../merkle/tree.js';

const FILE = 'tree.db';
/** Raised when an older program could not read what this one writes. */
const FORMAT = '1';
/** How many subtrees are kept in memory: all of more than 256 leaves in a tree of a million, some 1 MB. */
const KNOWN_SUBTREES = 4_096;

const TABLES = `
  CREATE TABLE IF NOT EXISTS tiles (
    level  INTEGER NOT NULL,
    number INTEGER NOT NULL,
    hashes BLOB    NOT NULL,
    PRIMARY KEY (level, number)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

/**
 * The Merkle tree over the log, kept in a file of its own beside the journal and only ever added to. What it says about an
 * event was computed when the event was new; the journal of today has no way to change it.
 */
export class TreeStore {
  readonly #tile: Statement<[number, number], Buffer>;
  readonly #put: Statement<[number, number, Buffer]>;
  readonly #noted: Statement<[string], string>;
  readonly #note: Statement<[string, string]>;
  readonly #known = new BoundedCache<Hash>(KNOWN_SUBTREES);
  #edge: RightEdge;
  #size: number;

  /** One process at a time, which holds the lock of the directory. @throws {AuditError} damaged-tree */
  static open(directory: string): TreeStore {
    mkdirSync(directory, { recursive: true });
    const db = new Database(join(directory, FILE));
    try {
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = NORMAL');
      db.transaction(() => {
        db.exec(TABLES);
        const note = db.prepare('INSERT INTO about VALUES (?, ?) ON CONFLICT DO NOTHING');
        note.run('format', FORMAT);
        note.run('size', '0');
      }).immediate();
      return new TreeStore(db);
    } catch (cause) {
      db.close();
      if (cause instanceof AuditError) throw cause;
      throw damaged(cause instanceof Error ? cause.message : String(cause), cause);
    }
  }

  private constructor(private readonly db: Db) {
    this.#tile = db.prepare<[number, number], Buffer>('SELECT hashes FROM tiles WHERE level = ? AND number = ?').pluck();
    this.#put = db.prepare('INSERT INTO tiles VALUES (?, ?, ?) ON CONFLICT (level, number) DO UPDATE SET hashes = excluded.hashes');
    this.#noted = db.prepare<[string], string>('SELECT value FROM about WHERE name = ?').pluck();
    this.#note = db.prepare('INSERT INTO about VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value');
    if (this.noted('format') !== FORMAT) throw damaged(`it has the format ${this.noted('format')}, and this program reads ${FORMAT}`);
    this.#size = Number(this.noted('size'));
    if (!Number.isSafeInteger(this.#size) || this.#size < 0) throw damaged(`its size is "${this.noted('size')}"`);
    this.#edge = new RightEdge(this.#size, this.#read);
  }

  /** The number of leaves. */
  get size(): number {
    return this.#size;
  }

  /** Adds leaves at the end: all of them, or if it throws none. Whoever cannot bear to lose them in a power failure calls {@link note}. */
  append(leaves: Iterable<Hash>): void {
    const size = this.#size;
    try {
      this.db
        .transaction(() => {
          for (const leaf of leaves) {
            this.#edge.append(leaf);
            this.#size += 1;
          }
          for (const { level, number, hashes } of this.#edge.takeChanged()) this.#put.run(level, number, hashes);
          this.#note.run('size', String(this.#size));
        })
        .immediate();
    } catch (error) {
      this.#size = size;
      this.#edge = new RightEdge(size, this.#read);
      throw error;
    }
  }

  leaf(index: number): Hash {
    if (index >= this.#size) throw beyond(index, this.#size);
    const start = (index % TILE_WIDTH) * HASH_SIZE;
    return this.#read(0, Math.floor(index / TILE_WIDTH)).subarray(start, start + HASH_SIZE);
  }

  /** @throws {AuditError} beyond-tree */
  root(size = this.#size): Hash {
    return rootAt(this.#within(size), this.#subtrees());
  }

  /** @throws {AuditError} beyond-tree */
  inclusionPath(index: number, size = this.#size): Hash[] {
    return inclusionPath(index, this.#within(size), this.#subtrees());
  }

  /** @throws {AuditError} beyond-tree */
  consistencyPath(from: number, to = this.#size): Hash[] {
    return consistencyPath(from, this.#within(to), this.#subtrees());
  }

  /** The first `width` hashes of a tile. @throws {AuditError} beyond-tree */
  tile(level: number, number: number, width: number): Buffer {
    const there = tileWidthAt(level, number, this.#size);
    if (width > there) throw new AuditError('beyond-tree', `Tile ${number} of level ${level} has ${there} hashes in a tree of ${this.#size} leaves, not ${width}.`);
    return this.#read(level, number).subarray(0, width * HASH_SIZE);
  }

  noted(name: string): string | undefined {
    return this.#noted.get(name);
  }

  /** A remark that is JSON; undefined if there is none. @throws {AuditError} damaged-tree */
  notedJson<T>(name: string): T | undefined {
    const text = this.noted(name);
    try {
      return text ? (JSON.parse(text) as T) : undefined;
    } catch (cause) {
      throw damaged(`what it remembers as "${name}" is not JSON`, cause);
    }
  }

  /** Keeps a named remark with the tree. When it returns, the remark and all leaves before it are on disk. */
  note(name: string, value: string): void {
    // In WAL mode a commit with FULL also flushes what earlier commits left to the operating system.
    this.db.pragma('synchronous = FULL');
    try {
      this.#note.run(name, value);
    } finally {
      this.db.pragma('synchronous = NORMAL');
    }
  }

  close(): void {
    this.db.close();
  }

  readonly #read: ReadTile = (level, number) => {
    const hashes = this.#stored(level, number);
    const width = tileWidthAt(level, number, this.#size);
    if (!hashes || hashes.length < width * HASH_SIZE) throw damaged(`tile ${number} of level ${level} has ${(hashes?.length ?? 0) / HASH_SIZE} hashes instead of ${width}`);
    return hashes;
  };

  /** A complete subtree never changes. Those that span several tiles are few, and every proof needs some of them. */
  #subtrees(): SubtreeHash {
    const compute = subtreesOf(this.#read);
    return (level, index) =>
      level > TILE_HEIGHT && level % TILE_HEIGHT !== 0 ? this.#known.get(`${level}/${index}`, () => compute(level, index)) : compute(level, index);
  }

  #stored(level: number, number: number): Buffer | undefined {
    try {
      return this.#tile.get(level, number);
    } catch (cause) {
      throw damaged(cause instanceof Error ? cause.message : String(cause), cause);
    }
  }

  #within(size: number): number {
    if (size > this.#size) throw beyond(size - 1, this.#size);
    return size;
  }
}

function beyond(index: number, size: number): AuditError {
  return new AuditError('beyond-tree', `There is no leaf ${index}: the tree has ${size}.`);
}

function damaged(reason: string, cause?: unknown): AuditError {
  return new AuditError('damaged-tree', `${FILE} is damaged: ${reason}. Put it back from a backup. Built anew from the log, it would prove nothing about the past.`, { cause });
}
