import { afterEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { KeyChain } from './keys/key-chain.js';
import { leafOf } from './leaf.js';
import { leafHash } from './merkle/hash.js';
import { tilePath } from './merkle/tiles.js';
import { refusalOf } from './testing/refusal.js';
import { TestLog } from './testing/store.js';
import { rawEvent } from './tree/difference.js';
import { verifyConsistencyProof, verifyInclusionProof } from './verify/proofs.js';

let log: TestLog;
afterEach(() => log.remove());

const keys = (): KeyChain => KeyChain.read(log.log.keys);
const leaf = (seq: number): string => leafOf(rawEvent(log.store.journal, seq)!);

describe('the transparency log', () => {
  it('signs what it holds', async () => {
    log = await TestLog.with(5);
    const checkpoint = keys().openCheckpoint(log.log.checkpoint());
    expect(checkpoint).toMatchObject({ origin: 'example.com/log', size: 5, extensions: [] });
  });

  it('signs at most once a second when asked for the latest, and at once when asked for a size', async () => {
    log = await TestLog.with(5);
    const first = log.log.checkpoint();
    await log.record(3);
    expect(log.log.checkpoint()).toBe(first);
    expect(keys().openCheckpoint(log.log.checkpoint(8)).size).toBe(8);
    expect(log.log.checkpoint(5)).toBe(first);
  });

  it('signs an empty log', async () => {
    log = await TestLog.with(0);
    expect(keys().openCheckpoint(log.log.checkpoint()).size).toBe(0);
  });

  it('proves every event, also one recorded a moment ago', async () => {
    log = await TestLog.with(30);
    for (let seq = 1; seq <= 30; seq += 1) verifyInclusionProof(log.log.inclusionProof(log.id(seq)), leaf(seq), keys());
    await log.record(1);
    expect(verifyInclusionProof(log.log.inclusionProof(log.id(31)), leaf(31), keys()).size).toBe(31);
    expect(refusalOf(() => log.log.inclusionProof('00000000-0000-4000-8000-000000000000'))).toBe('unknown-event');
  });

  it('proves that it went on from any checkpoint it gave', async () => {
    log = await TestLog.with(5);
    const kept = log.log.checkpoint();
    await log.record(300);
    expect(verifyConsistencyProof(log.log.consistencyProof(5), kept, keys()).size).toBe(305);
    expect(verifyConsistencyProof(log.log.consistencyProof(5, 77), kept, keys()).size).toBe(77);
    expect(refusalOf(() => log.log.consistencyProof(5, 306))).toBe('beyond-tree');
    expect(refusalOf(() => log.log.consistencyProof(6, 5))).toBe('beyond-tree');
  });

  it('says of events that are there and not yet in the tree that it is only behind', async () => {
    log = await TestLog.with(0);
    log.log.intake.pause();
    await Promise.all(Array.from({ length: 1_100 }, (_, index) => log.store.append(`entry-${index}`, 'any', [{ id: randomUUID(), type: 'ArrestsMade', data: {}, metadata: {} }])));
    const size = log.store.journal.head;
    // Each question takes in some of what is new, so that the next one gets further.
    expect(refusalOf(() => log.log.inclusionProof(log.id(size)))).toBe('tree-behind');
    expect(keys().openCheckpoint(log.log.checkpoint(size)).size).toBe(size);
    expect(refusalOf(() => log.log.checkpoint(size + 1))).toBe('beyond-tree');
  });

  it('serves tiles, and entries that hash to them', async () => {
    log = await TestLog.with(300);
    for (const [number, width] of [[0, 256], [1, 44], [1, 7]] as const) {
      const bundle = log.log.tile(tilePath({ level: 'entries', number, width }));
      const hashes: Buffer[] = [];
      for (let at = 0; at < bundle.length; ) {
        const length = bundle.readUInt16BE(at);
        hashes.push(leafHash(bundle.subarray(at + 2, at + 2 + length)));
        at += 2 + length;
      }
      expect(Buffer.concat(hashes)).toEqual(log.log.tile(tilePath({ level: 0, number, width })));
    }
    for (const path of ['tile/0/002', 'tile/0/001.p/45', 'tile/0/001', 'tile/entries/001', 'tile/1/000.p/2']) expect(refusalOf(() => log.log.tile(path))).toBe('beyond-tree');
    expect(refusalOf(() => log.log.tile('tile/0/1'))).toBe('malformed-tile-path');
  });

  it('says where to read an event that is too long for an entry bundle', async () => {
    log = await TestLog.with(2);
    await log.store.append('long', 'any', [{ id: '123e4567-e89b-12d3-a456-426614174000', type: 'T', data: { note: 'x'.repeat(65_536) }, metadata: {} }]);
    log.log.intake.advance();
    expect(() => log.log.tile('tile/entries/000.p/3')).toThrow('/v1/log/123e4567-e89b-12d3-a456-426614174000');
    expect(log.log.tile('tile/entries/000.p/2').length).toBeGreaterThan(0);
  });

  it('serves no entries that differ from the tree', async () => {
    log = await TestLog.with(20);
    log.alter('journal.db', (db) => void db.exec("UPDATE events SET type = 'Other' WHERE seq = 7"));
    expect(refusalOf(() => log.log.tile('tile/entries/000.p/20'))).toBe('store-differs');
  });

  it('has evidence of a difference that convinces whoever holds its keys', async () => {
    log = await TestLog.with(20);
    expect(log.log.evidence()).toBeUndefined();
    const [before, checkpoint] = [leaf(7), log.log.checkpoint()];
    log.alter('journal.db', (db) => void db.exec("UPDATE events SET type = 'Other' WHERE seq = 7"));
    await log.log.check.all();
    const { difference, proof } = log.log.evidence()!;
    expect(difference).toMatchObject({ kind: 'altered', seq: 7, event: leaf(7) });
    expect(proof).toContain(checkpoint);
    expect(verifyInclusionProof(proof!, before, keys()).size).toBe(20);
    expect(refusalOf(() => verifyInclusionProof(proof!, difference.event!, keys()))).toBe('not-included');
  });

  it('changes its key, and its earlier checkpoints stay good', async () => {
    log = await TestLog.with(5);
    const kept = log.log.checkpoint();
    log.log.rotateKey();
    await log.record(2);
    const checkpoint = keys().openCheckpoint(log.log.checkpoint(7));
    expect(checkpoint.note.signers.map(({ text }) => text)).toEqual([keys().current.text]);
    expect(verifyConsistencyProof(log.log.consistencyProof(5, 7), kept, keys()).size).toBe(7);
    await log.behindItsBack('journal.db', () => undefined);
    expect(log.log.checkpoint(7)).toBe(log.log.lastCheckpoint);
  });

  it('is not opened without the keys that it has signed with', async () => {
    log = await TestLog.with(5);
    log.log.checkpoint();
    await log.close();
    for (const name of ['log-key', 'log-keys.json']) rmSync(join(log.directory, name));
    expect(refusalOf(() => log.reopen())).toBe('missing-key');
    rmSync(join(log.directory, 'tree.db'));
    await log.store.close();
    log.reopen();
  });
});
