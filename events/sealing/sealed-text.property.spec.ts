import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { isSealedText, newTextKey, openText, sealText } from './sealed-text.js';

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 });

describe('a sealed text', () => {
  it('says what it said, to whoever has its key', () => {
    fc.assert(fc.property(text, (said) => {
      const key = newTextKey();
      expect(openText(sealText(said, key), key.key)?.text).toBe(said);
    }));
  });

  it('is committed to by the hash of its salt and its text, which anybody can compute', () => {
    fc.assert(fc.property(text, (said) => {
      const key = newTextKey();
      const sealed = sealText(said, key);
      const { salt } = openText(sealed, key.key)!;
      expect(salt).toHaveLength(32);
      expect(sealed.commitment).toBe(createHash('sha256').update(salt).update(said).digest('base64'));
    }));
  });

  it('says nothing without its key, nor twice the same of the same text', () => {
    fc.assert(fc.property(text, (said) => {
      const key = newTextKey();
      const [once, again] = [sealText(said, key), sealText(said, key)];
      expect(openText(once, newTextKey().key)).toBeUndefined();
      expect([once.commitment === again.commitment, once.sealed === again.sealed]).toEqual([false, false]);
    }));
  });

  it('does not open any more when a bit of it was turned', () => {
    fc.assert(fc.property(text, fc.constantFrom('sealed', 'commitment'), fc.nat(), (said, member, place) => {
      const key = newTextKey();
      const sealed = sealText(said, key);
      const bytes = Buffer.from(sealed[member], 'base64');
      const bit = place % (bytes.length * 8);
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      expect(openText({ ...sealed, [member]: bytes.toString('base64') }, key.key)).toBeUndefined();
    }));
  });

  it('is told from any other object', () => {
    expect([sealText('a', newTextKey()), { commitment: '', key: '' }, 'text', null].map(isSealedText)).toEqual([true, false, false, false]);
  });
});
