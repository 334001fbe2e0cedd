import { AuditError } from '../errors.js';
import { EMPTY_ROOT, nodeHash, type Hash } from './hash.js';

// The algorithms are those of RFC 9162, sections 2.1.3.2 and 2.1.4.2, in their order and with their names (fn, sn, fr, sr).
// Sizes may exceed 32 bits, so they are divided and not shifted.
const half = (n: number): number => Math.floor(n / 2);
const isOdd = (n: number): boolean => n % 2 === 1;

/**
 * That the leaf stands at `index` (from 0) of the tree with `size` leaves and this root.
 * `path` is the inclusion proof: the siblings from the leaf's up to the root's child.
 * @throws {AuditError} not-included
 */
export function verifyInclusion(index: number, size: number, leaf: Hash, path: readonly Hash[], root: Hash): void {
  if (index < 0 || index >= size) throw refused('not-included', `index ${index} does not exist in a tree of ${size} leaves`);
  let fn = index;
  let sn = size - 1;
  let r = leaf;
  for (const sibling of path) {
    if (sn === 0) throw refused('not-included', 'the proof has more hashes than the tree has levels');
    if (isOdd(fn) || fn === sn) {
      r = nodeHash(sibling, r);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      r = nodeHash(r, sibling);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  if (sn !== 0) throw refused('not-included', 'the proof has fewer hashes than the tree has levels');
  if (!r.equals(root)) throw refused('not-included', 'the hashes do not lead to the root');
}

/**
 * That the tree of `from` leaves is the beginning of the tree of `to` leaves: nothing was changed, only added.
 * @throws {AuditError} inconsistent
 */
export function verifyConsistency(from: number, to: number, fromRoot: Hash, toRoot: Hash, path: readonly Hash[]): void {
  if (from > to) throw refused('inconsistent', `a tree of ${from} leaves cannot be the beginning of one of ${to}`);
  if (from === 0 || from === to) {
    if (path.length > 0) throw refused('inconsistent', 'a proof from nothing or to itself has no hashes');
    if (!fromRoot.equals(from === 0 ? EMPTY_ROOT : toRoot)) throw refused('inconsistent', `the roots at ${from} leaves differ`);
    return;
  }
  // When the old tree is a complete subtree of the new one its root is known already and left out of the proof.
  const [first, ...rest] = isPowerOfTwo(from) ? [fromRoot, ...path] : path;
  if (first === undefined) throw refused('inconsistent', 'the proof is empty');
  let fn = from - 1;
  let sn = to - 1;
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)];
  let fr = first;
  let sr = first;
  for (const sibling of rest) {
    if (sn === 0) throw refused('inconsistent', 'the proof has more hashes than the tree has levels');
    if (isOdd(fn) || fn === sn) {
      fr = nodeHash(sibling, fr);
      sr = nodeHash(sibling, sr);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      sr = nodeHash(sr, sibling);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  if (sn !== 0) throw refused('inconsistent', 'the proof has fewer hashes than the tree has levels');
  if (!fr.equals(fromRoot)) throw refused('inconsistent', `the hashes do not lead to the root of ${from} leaves`);
  if (!sr.equals(toRoot)) throw refused('inconsistent', `the hashes do not lead to the root of ${to} leaves`);
}

function isPowerOfTwo(n: number): boolean {
  let rest = n;
  while (rest > 1 && !isOdd(rest)) rest = half(rest);
  return rest === 1;
}

function refused(code: 'not-included' | 'inconsistent', reason: string): AuditError {
  const what = code === 'not-included' ? 'The leaf is not shown to be in the tree' : 'The trees are not shown to be consistent';
  return new AuditError(code, `${what}: ${reason}.`);
}
