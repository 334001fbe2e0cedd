import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as node from 'node:crypto';
import { bytes, Bytes } from '../../apps/page/verifier/bytes.js';
import * as browser from '../../apps/page/verifier/node-crypto.js';

const data = fc.uint8Array({ maxLength: 300 });
const text = fc.string({ unit: 'binary' });
const encodings = ['utf8', 'base64', 'base64url', 'hex', 'binary'] as const;
const same = (ours: Uint8Array, nodes: Uint8Array): void => expect([...ours]).toEqual([...nodes]);

describe('what stands in for Node.js in the browser', () => {
  it('reads and writes text as a Buffer does', () => {
    fc.assert(
      fc.property(data, text, (raw, written) => {
        for (const encoding of encodings) expect(new Bytes(raw).toString(encoding)).toBe(Buffer.from(raw).toString(encoding));
        for (const encoding of ['base64', 'base64url', 'binary'] as const) same(bytes.from(Buffer.from(raw).toString(encoding), encoding), raw);
        same(bytes.from(written), Buffer.from(written));
        expect(new Bytes(raw).toString('hex', 1, 4)).toBe(Buffer.from(raw).toString('hex', 1, 4));
      }),
    );
    expect(new Bytes(Buffer.from('\ufeff€')).toString()).toBe('\ufeff€');
  });

  it('compares, cuts and joins as a Buffer does', () => {
    fc.assert(
      fc.property(data, data, fc.nat(300), (a, b, at) => {
        const [ours, nodes] = [new Bytes(a), Buffer.from(a)];
        expect(ours.equals(b)).toBe(nodes.equals(b));
        expect(ours.equals(new Bytes(a))).toBe(true);
        same(ours.subarray(-at, -1), nodes.subarray(-at, -1));
        same(bytes.concat([a, b]), Buffer.concat([a, b]));
        same(bytes.from(a), nodes);
        expect(ours.indexOf(0x0a, at)).toBe(nodes.indexOf(0x0a, at));
      }),
    );
    expect(bytes.from('é"sealed":"').includes('"sealed":"')).toBe(true);
    expect(bytes.from('é"sealed";"').includes('"sealed":"')).toBe(false);
    same(bytes.alloc(5, 1), Buffer.alloc(5, 1));
    same(bytes.of(0, 255), Buffer.of(0, 255));
  });

  it('takes what is no base64 for what does not come back as it was', () => {
    fc.assert(fc.property(text, (written) => expect(bytes.from(written, 'base64').toString('base64') === written).toBe(Buffer.from(written, 'base64').toString('base64') === written)));
  });

  it('hashes as node:crypto does', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(data, text)), (parts) => {
        const [ours, nodes] = [browser.createHash('sha256'), node.createHash('sha256')];
        for (const part of parts) {
          ours.update(part);
          nodes.update(part);
          expect(browser.hash('sha256', part, 'binary')).toBe(node.hash('sha256', part, 'binary'));
        }
        expect(ours.digest('base64')).toBe(nodes.digest('base64'));
      }),
    );
  });

  it('verifies signatures as node:crypto does, also those that were altered', () => {
    const { publicKey, privateKey } = node.generateKeyPairSync('ed25519');
    const key = browser.createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey.export({ format: 'jwk' }).x! }, format: 'jwk' });
    expect(key.export({ format: 'jwk' }).x).toBe(publicKey.export({ format: 'jwk' }).x);
    fc.assert(
      fc.property(data, fc.nat(63), fc.integer({ min: 0, max: 255 }), (signed, place, flip) => {
        const signature = node.sign(null, signed, privateKey);
        signature[place]! ^= flip;
        expect(browser.verify(null, signed, key, signature)).toBe(node.verify(null, signed, publicKey, signature));
        expect(browser.verify(null, signed, key, signature)).toBe(flip === 0);
      }),
      { numRuns: 40 },
    );
    expect(browser.verify(null, Buffer.of(1), key, Buffer.of(1, 2, 3))).toBe(false);
  });

  it('opens what was sealed, and nothing that was altered', () => {
    fc.assert(
      fc.property(data, fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.uint8Array({ minLength: 12, maxLength: 12 }), fc.boolean(), (plain, key, nonce, altered) => {
        const cipher = node.createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
        const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
        const tag = cipher.getAuthTag();
        if (altered) tag[3]! ^= 1;
        const decipher = browser.createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
        decipher.setAuthTag(tag);
        if (altered) expect(() => bytes.concat([decipher.update(sealed), decipher.final()])).toThrow();
        else same(bytes.concat([decipher.update(sealed), decipher.final()]), plain);
      }),
    );
  });
});
