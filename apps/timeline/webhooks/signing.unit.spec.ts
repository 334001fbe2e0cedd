import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { isSecret, newSecret, signatureHeaders } from './signing.js';

const secretOf = (bytes: Uint8Array): string => `whsec_${Buffer.from(bytes).toString('base64')}`;

describe('a signed message', () => {
  it('is verified by another implementation, with each of its secrets and with no other', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 24, maxLength: 64 }).map(secretOf), { minLength: 1, maxLength: 4 }), fc.string({ unit: 'binary' }), (secrets, text) => {
        const body = JSON.stringify({ text });
        const headers = signatureHeaders(secrets, { id: 'wh-a_1', at: Date.now(), body });
        for (const secret of secrets) expect(new Webhook(secret).verify(body, headers)).toEqual({ text });
        expect(() => new Webhook(newSecret()).verify(body, headers)).toThrow('No matching signature');
      }),
    );
  });

  it('is not verified once anything about it is changed', () => {
    const secret = newSecret();
    const headers = signatureHeaders([secret], { id: 'wh-a_1', at: Date.now(), body: '{"a":1}' });
    const verifier = new Webhook(secret);
    expect(() => verifier.verify('{"a":2}', headers)).toThrow('No matching signature');
    expect(() => verifier.verify('{"a":1}', { ...headers, 'webhook-id': 'wh-a_2' })).toThrow('No matching signature');
    expect(() => verifier.verify('{"a":1}', { ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 1) })).toThrow('No matching signature');
  });
});

describe('a secret', () => {
  it('is whsec_ and 24 to 64 bytes of Base64, and a new one is 32 random bytes', () => {
    expect(newSecret()).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(newSecret()).not.toBe(newSecret());
    for (const size of [24, 25, 26, 32, 64]) expect([size, isSecret(secretOf(Buffer.alloc(size, 7)))]).toEqual([size, true]);
    for (const size of [0, 1, 23, 65]) expect([size, isSecret(secretOf(Buffer.alloc(size, 7)))]).toEqual([size, false]);
  });

  it.each([['', newSecret().slice(6)], ['whsk_', newSecret().slice(6)], ['whsec_', newSecret().slice(6, -1)], ['whsec_', ` ${newSecret().slice(6)}`], ['whsec_', 'A'.repeat(31) + '_-==']])('is not %j and %j', (prefix, rest) => {
    expect(isSecret(prefix + rest)).toBe(false);
  });
});
