import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AuditError } from '../errors.js';
import type { VerifierKey } from '../note/key.js';
import { generateSignerKey, parseSignerKey, signNote, type SignerKey } from '../note/sign.js';
import { KeyChain, ROTATION, type KeysDocument } from './key-chain.js';
import { readSecret, renameDurably, writeDurably } from './secret-file.js';

/** The private key, for the owner's eyes only. */
const SECRET = 'log-key';
/** A key that is to follow, until the public keys name it. */
const NEXT_SECRET = 'log-key.next';
const PUBLIC = 'log-keys.json';

export interface KeyRingOptions {
  /** Name of the log. By default one is made that no other installation has. */
  readonly origin?: string;
  /** Whether this log may have signed something before: then its keys must be there, and none are made. */
  readonly inUse?: boolean;
}

/** The statement that `next` follows `old` in a log that has `size` leaves. Both keys sign it. */
const rotationText = (origin: string, size: number, old: VerifierKey, next: VerifierKey): string =>
  [ROTATION, origin, size, old.text, next.text].map((line) => `${line}\n`).join('');

/** The keys of this installation: what it signs with, and what its signatures of all times are checked with. */
export class KeyRing {
  private constructor(
    private readonly directory: string,
    private signer: SignerKey,
    public chain: KeyChain,
  ) {}

  /**
   * @throws {AuditError} missing-key, exposed-key, mismatched-key (the private key is not that of the public ones),
   * other-origin (the log bears another name), malformed-key
   */
  static open(directory: string, { origin, inUse = false }: KeyRingOptions = {}): KeyRing {
    mkdirSync(directory, { recursive: true });
    const chain = readPublic(directory) ?? begin(directory, inUse, origin ?? KeyRing.newName());
    if (origin !== undefined && origin !== chain.origin) {
      throw new AuditError('other-origin', `The log in ${directory} is named "${chain.origin}" in all it has signed and cannot become "${origin}". Keep its name, or begin a new log elsewhere.`);
    }
    return new KeyRing(directory, currentSigner(directory, chain), chain);
  }

  static exists(directory: string): boolean {
    return existsSync(join(directory, PUBLIC));
  }

  /** A name that no other log has. */
  static newName(): string {
    return `operations-timeline.localhost/${randomBytes(8).toString('hex')}`;
  }

  get origin(): string {
    return this.chain.origin;
  }

  /** A signed note of the text, which ends with a line feed. */
  sign(text: string): string {
    return signNote(text, [this.signer]);
  }

  /**
   * Replaces the key of a log that has `size` leaves. The old private key is gone afterwards.
   * Whenever this is interrupted, the public keys and one of the two files belong together.
   * @returns the statement, signed by both keys
   */
  rotate(size: number): string {
    const next = generateSignerKey(this.origin);
    const rotation = signNote(rotationText(this.origin, size, this.signer.verifier, next.verifier), [this.signer, next]);
    const { document } = this.chain;
    const chain = KeyChain.read({ ...document, rotations: [...document.rotations, rotation] });
    writeDurably(join(this.directory, NEXT_SECRET), `${next.text}\n`, 0o600);
    writePublic(this.directory, chain.document);
    renameDurably(join(this.directory, NEXT_SECRET), join(this.directory, SECRET));
    this.signer = next;
    this.chain = chain;
    return rotation;
  }
}

function readPublic(directory: string): KeyChain | undefined {
  const path = join(directory, PUBLIC);
  if (!existsSync(path)) return undefined;
  let document: KeysDocument;
  try {
    document = JSON.parse(readFileSync(path, 'utf8')) as KeysDocument;
  } catch (cause) {
    throw new AuditError('malformed-key', `${path} is not JSON. Put the file back from a backup: it names the keys of this log.`, { cause });
  }
  return KeyChain.read(document);
}

function writePublic(directory: string, document: KeysDocument): void {
  writeDurably(join(directory, PUBLIC), `${JSON.stringify(document, undefined, 2)}\n`, 0o644);
}

/** The first key. If a start was interrupted between the two files, the private key is there and is used. */
function begin(directory: string, inUse: boolean, origin: string): KeyChain {
  if (inUse) {
    throw new AuditError('missing-key', `The keys of this log (${PUBLIC}, ${SECRET}) are not in ${directory}, and it has signed with them. Put them back from a backup: new ones would make it another log.`);
  }
  const text = readSecret(join(directory, SECRET));
  const signer = text === undefined ? generateSignerKey(origin) : parseSignerKey(text.trimEnd());
  if (text === undefined) writeDurably(join(directory, SECRET), `${signer.text}\n`, 0o600);
  const chain = KeyChain.read({ origin: signer.verifier.name, first: signer.verifier.text, rotations: [] });
  writePublic(directory, chain.document);
  return chain;
}

function currentSigner(directory: string, chain: KeyChain): SignerKey {
  const paths = { secret: join(directory, SECRET), next: join(directory, NEXT_SECRET) };
  const next = readSecret(paths.next);
  if (next !== undefined) {
    // A rotation was interrupted. It counts if the public keys name the new key already.
    if (parseSignerKey(next.trimEnd()).verifier.text === chain.current.text) renameDurably(paths.next, paths.secret);
    else rmSync(paths.next);
  }
  const text = readSecret(paths.secret);
  if (text === undefined) throw new AuditError('missing-key', `The private key of this log, ${paths.secret}, is not there. Put it back from a backup.`);
  const signer = parseSignerKey(text.trimEnd());
  if (signer.verifier.text !== chain.current.text) {
    throw new AuditError('mismatched-key', `${paths.secret} belongs to ${signer.verifier.name}+${signer.verifier.id}, and the present key of the log is ${chain.current.name}+${chain.current.id}.`);
  }
  return signer;
}
