import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mth, path as referencePath, proof as referenceProof } from '../testing/reference.js';
import { flipped, refusalOf } from '../testing/refusal.js';
import { HASH_SIZE, leafHash, type Hash } from './hash.js';
import { RightEdge } from './right-edge.js';
import { RunningRoot } from './running-root.js';
import { subtreesOf, TILE_WIDTH, tileWidthAt, type ReadTile } from './tiles.js';
import { consistencyPath, inclusionPath, rootAt, type SubtreeHash } from './tree.js';
import { verifyConsistency, verifyInclusion } from './verify.js';

const dataOf = (size: number): Buffer[] => Array.from({ length: size }, (_, index) => Buffer.from(`leaf ${index}`));

/** The tiles that a tree has written after leaves came in batches of these lengths. */
function tilesAfter(batches: readonly number[]): { size: number; read: ReadTile } {
  const tiles = new Map<string, Buffer>();
  const read: ReadTile = (level, number) => tiles.get(`${level}/${number}`)!;
  let size = 0;
  for (const batch of batches) {
    const edge = new RightEdge(size, read);
    for (let left = batch; left > 0; left -= 1) edge.append(leafHash(`leaf ${size++}`));
    for (const { level, number, hashes } of edge.takeChanged()) tiles.set(`${level}/${number}`, Buffer.from(hashes));
  }
  return { size, read };
}

const sizes = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 250, max: 260 }), fc.integer({ min: 500, max: 1100 }));
const batches = fc.array(fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 200, max: 600 })), { minLength: 1, maxLength: 6 });

function treeOf(size: number): { subtree: SubtreeHash; data: Buffer[]; root: Hash } {
  return { subtree: subtreesOf(tilesAfter([size]).read), data: dataOf(size), root: mth(dataOf(size)) };
}

describe('a tree kept in tiles', () => {
  it('has the roots of the recursion in the RFC, of its whole and of every beginning', () => {
    fc.assert(
      fc.property(batches, fc.nat(), (lengths, pick) => {
        const { size, read } = tilesAfter(lengths);
        const part = pick % (size + 1);
        const running = new RunningRoot();
        for (const leaf of dataOf(size)) running.append(leafHash(leaf));
        expect(rootAt(size, subtreesOf(read))).toEqual(mth(dataOf(size)));
        expect(rootAt(part, subtreesOf(read))).toEqual(mth(dataOf(part)));
        expect(running.root()).toEqual(mth(dataOf(size)));
      }),
      { numRuns: 40 },
    );
  });

  it('has the tiles of the specification: each hash of a level is the root of a full tile below', () => {
    const { size, read } = tilesAfter([70_000]);
    const widths = [0, 1, 2, 3].map((level) => {
      const last = Math.floor(Math.floor(size / TILE_WIDTH ** level) / TILE_WIDTH);
      return [last, tileWidthAt(level, last, size)];
    });
    // The example of C2SP tlog-tiles.
    expect(widths).toEqual([[273, 112], [1, 17], [0, 1], [0, 0]]);
    expect(read(1, 1).subarray(16 * HASH_SIZE, 17 * HASH_SIZE)).toEqual(mth(dataOf(70_000).slice(272 * 256, 273 * 256)));
    expect(read(2, 0).subarray(0, HASH_SIZE)).toEqual(mth(dataOf(65_536)));
  });

  it('gives the inclusion proofs of the RFC, and they verify', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, pick) => {
        const { subtree, data, root } = treeOf(size);
        const index = pick % size;
        const path = inclusionPath(index, size, subtree);
        expect(path).toEqual(referencePath(index, data));
        verifyInclusion(index, size, leafHash(data[index]!), path, root);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the consistency proofs of the RFC, and they verify', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (to, pick) => {
        const { subtree, data, root } = treeOf(to);
        const from = pick % (to + 1);
        const path = consistencyPath(from, to, subtree);
        expect(path).toEqual(from === 0 || from === to ? [] : referenceProof(from, data));
        verifyConsistency(from, to, mth(data.slice(0, from)), root, path);
      }),
      { numRuns: 60 },
    );
  });

  it('has no inclusion proof that still verifies after a bit, the index or the size was changed, or a hash added or dropped', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), fc.nat(7), (size, pick, place, bit) => {
        const { subtree, data, root } = treeOf(size);
        const index = pick % size;
        const leaf = leafHash(data[index]!);
        const path = inclusionPath(index, size, subtree);
        const all = Buffer.concat([leaf, ...path, root]);
        const altered = flipped(all, place % all.length, bit);
        const hashes = Array.from({ length: path.length + 2 }, (_, n) => altered.subarray(n * HASH_SIZE, (n + 1) * HASH_SIZE));
        const attempts = [
          () => verifyInclusion(index, size, hashes[0]!, hashes.slice(1, -1), hashes.at(-1)!),
          () => verifyInclusion(index, size, leaf, [...path, root], root),
          () => verifyInclusion(index, size, leaf, [root, ...path], root),
          ...(path.length > 0 ? [() => verifyInclusion(index, size, leaf, path.slice(1), root), () => verifyInclusion(index, size, leaf, path.slice(0, -1), root)] : []),
          ...Array.from({ length: size + 1 }, (_, other) => other).filter((other) => other !== index).map((other) => () => verifyInclusion(other, size, leaf, path, root)),
          () => verifyInclusion(index, index, leaf, path, root),
          () => verifyInclusion(-1, size, leaf, path, root),
        ];
        expect(attempts.map(refusalOf)).toEqual(attempts.map(() => 'not-included'));
      }),
    );
  });

  it('has no consistency proof that still verifies after a bit was changed, or a hash added or dropped', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 70 }), fc.nat(), fc.nat(), fc.nat(7), (to, pick, place, bit) => {
        const { subtree, data, root } = treeOf(to);
        const from = 1 + (pick % (to - 1));
        const fromRoot = mth(data.slice(0, from));
        const path = consistencyPath(from, to, subtree);
        const all = Buffer.concat([fromRoot, ...path, root]);
        const altered = flipped(all, place % all.length, bit);
        const hashes = Array.from({ length: path.length + 2 }, (_, n) => altered.subarray(n * HASH_SIZE, (n + 1) * HASH_SIZE));
        const attempts = [
          () => verifyConsistency(from, to, hashes[0]!, hashes.at(-1)!, hashes.slice(1, -1)),
          () => verifyConsistency(from, to, root, fromRoot, path),
          () => verifyConsistency(to, from, root, fromRoot, path),
          () => verifyConsistency(from, to, fromRoot, root, [...path, root]),
          () => verifyConsistency(from, to, fromRoot, root, [fromRoot, ...path]),
          () => verifyConsistency(from, to, fromRoot, root, path.slice(1)),
          () => verifyConsistency(from, to, fromRoot, root, path.slice(0, -1)),
          () => verifyConsistency(from, to, fromRoot, root, []),
        ];
        expect(attempts.map(refusalOf)).toEqual(attempts.map(() => 'inconsistent'));
      }),
    );
  });
});
