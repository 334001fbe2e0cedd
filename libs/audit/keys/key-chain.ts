import { decodeDecimal } from '../base64.js';
import { openCheckpoint, type OpenedCheckpoint } from '../checkpoint.js';
import { AuditError } from '../errors.js';
import { parseVerifierKey, type VerifierKey } from '../note/key.js';
import { openNote, parseNote } from '../note/note.js';

export const ROTATION = 'operations-timeline/key-rotation@1';

/** The public keys of a log as it publishes them (`/v1/audit/keys`). */
export interface KeysDocument {
  /** Name of the log and of its keys. */
  readonly origin: string;
  /** The key that it began with. */
  readonly first: string;
  /** One signed note for each change of key, in order. */
  readonly rotations: readonly string[];
}

export interface LogKey {
  readonly key: VerifierKey;
  /**
   * The size of the largest tree that it vouches for; ∞ for the present key. A key that leaks after it was replaced must not
   * be of use for what came later.
   */
  readonly until: number;
}

/** The keys of one log, from the first to the present one, each link signed by the keys on both of its sides. */
export class KeyChain {
  private constructor(
    readonly document: KeysDocument,
    readonly keys: readonly LogKey[],
  ) {}

  /** @throws {AuditError} malformed-key, malformed-note, unknown-signer, bad-signature */
  static read(document: KeysDocument): KeyChain {
    const { origin, first, rotations } = document;
    let key = namedKey(origin, first);
    let sizeBefore = 0;
    const keys: LogKey[] = [];
    for (const rotation of rotations) {
      const next = rotationFrom(rotation, origin, key);
      if (next.size < sizeBefore) throw new AuditError('malformed-key', `The keys of ${origin} were replaced at ${sizeBefore} leaves and then at ${next.size}: the order is wrong.`);
      keys.push({ key, until: next.size });
      key = next.key;
      sizeBefore = next.size;
    }
    return new KeyChain({ origin, first, rotations: [...rotations] }, [...keys, { key, until: Infinity }]);
  }

  get origin(): string {
    return this.document.origin;
  }

  get current(): VerifierKey {
    return this.keys.at(-1)!.key;
  }

  /**
   * Whether one of the keys that a reader holds is in the chain. Then all of it can be trusted: forwards because each key
   * named its successor, backwards because each also signed for its predecessor.
   */
  includes(texts: readonly string[]): boolean {
    return this.keys.some(({ key }) => texts.includes(key.text));
  }

  /** @throws {AuditError} as the function of that name; outdated-key when all who signed had been replaced before that size */
  openCheckpoint(note: string): OpenedCheckpoint {
    const checkpoint = openCheckpoint(note, this.keys.map(({ key }) => key), { origin: this.origin });
    const signers = this.keys.filter(({ key }) => checkpoint.note.signers.includes(key));
    if (signers.every(({ until }) => until < checkpoint.size)) {
      const { key, until } = signers.at(-1)!;
      throw new AuditError('outdated-key', `The checkpoint of ${checkpoint.size} leaves is signed by ${key.name}+${key.id}, which was replaced at ${until} leaves.`);
    }
    return checkpoint;
  }
}

function rotationFrom(rotation: string, origin: string, old: VerifierKey): { key: VerifierKey; size: number } {
  const [header, namedOrigin, sizeText = '', oldText, nextText = '', ...rest] = parseNote(rotation).text.split('\n');
  const size = decodeDecimal(sizeText);
  if (header !== ROTATION || namedOrigin !== origin || size === undefined || oldText !== old.text || rest.join() !== '') {
    throw new AuditError('malformed-key', `This is not the statement by which ${origin} replaces the key ${old.name}+${old.id}:\n${rotation}`);
  }
  const key = namedKey(origin, nextText);
  for (const signer of [old, key]) openNote(rotation, [signer]);
  return { key, size };
}

function namedKey(origin: string, text: string): VerifierKey {
  const key = parseVerifierKey(text);
  if (key.name !== origin) throw new AuditError('malformed-key', `The key of the log "${origin}" bears the name "${key.name}".`);
  return key;
}
