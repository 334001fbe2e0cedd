import { createDecipheriv, createHash } from 'node:crypto';
import { AuditError } from '../errors.js';
import { KEYS_LINE, parseObject, parseTextKeys } from '../bundle/format.js';

type Keys = ReadonlyMap<string, Buffer>;
const NO_KEYS: Keys = new Map();
/** Bytes of AES-256-GCM's nonce and tag. */
const [NONCE, TAG] = [12, 16];

/** How many sealed texts there are, by whether they can be read. */
export interface TextCounts {
  readable: number;
  erased: number;
}

/** Keeps back the lines of keys, and checks that the sealed texts of each event say what the event committed to. */
export class TextCheck {
  readonly counts: TextCounts = { readable: 0, erased: 0 };
  /** The keys for the event after them. */
  #keys: Keys = NO_KEYS;

  *without(lines: Iterable<Buffer>): Generator<Buffer, void, undefined> {
    for (const line of lines) {
      if (line.subarray(0, KEYS_LINE.length).toString() === KEYS_LINE) this.#keys = parseTextKeys(line);
      else yield line;
    }
  }

  /** @returns the keys that came with it. @throws {AuditError} altered-bundle */
  take(leaf: Buffer): Keys {
    const keys = this.#keys;
    this.#keys = NO_KEYS;
    if (leaf.includes('"sealed":"')) this.#look(parseObject(leaf, 'An event')['data'], keys);
    return keys;
  }

  #look(value: unknown, keys: Keys): void {
    if (typeof value !== 'object' || value === null) return;
    const { commitment, key: id, sealed } = value as Record<string, unknown>;
    if (typeof commitment !== 'string' || typeof id !== 'string' || typeof sealed !== 'string') {
      for (const each of Object.values(value)) this.#look(each, keys);
      return;
    }
    const key = keys.get(id);
    if (!key) {
      this.counts.erased += 1;
      return;
    }
    if (digestOf(Buffer.from(sealed, 'base64'), key) !== commitment) {
      throw new AuditError('altered-bundle', `The key ${id} in this file does not open the text that was committed to: it was altered.`);
    }
    this.counts.readable += 1;
  }
}

/** SHA-256 of what the key opens, which is a salt and a text; nothing where it opens nothing. */
function digestOf(bytes: Buffer, key: Buffer): string | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAuthTag(bytes.subarray(-TAG));
    const salted = Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]);
    return createHash('sha256').update(salted).digest('base64');
  } catch {
    return undefined;
  }
}
