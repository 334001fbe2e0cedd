import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatCheckpoint } from './checkpoint.js';
import { KeyChain } from './keys/key-chain.js';
import { leafHash } from './merkle/hash.js';
import { generateSignerKey, signNote } from './note/sign.js';
import { formatConsistencyProof, formatInclusionProof, parseConsistencyProof, parseInclusionProof } from './proof.js';
import { mth, path as inclusionPath, proof as consistencyPath } from './testing/reference.js';
import { flipped, refusalOf } from './testing/refusal.js';
import { verifyConsistencyProof, verifyInclusionProof } from './verify/proofs.js';

const signer = generateSignerKey('example.com/log');
const keys = KeyChain.read({ origin: 'example.com/log', first: signer.verifier.text, rotations: [] });
const data = Array.from({ length: 23 }, (_, index) => Buffer.from(`{"event":${index}}`));
const checkpointAt = (size: number): string =>
  signNote(formatCheckpoint({ origin: 'example.com/log', size, root: mth(data.slice(0, size)), extensions: [] }), [signer]);
const inclusion = (index: number, size = data.length): string =>
  formatInclusionProof({ index, path: inclusionPath(index, data.slice(0, size)), checkpoint: checkpointAt(size) });
const consistency = (from: number, to = data.length): string =>
  formatConsistencyProof({ from, path: consistencyPath(from, data.slice(0, to)), checkpoint: checkpointAt(to) });

/** The text after one bit was turned over, as a reader of UTF-8 sees it. */
const damaged = (text: string, place: number, bit: number): string => flipped(Buffer.from(text), place % Buffer.byteLength(text), bit).toString();

describe('a proof that an event is in the log', () => {
  it('is a text by C2SP tlog-proof', () => {
    const [first, second, ...rest] = inclusion(5).split('\n');
    expect([first, second]).toEqual(['c2sp.org/tlog-proof@v1', 'index 5']);
    expect(rest.slice(0, 5)).toEqual(inclusionPath(5, data).map((hash) => hash.toString('base64')));
    expect(rest.slice(5).join('\n')).toBe(`\n${checkpointAt(23)}`);
  });

  it('holds for every event of every tree', () => {
    for (let size = 1; size <= data.length; size += 1) {
      for (let index = 0; index < size; index += 1) expect(verifyInclusionProof(inclusion(index, size), data[index]!, keys).size).toBe(size);
    }
  });

  it('holds for no other event', () => {
    expect(refusalOf(() => verifyInclusionProof(inclusion(5), data[6]!, keys))).toBe('not-included');
  });

  it('does not hold after any of its bits was turned over', () => {
    fc.assert(
      fc.property(fc.nat(data.length - 1), fc.nat(), fc.nat(7), (index, place, bit) => {
        expect(refusalOf(() => verifyInclusionProof(damaged(inclusion(index), place, bit), data[index]!, keys))).toBeDefined();
      }),
      { numRuns: 600 },
    );
  });

  it('does not hold after any bit of the event was turned over', () => {
    for (let place = 0; place < data[7]!.length * 8; place += 1) {
      expect(refusalOf(() => verifyInclusionProof(inclusion(7), flipped(data[7]!, place >> 3, place & 7), keys))).toBe('not-included');
    }
  });

  it('may carry extra data, which proves nothing', () => {
    const proof = parseInclusionProof(inclusion(3).replace('index', 'extra aGVsbG8=\nindex'));
    expect(proof).toMatchObject({ index: 3, extra: Buffer.from('hello') });
    expect(parseInclusionProof(formatInclusionProof(proof))).toEqual(proof);
  });

  it.each([
    ['of another version', inclusion(3).replace('@v1', '@v2')],
    ['without an index', inclusion(3).replace('index 3\n', '')],
    ['with a negative index', inclusion(3).replace('index 3', 'index -3')],
    ['with a second spelling of the index', inclusion(3).replace('index 3', 'index 03')],
    ['with extra data that is not base64', inclusion(3).replace('index', 'extra !!\nindex')],
    ['with a hash of another length', inclusion(3).replace('index 3\n', 'index 3\nAAAA\n')],
    ['with more hashes than any tree needs', inclusion(3).replace('index 3\n', `index 3\n${`${leafHash('').toString('base64')}\n`.repeat(64)}`)],
    ['without an empty line', 'c2sp.org/tlog-proof@v1\nindex 0\n'],
  ])('is refused %s', (_, proof) => {
    expect(refusalOf(() => parseInclusionProof(proof))).toBe('malformed-proof');
  });
});

describe('a proof that the log went on from a checkpoint', () => {
  it('is the text that witnesses are sent', () => {
    expect(consistency(8)).toBe(`old 8\n${consistencyPath(8, data).map((hash) => `${hash.toString('base64')}\n`).join('')}\n${checkpointAt(23)}`);
    expect(parseConsistencyProof(consistency(8)).from).toBe(8);
  });

  it('holds between any two sizes', () => {
    for (let from = 1; from <= data.length; from += 1) expect(verifyConsistencyProof(consistency(from), checkpointAt(from), keys).size).toBe(23);
  });

  it('does not hold after any of its bits, or of the checkpoint that was kept, was turned over', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 22 }), fc.nat(), fc.nat(7), fc.boolean(), (from, place, bit, first) => {
        const [proof, kept] = [consistency(from), checkpointAt(from)];
        const attempt = first ? [damaged(proof, place, bit), kept] as const : [proof, damaged(kept, place, bit)] as const;
        expect(refusalOf(() => verifyConsistencyProof(...attempt, keys))).toBeDefined();
      }),
      { numRuns: 600 },
    );
  });

  it('does not hold for a log that changed its past', () => {
    const other = data.with(2, Buffer.from('another event'));
    const rewritten = signNote(formatCheckpoint({ origin: 'example.com/log', size: 23, root: mth(other), extensions: [] }), [signer]);
    const forged = formatConsistencyProof({ from: 8, path: consistencyPath(8, other), checkpoint: rewritten });
    expect(refusalOf(() => verifyConsistencyProof(forged, checkpointAt(8), keys))).toBe('inconsistent');
    expect(refusalOf(() => verifyConsistencyProof(consistency(9), checkpointAt(8), keys))).toBe('inconsistent');
  });
});
