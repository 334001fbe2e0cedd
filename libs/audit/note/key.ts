import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { decodeBase64, encodeBase64 } from '../base64.js';
import { AuditError } from '../errors.js';
import { sha256 } from '../merkle/hash.js';

// C2SP signed-note. The key id keeps keys of one name apart; it is too short to protect anything, and does not have to: whoever
// makes another key with the same id only makes signatures that do not verify.
export const ED25519 = 1;
const KEY_SIZE = 32;

/** Who signs: a name without spaces and plus signs, such as `example.com/log`, and the id of one of its keys in hexadecimal. */
export interface KeyName {
  readonly name: string;
  readonly id: string;
}

/** A public key that notes are checked with. `text` is its one spelling, `name+id+base64`. */
export interface VerifierKey extends KeyName {
  readonly text: string;
  verifies(text: Buffer, signature: Buffer): boolean;
}

/** No spaces, control characters, plus signs, nor halves of a surrogate pair, which UTF-8 cannot write. */
export const isKeyName = (name: string): boolean => /^[^\p{White_Space}\p{Cc}\p{Cs}+]+$/u.test(name);

export const keyId = (name: string, algorithm: number, publicKey: Buffer): string =>
  sha256(Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(algorithm), publicKey])).toString('hex', 0, 4);

/** The parts of `name+id+base64`, which is also how a private key ends. The bytes are those behind the algorithm's. */
export function splitKey(text: string): { name: string; id: string; bytes: Buffer } | undefined {
  const [name = '', id = '', ...rest] = text.split('+');
  const bytes = decodeBase64(rest.join('+'));
  if (!isKeyName(name) || !/^[0-9a-f]{8}$/.test(id) || bytes?.[0] !== ED25519 || bytes.length !== KEY_SIZE + 1) return undefined;
  return { name, id, bytes: bytes.subarray(1) };
}

/** @throws {AuditError} malformed-key */
export function parseVerifierKey(text: string): VerifierKey {
  const parts = splitKey(text);
  if (!parts) {
    throw new AuditError('malformed-key', `"${text}" is not the public key of a log. Those read name+id+base64: eight hexadecimal digits for the id, an Ed25519 key in the base64.`);
  }
  const { name, id, bytes } = parts;
  if (id !== keyId(name, ED25519, bytes)) {
    throw new AuditError('malformed-key', `The key "${text}" has the id ${id}, and by its name and bytes ${keyId(name, ED25519, bytes)}: a part of it was altered or left out.`);
  }
  return verifierKey(name, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') }, format: 'jwk' }));
}

export function verifierKey(name: string, key: KeyObject): VerifierKey {
  const bytes = Buffer.from(key.export({ format: 'jwk' }).x!, 'base64url');
  const id = keyId(name, ED25519, bytes);
  return {
    name,
    id,
    text: `${name}+${id}+${encodeBase64(Buffer.concat([Buffer.of(ED25519), bytes]))}`,
    verifies: (text, signature) => verify(null, text, key, signature),
  };
}
