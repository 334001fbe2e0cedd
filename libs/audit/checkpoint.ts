import { decodeDecimal, encodeBase64 } from './base64.js';
import { AuditError } from './errors.js';
import { decodeHash, EMPTY_ROOT, type Hash } from './merkle/hash.js';
import type { VerifierKey } from './note/key.js';
import { openNote, type OpenedNote } from './note/note.js';

/** C2SP tlog-checkpoint: what a log says about itself in one moment. */
export interface Checkpoint {
  /** Which log it is. */
  readonly origin: string;
  /** The number of leaves. */
  readonly size: number;
  readonly root: Hash;
  /** Lines whose meaning only their author knows. Ours have none. */
  readonly extensions: readonly string[];
}

export interface OpenedCheckpoint extends Checkpoint {
  readonly note: OpenedNote;
}

export const formatCheckpoint = ({ origin, size, root, extensions }: Checkpoint): string =>
  [origin, size, encodeBase64(root), ...extensions].map((line) => `${line}\n`).join('');

/** @param text the text of a note @throws {AuditError} malformed-checkpoint */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.split('\n');
  const last = lines.pop();
  const [origin = '', sizeText = '', rootText = '', ...extensions] = lines;
  const size = decodeDecimal(sizeText);
  const root = decodeHash(rootText);
  if (last !== '' || origin === '') throw malformed('it does not begin with the name of a log');
  if (size === undefined) throw malformed(`"${sizeText}" is not the number of its leaves`);
  if (root === undefined) throw malformed(`"${rootText}" is not a root hash, 32 bytes in base64`);
  if (extensions.includes('')) throw malformed('it has an empty line');
  if (size === 0 && !root.equals(EMPTY_ROOT)) throw malformed('the tree without leaves has another root');
  return { origin, size, root, extensions };
}

/**
 * The checkpoint in a signed note.
 *
 * The origin is compared because one key may sign for several logs: without it, a checkpoint of another of them would pass.
 * Extension lines are refused unless asked for: nobody audits them.
 * @throws {AuditError} as {@link openNote}; malformed-checkpoint, other-origin, extension-lines
 */
export function openCheckpoint(
  note: string,
  keys: readonly VerifierKey[],
  { origin, extensions = 'refuse' }: { origin: string; extensions?: 'refuse' | 'keep' },
): OpenedCheckpoint {
  const opened = openNote(note, keys);
  const checkpoint = parseCheckpoint(opened.text);
  if (checkpoint.origin !== origin) throw new AuditError('other-origin', `The checkpoint is of the log "${checkpoint.origin}", not of "${origin}".`);
  if (extensions === 'refuse' && checkpoint.extensions.length > 0) {
    throw new AuditError('extension-lines', `The checkpoint has lines after its root that nobody can check: "${checkpoint.extensions.join('", "')}".`);
  }
  return { ...checkpoint, note: opened };
}

function malformed(reason: string): AuditError {
  return new AuditError('malformed-checkpoint', `This is not a checkpoint: ${reason}.`);
}
