import { AuditError } from '../errors.js';
import { EMPTY_ROOT, nodeHash, type Hash } from './hash.js';

/**
 * The root of the complete subtree over the leaves `index * 2^level` to `(index + 1) * 2^level`, the last one excluded.
 * All of them are in the tree.
 */
export type SubtreeHash = (level: number, index: number) => Hash;

/** The root of the tree of the first `size` leaves: MTH(D[0:size]) of RFC 9162, section 2.1.1. */
export function rootAt(size: number, subtree: SubtreeHash): Hash {
  return size === 0 ? EMPTY_ROOT : rangeHash(0, size, subtree);
}

/**
 * The inclusion proof for the leaf at `index` (from 0) in the tree of the first `size` leaves, the leaf's sibling first:
 * PATH(index, D[0:size]) of RFC 9162, section 2.1.3.1.
 * @throws {AuditError} beyond-tree
 */
export function inclusionPath(index: number, size: number, subtree: SubtreeHash): Hash[] {
  if (index >= size) throw new AuditError('beyond-tree', `Leaf ${index} is not in a tree of ${size} leaves: the last one is ${size - 1}.`);
  const path: Hash[] = [];
  for (let start = 0, end = size; end - start > 1; ) {
    const middle = start + split(end - start);
    if (index < middle) {
      path.unshift(rangeHash(middle, end, subtree));
      end = middle;
    } else {
      path.unshift(rangeHash(start, middle, subtree));
      start = middle;
    }
  }
  return path;
}

/**
 * The proof that the tree of the first `from` leaves is the beginning of the tree of the first `to`:
 * PROOF(from, D[0:to]) of RFC 9162, section 2.1.4.1. Empty from 0, and to itself.
 * @throws {AuditError} beyond-tree
 */
export function consistencyPath(from: number, to: number, subtree: SubtreeHash): Hash[] {
  if (from > to) throw new AuditError('beyond-tree', `A tree of ${from} leaves is not the beginning of one of ${to}: ask from the smaller to the larger.`);
  if (from === 0) return [];
  const path: Hash[] = [];
  let [start, end] = [0, to];
  while (end !== from) {
    const middle = start + split(end - start);
    if (from <= middle) {
      path.unshift(rangeHash(middle, end, subtree));
      end = middle;
    } else {
      path.unshift(rangeHash(start, middle, subtree));
      start = middle;
    }
  }
  // Where it starts at 0 the range is the whole old tree, and its root is what the verifier has already.
  if (start > 0) path.unshift(rangeHash(start, end, subtree));
  return path;
}

/** MTH(D[start:end]) for a range that the recursion of the RFC arrives at. */
function rangeHash(start: number, end: number, subtree: SubtreeHash): Hash {
  const size = end - start;
  const left = split(size);
  if (size === 1 || left * 2 === size) return subtree(Math.log2(size), start / size);
  return nodeHash(rangeHash(start, start + left, subtree), rangeHash(start + left, end, subtree));
}

/** The largest power of two smaller than `size`, where leaves are divided into left and right; 1 for a single leaf. */
function split(size: number): number {
  let k = 1;
  while (k * 2 < size) k *= 2;
  return k;
}
