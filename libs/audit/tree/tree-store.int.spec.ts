import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leafHash } from '../merkle/hash.js';
import { verifyConsistency, verifyInclusion } from '../merkle/verify.js';
import { mth } from '../testing/reference.js';
import { refusalOf } from '../testing/refusal.js';
import { TreeStore } from './tree-store.js';

let directory: string;
let tree: TreeStore;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tree-'));
  tree = TreeStore.open(directory);
});
afterEach(() => {
  tree.close();
  rmSync(directory, { recursive: true });
});

const data = (from: number, to: number): Buffer[] => Array.from({ length: to - from }, (_, index) => Buffer.from(`leaf ${from + index}`));
const grow = (to: number): void => tree.append(data(tree.size, to).map(leafHash));
function reopen(): void {
  tree.close();
  tree = TreeStore.open(directory);
}
function tamper(sql: string): void {
  const db = new Database(join(directory, 'tree.db'));
  db.exec(sql);
  db.close();
}

describe('the stored tree', () => {
  it('is the tree of the RFC, however it grew and whenever it was closed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 5 }), fc.boolean(), (steps, close) => {
        for (const step of steps) {
          grow(tree.size + step);
          if (close) reopen();
        }
        expect(tree.root()).toEqual(mth(data(0, tree.size)));
      }),
      { numRuns: 15 },
    );
  });

  it('still proves what it was at any earlier size', () => {
    grow(700);
    for (const size of [1, 255, 256, 257, 512, 699]) {
      expect(tree.root(size)).toEqual(mth(data(0, size)));
      verifyConsistency(size, 700, tree.root(size), tree.root(), tree.consistencyPath(size));
      verifyInclusion(size - 1, size, tree.leaf(size - 1), tree.inclusionPath(size - 1, size), tree.root(size));
    }
  });

  it('takes in all leaves of a batch or none', () => {
    grow(300);
    function* failing() {
      yield* data(300, 600).map(leafHash);
      throw new Error('no more');
    }
    expect(() => tree.append(failing())).toThrow('no more');
    expect(tree.size).toBe(300);
    grow(400);
    expect(tree.root()).toEqual(mth(data(0, 400)));
    reopen();
    expect(tree.root()).toEqual(mth(data(0, 400)));
  });

  it('gives a tile as it was at a smaller width', () => {
    grow(300);
    const before = tree.tile(0, 1, 44);
    grow(400);
    expect(tree.tile(0, 1, 44)).toEqual(before);
    expect(tree.tile(0, 0, 256)).toEqual(Buffer.concat(data(0, 256).map(leafHash)));
    expect(tree.tile(1, 0, 1)).toEqual(mth(data(0, 256)));
  });

  it('refuses what lies beyond it', () => {
    grow(300);
    for (const ask of [() => tree.root(301), () => tree.leaf(300), () => tree.inclusionPath(300), () => tree.inclusionPath(0, 301), () => tree.consistencyPath(0, 301), () => tree.consistencyPath(5, 4), () => tree.tile(0, 1, 45), () => tree.tile(1, 0, 2), () => tree.tile(9, 0, 1)]) {
      expect(refusalOf(ask)).toBe('beyond-tree');
    }
  });

  it('keeps remarks', () => {
    tree.note('checkpoint', 'first');
    tree.note('checkpoint', 'second');
    reopen();
    expect([tree.noted('checkpoint'), tree.noted('else')]).toEqual(['second', undefined]);
  });

  it('is refused when its file is damaged', () => {
    grow(300);
    tree.close();
    tamper("UPDATE about SET value = '600' WHERE name = 'size'");
    expect(refusalOf(() => TreeStore.open(directory))).toBe('damaged-tree');
    tamper("UPDATE about SET value = 'many' WHERE name = 'size'");
    expect(refusalOf(() => TreeStore.open(directory))).toBe('damaged-tree');
    tamper("UPDATE about SET value = '2' WHERE name = 'format'");
    expect(refusalOf(() => TreeStore.open(directory))).toBe('damaged-tree');
    for (const name of ['tree.db-wal', 'tree.db-shm']) rmSync(join(directory, name), { force: true });
    writeFileSync(join(directory, 'tree.db'), 'no database, this');
    expect(refusalOf(() => TreeStore.open(directory))).toBe('damaged-tree');
    rmSync(join(directory, 'tree.db'));
    tree = TreeStore.open(directory);
  });
});
