import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatCheckpoint } from '../checkpoint.js';
import { sha256 } from '../merkle/hash.js';
import { openNote } from '../note/note.js';
import { generateSignerKey, signNote } from '../note/sign.js';
import { refusalOf } from '../testing/refusal.js';
import { KeyChain } from './key-chain.js';
import { KeyRing } from './key-ring.js';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'keys-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const file = (name: string): string => join(directory, name);
const checkpoint = (ring: KeyRing, size: number): string => ring.sign(formatCheckpoint({ origin: ring.origin, size, root: sha256(String(size)), extensions: [] }));

describe('the keys of a log', () => {
  it('are made at the first start, the private one for the owner only', () => {
    const ring = KeyRing.open(directory, { origin: 'example.com/log' });
    expect(statSync(file('log-key')).mode & 0o777).toBe(0o600);
    expect(readFileSync(file('log-key'), 'utf8')).toMatch(/^PRIVATE\+KEY\+example\.com\/log\+[0-9a-f]{8}\+[^\n]+\n$/);
    expect(openNote(ring.sign('text\n'), [ring.chain.current]).text).toBe('text\n');
  });

  it('are the same at the next start', () => {
    const { document } = KeyRing.open(directory).chain;
    expect(KeyRing.open(directory).chain.document).toEqual(document);
  });

  it('get a name that no other log has, if none is chosen', () => {
    const other = mkdtempSync(join(tmpdir(), 'keys-'));
    try {
      expect(KeyRing.open(directory).origin).not.toBe(KeyRing.open(other).origin);
    } finally {
      rmSync(other, { recursive: true });
    }
  });

  it('keep the name of the log', () => {
    KeyRing.open(directory, { origin: 'example.com/log' });
    expect(refusalOf(() => KeyRing.open(directory, { origin: 'example.com/other' }))).toBe('other-origin');
  });

  it('are not used while others can read them', () => {
    KeyRing.open(directory);
    chmodSync(file('log-key'), 0o640);
    expect(refusalOf(() => KeyRing.open(directory))).toBe('exposed-key');
  });

  it('are not made anew for a log that has signed', () => {
    expect(refusalOf(() => KeyRing.open(directory, { inUse: true }))).toBe('missing-key');
    KeyRing.open(directory);
    rmSync(file('log-key'));
    expect(refusalOf(() => KeyRing.open(directory, { inUse: true }))).toBe('missing-key');
  });

  it('are not used when they do not belong together', () => {
    const { origin } = KeyRing.open(directory);
    writeFileSync(file('log-key'), generateSignerKey(origin).text);
    expect(refusalOf(() => KeyRing.open(directory))).toBe('mismatched-key');
  });

  it('are completed when the first start was interrupted between the two files', () => {
    const { document } = KeyRing.open(directory).chain;
    rmSync(file('log-keys.json'));
    expect(KeyRing.open(directory).chain.document).toEqual(document);
  });
});

