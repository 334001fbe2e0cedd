import { gcm } from '@noble/ciphers/aes.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytes, Bytes } from './bytes.js';

// What the verifiers use of node:crypto, under the same names. The browser's own cryptography answers later, and they are read
// from top to bottom, as programs are that one has to trust.

const bytesOf = (data: string | Uint8Array): Uint8Array => (typeof data === 'string' ? bytes.from(data) : data);

export const hash = (_: 'sha256', data: string | Uint8Array, encoding: 'binary'): string => new Bytes(sha256(bytesOf(data))).toString(encoding);

export class Hash {
  readonly #sum = sha256.create();

  update(data: string | Uint8Array): this {
    this.#sum.update(bytesOf(data));
    return this;
  }

  digest(): Bytes;
  digest(encoding: 'base64'): string;
  digest(encoding?: 'base64'): Bytes | string {
    const digest = new Bytes(this.#sum.digest());
    return encoding === undefined ? digest : digest.toString(encoding);
  }
}

export const createHash = (_: 'sha256'): Hash => new Hash();

/** The public key of an Ed25519 pair. */
export class KeyObject {
  constructor(readonly raw: Bytes) {}

  export(_: { format: 'jwk' }): { x?: string } {
    return { x: this.raw.toString('base64url') };
  }
}

export const createPublicKey = ({ key }: { key: { kty: 'OKP'; crv: 'Ed25519'; x: string }; format: 'jwk' }): KeyObject => new KeyObject(bytes.from(key.x, 'base64url'));

/** By RFC 8032, and not by the laxer ZIP 215. */
export function verify(_: null, text: Uint8Array, { raw }: KeyObject, signature: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, text, raw, { zip215: false });
  } catch {
    // A signature of another length is none.
    return false;
  }
}

class Decipher {
  #tag = new Uint8Array();
  #sealed = new Uint8Array();

  constructor(
    private readonly key: Uint8Array,
    private readonly nonce: Uint8Array,
  ) {}

  setAuthTag(tag: Uint8Array): void {
    this.#tag = new Uint8Array(tag);
  }

  /** Nothing is opened before all of it is there. */
  update(sealed: Uint8Array): Bytes {
    this.#sealed = new Uint8Array(sealed);
    return bytes.of();
  }

  /** @throws {Error} the key opens nothing */
  final(): Bytes {
    return new Bytes(gcm(this.key, this.nonce).decrypt(bytes.concat([this.#sealed, this.#tag])));
  }
}

export const createDecipheriv = (_: 'aes-256-gcm', key: Uint8Array, nonce: Uint8Array, __: { authTagLength: 16 | number }): Decipher => new Decipher(key, nonce);
