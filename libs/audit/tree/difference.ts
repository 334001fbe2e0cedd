import type { Journal, RawEvent } from '#event-store';
import { encodeBase64 } from '../base64.js';
import { leafOf } from '../leaf.js';
import { HASH_SIZE, leafHash, type Hash } from '../merkle/hash.js';
import { rowRoot, TILE_WIDTH, tileWidthAt } from '../merkle/tiles.js';
import type { TreeStore } from './tree-store.js';

/** Where the log of today is not the log that the tree was built from. */
export interface Difference {
  /**
   * `altered`: the event is another one than it was. `missing`: it is gone. `unreadable`: what is stored is no event.
   * `added`: it came into the store by another way than the service. `damaged-tree`: not the log but the tree was changed.
   */
  readonly kind: 'altered' | 'missing' | 'unreadable' | 'added' | 'damaged-tree';
  /** The first event concerned, by its place in the journal. Its index in the tree is one less. */
  readonly seq: number;
  /** Leaf hash that was recorded when the event was new, base64. */
  readonly expected?: string;
  /** Leaf hash of what the store has there today, base64. */
  readonly found?: string;
  /** The leaf that the store has there today: canonical JSON. */
  readonly event?: string;
  /** One sentence for a person. */
  readonly detail: string;
}

/**
 * The first difference between the log and one full or partial tile of leaf hashes. Some 256 events: short enough to be done
 * between two requests.
 */
export function differenceInTile(tree: TreeStore, journal: Journal, number: number): Difference | undefined {
  const width = tileWidthAt(0, number, tree.size);
  const first = number * TILE_WIDTH + 1;
  const expected = tree.tile(0, number, width);
  const hashAt = (seq: number): Hash => expected.subarray((seq - first) * HASH_SIZE, (seq - first + 1) * HASH_SIZE);
  // Damage to the tree itself would look like altered events, and the wrong one would be blamed.
  if (width === TILE_WIDTH && !rowRoot(expected).equals(parentHash(tree, 0, number))) return damagedTree(first, number, 0);

  let seq = first;
  const end = Math.min(first + width, journal.head + 1);
  try {
    for (const event of journal.scan(first - 1, end - 1)) {
      if (event.seq !== seq) break;
      const difference = differenceAt(event, hashAt(seq));
      if (difference) return difference;
      seq += 1;
    }
  } catch (error) {
    return unreadable(seq, hashAt(seq), error);
  }
  return seq < end ? missing(seq, hashAt(seq)) : undefined;
}

/** How one event of the tree differs from what the store has. */
export function differenceInEvent(tree: TreeStore, journal: Journal, seq: number): Difference | undefined {
  const expected = tree.leaf(seq - 1);
  try {
    const event = rawEvent(journal, seq);
    return event?.seq === seq ? differenceAt(event, expected) : missing(seq, expected);
  } catch (error) {
    return unreadable(seq, expected, error);
  }
}

/** The first tile above the leaves that is not made of those below it. */
export function differenceAboveLeaves(tree: TreeStore): Difference | undefined {
  for (let level = 1; TILE_WIDTH ** (level + 1) <= tree.size; level += 1) {
    for (let number = 0; tileWidthAt(level, number, tree.size) === TILE_WIDTH; number += 1) {
      if (!rowRoot(tree.tile(level, number, TILE_WIDTH)).equals(parentHash(tree, level, number))) {
        return damagedTree(number * TILE_WIDTH ** (level + 1) + 1, number, level);
      }
    }
  }
  return undefined;
}

export function missing(seq: number, expected: Hash): Difference {
  return { kind: 'missing', seq, expected: encodeBase64(expected), detail: `Event ${seq} is in the tree and no longer in the store.` };
}

export function added(event: RawEvent, counted: number): Difference {
  const detail = `The service counted ${counted} events when it last looked. Event ${event.seq} came into the store by another way than the service.`;
  return { kind: 'added', seq: event.seq, ...foundIn(event), detail };
}

export function rawEvent(journal: Journal, seq: number): RawEvent | undefined {
  const [event] = journal.scan(seq - 1, seq);
  return event;
}

function differenceAt(event: RawEvent, expected: Hash): Difference | undefined {
  let leaf: string;
  try {
    leaf = leafOf(event);
  } catch (error) {
    return unreadable(event.seq, expected, error);
  }
  const found = leafHash(leaf);
  if (found.equals(expected)) return undefined;
  const detail = `Event ${event.seq} is not what it was when it was recorded.`;
  return { kind: 'altered', seq: event.seq, expected: encodeBase64(expected), found: encodeBase64(found), event: leaf, detail };
}

function unreadable(seq: number, expected: Hash, error: unknown): Difference {
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: 'unreadable', seq, expected: encodeBase64(expected), detail: `Event ${seq} cannot be read from the store: ${reason}.` };
}

function damagedTree(seq: number, number: number, level: number): Difference {
  return { kind: 'damaged-tree', seq, detail: `Tile ${number} of level ${level} of the tree does not lead to the hash above it: the tree was damaged, not the log.` };
}

function foundIn(event: RawEvent): Pick<Difference, 'found' | 'event'> {
  try {
    const leaf = leafOf(event);
    return { found: encodeBase64(leafHash(leaf)), event: leaf };
  } catch {
    return {};
  }
}

function parentHash(tree: TreeStore, level: number, number: number): Hash {
  const start = (number % TILE_WIDTH) * HASH_SIZE;
  return tree.tile(level + 1, Math.floor(number / TILE_WIDTH), (number % TILE_WIDTH) + 1).subarray(start, start + HASH_SIZE);
}
