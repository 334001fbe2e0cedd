import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/**
 * A text as an event holds it where it may have to be erased: committed to for ever, readable as long as its key is kept.
 * All members are base64, `key` in its URL-safe alphabet. docs/transparency-log.md describes them to the byte.
 */
export interface SealedText {
  /** SHA-256 of the salt and the text. */
  readonly commitment: string;
  /** Names the key, which is kept elsewhere. */
  readonly key: string;
  /** AES-256-GCM: the nonce, then salt and text encrypted, then the tag. */
  readonly sealed: string;
}

/** What a sealed text says, and the salt by which anybody can check its commitment. */
export interface OpenedText {
  readonly salt: Buffer;
  readonly text: string;
}

/** A key with its name, which says nothing of it. */
export interface TextKey {
  readonly id: string;
  readonly key: Buffer;
}

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const KEY_ID_BYTES = 16;
const SALT_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export const newTextKey = (): TextKey => ({ id: randomBytes(KEY_ID_BYTES).toString('base64url'), key: randomBytes(KEY_BYTES) });

const commitmentTo = (salted: Buffer): string => createHash('sha256').update(salted).digest('base64');

export function sealText(text: string, { id, key }: TextKey): SealedText {
  const salted = Buffer.concat([randomBytes(SALT_BYTES), Buffer.from(text)]);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce);
  const sealed = Buffer.concat([nonce, cipher.update(salted), cipher.final(), cipher.getAuthTag()]);
  return { commitment: commitmentTo(salted), key: id, sealed: sealed.toString('base64') };
}

/** What it says; undefined where the key is not its key, or it was altered. */
export function openText({ commitment, sealed }: SealedText, key: Buffer): OpenedText | undefined {
  try {
    const bytes = Buffer.from(sealed, 'base64');
    const end = bytes.length - TAG_BYTES;
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAuthTag(bytes.subarray(end));
    const salted = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, end)), decipher.final()]);
    if (commitmentTo(salted) !== commitment) return undefined;
    return { salt: salted.subarray(0, SALT_BYTES), text: salted.toString('utf8', SALT_BYTES) };
  } catch {
    return undefined;
  }
}

/**
 * Whether an event's data, as JSON text without space about colons, hold a sealed text: to look is far quicker than to parse.
 * Quotation marks within texts are escaped.
 */
export const holdsSealed = (data: string): boolean => data.includes('"sealed":"');

export function isSealedText(value: unknown): value is SealedText {
  if (typeof value !== 'object' || value === null) return false;
  const { commitment, key, sealed } = value as Partial<Record<keyof SealedText, unknown>>;
  return typeof commitment === 'string' && typeof key === 'string' && typeof sealed === 'string';
}
