import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { encodeBase64 } from '../base64.js';
import { AuditError } from '../errors.js';
import { ED25519, isKeyName, splitKey, verifierKey, type VerifierKey } from './key.js';

/** A private key. `text` is its spelling, `PRIVATE+KEY+name+id+base64`: a secret. */
export interface SignerKey {
  readonly text: string;
  readonly verifier: VerifierKey;
  sign(text: Buffer): Buffer;
}

const PREFIX = 'PRIVATE+KEY+';
// RFC 8410: what stands before the 32 bytes of an Ed25519 private key in PKCS #8.
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** @throws {AuditError} malformed-key: the name is empty or has a space, a control character or a plus sign */
export function generateSignerKey(name: string): SignerKey {
  if (!isKeyName(name)) throw new AuditError('malformed-key', `"${name}" cannot be the name of a key: use something like example.com/log, without spaces and plus signs.`);
  return signerKey(name, generateKeyPairSync('ed25519').privateKey);
}

/** @throws {AuditError} malformed-key; the message does not repeat the key */
export function parseSignerKey(text: string): SignerKey {
  const parts = text.startsWith(PREFIX) ? splitKey(text.slice(PREFIX.length)) : undefined;
  if (!parts) throw new AuditError('malformed-key', 'This is not the private key of a log. Those read PRIVATE+KEY+name+id+base64, for Ed25519.');
  const key = signerKey(parts.name, createPrivateKey({ key: Buffer.concat([PKCS8, parts.bytes]), format: 'der', type: 'pkcs8' }));
  if (key.verifier.id !== parts.id) throw new AuditError('malformed-key', `The private key ${parts.name}+${parts.id} was altered: its bytes have the id ${key.verifier.id}.`);
  return key;
}

/**
 * The text, which ends with a line feed, with a signature of each key below it.
 * @throws {AuditError} malformed-note
 */
export function signNote(text: string, keys: readonly SignerKey[]): string {
  if (!text.endsWith('\n')) throw new AuditError('malformed-note', 'The text of a note ends with a line feed.');
  const bytes = Buffer.from(text);
  const lines = keys.map(({ verifier, sign }) => `\u2014 ${verifier.name} ${encodeBase64(Buffer.concat([Buffer.from(verifier.id, 'hex'), sign(bytes)]))}\n`);
  return `${text}\n${lines.join('')}`;
}

function signerKey(name: string, key: KeyObject): SignerKey {
  const verifier = verifierKey(name, createPublicKey(key));
  const seed = key.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8.length);
  return {
    text: `${PREFIX}${name}+${verifier.id}+${encodeBase64(Buffer.concat([Buffer.of(ED25519), seed]))}`,
    verifier,
    sign: (text) => sign(null, text, key),
  };
}