describe('a rotation', () => {
  it('leaves old signatures valid and signs with the new key', () => {
    const ring = KeyRing.open(directory);
    const [first, early] = [ring.chain.current, checkpoint(ring, 10)];
    ring.rotate(10);
    const late = checkpoint(ring, 11);
    expect(ring.chain.current.text).not.toBe(first.text);
    for (const chain of [ring.chain, KeyRing.open(directory).chain]) {
      expect(chain.openCheckpoint(early).size).toBe(10);
      expect(chain.openCheckpoint(late).size).toBe(11);
    }
    expect(refusalOf(() => openNote(late, [first]))).toBe('unknown-signer');
  });

  it('is stated in a note that both keys sign', () => {
    const ring = KeyRing.open(directory);
    const old = ring.chain.current;
    const statement = ring.rotate(7);
    const { text, signers } = openNote(statement, [old, ring.chain.current]);
    expect(text).toBe(`operations-timeline/key-rotation@1\n${ring.origin}\n7\n${old.text}\n${ring.chain.current.text}\n`);
    expect(signers).toHaveLength(2);
    expect(ring.chain.document.rotations).toEqual([statement]);
  });

  it('takes from the old key what comes later: whoever gets hold of it cannot sign for a longer log', () => {
    const ring = KeyRing.open(directory);
    copyFileSync(file('log-key'), file('stolen'));
    ring.rotate(10);
    const thief = mkdtempSync(join(tmpdir(), 'thief-'));
    try {
      copyFileSync(file('stolen'), join(thief, 'log-key'));
      const stolen = KeyRing.open(thief);
      expect(ring.chain.openCheckpoint(checkpoint(stolen, 10)).size).toBe(10);
      expect(refusalOf(() => ring.chain.openCheckpoint(checkpoint(stolen, 11)))).toBe('outdated-key');
    } finally {
      rmSync(thief, { recursive: true });
    }
  });

  it('removes the old private key', () => {
    const ring = KeyRing.open(directory);
    const before = readFileSync(file('log-key'), 'utf8');
    ring.rotate(1);
    expect(readFileSync(file('log-key'), 'utf8')).not.toBe(before);
    expect(existsSync(file('log-key.next'))).toBe(false);
    expect(statSync(file('log-key')).mode & 0o777).toBe(0o600);
  });

  it('is finished at the next start when it was interrupted after the public keys were written', () => {
    const ring = KeyRing.open(directory);
    copyFileSync(file('log-key'), file('before'));
    ring.rotate(1);
    renameSync(file('log-key'), file('log-key.next'));
    renameSync(file('before'), file('log-key'));
    expect(KeyRing.open(directory).chain.current.text).toBe(ring.chain.current.text);
  });

  it('did not happen when it was interrupted before', () => {
    const ring = KeyRing.open(directory);
    writeFileSync(file('log-key.next'), `${generateSignerKey(ring.origin).text}\n`, { mode: 0o600 });
    expect(KeyRing.open(directory).chain.current.text).toBe(ring.chain.current.text);
    expect(existsSync(file('log-key.next'))).toBe(false);
  });
});

describe('a chain of keys', () => {
  const origin = 'example.com/log';
  const [a, b, c] = [generateSignerKey(origin), generateSignerKey(origin), generateSignerKey(origin)];
  const rotation = (old: typeof a, next: typeof a, size: number, signers = [old, next]): string =>
    signNote(`operations-timeline/key-rotation@1\n${origin}\n${size}\n${old.verifier.text}\n${next.verifier.text}\n`, signers);
  const read = (...rotations: string[]): KeyChain => KeyChain.read({ origin, first: a.verifier.text, rotations });

  it('is trusted as a whole by whoever knows one of its keys', () => {
    const chain = read(rotation(a, b, 5), rotation(b, c, 9));
    for (const { verifier } of [a, b, c]) expect(chain.includes([verifier.text])).toBe(true);
    expect(chain.includes([generateSignerKey(origin).verifier.text])).toBe(false);
    expect(chain.keys.map(({ until }) => until)).toEqual([5, 9, Infinity]);
  });

  it.each([
    ['the old key did not sign', () => read(rotation(a, b, 5, [b])), 'unknown-signer'],
    ['the new key did not sign', () => read(rotation(a, b, 5, [a])), 'unknown-signer'],
    ['a link is missing', () => read(rotation(b, c, 9)), 'malformed-key'],
    ['the links stand in another order', () => read(rotation(b, c, 9), rotation(a, b, 5)), 'malformed-key'],
    ['the sizes go down', () => read(rotation(a, b, 9), rotation(b, c, 5)), 'malformed-key'],
    ['a statement is of another log', () => read(rotation(a, b, 5).replace(`${origin}\n5`, 'example.com/other\n5')), 'malformed-key'],
    ['the size of a statement was changed', () => read(rotation(a, b, 5).replace('\n5\n', '\n6\n')), 'bad-signature'],
    ['a key bears the name of another log', () => KeyChain.read({ origin: 'example.com/other', first: a.verifier.text, rotations: [] }), 'malformed-key'],
    ['a checkpoint stands for a statement', () => read(signNote(formatCheckpoint({ origin, size: 5, root: sha256(''), extensions: [a.verifier.text, b.verifier.text] }), [a, b])), 'malformed-key'],
  ])('is refused when %s', (_, work, code) => {
    expect(refusalOf(work)).toBe(code);
  });
});
