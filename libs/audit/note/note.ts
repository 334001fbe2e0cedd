import { decodeBase64 } from '../base64.js';
import { AuditError } from '../errors.js';
import { isKeyName, type KeyName, type VerifierKey } from './key.js';

// C2SP signed-note. The specification asks for at least 16; there has to be some end to what a stranger makes us verify.
const MAX_SIGNATURES = 100;

export interface NoteSignature extends KeyName {
  readonly signature: Buffer;
}

export interface Note {
  /** What is signed, with the line feed at its end. Not to be believed before {@link openNote} returned it. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A note with a signature of somebody known. */
export interface OpenedNote extends Note {
  /** The known keys that signed it; at least one. */
  readonly signers: readonly VerifierKey[];
}

/** @throws {AuditError} malformed-note */
export function parseNote(note: string): Note {
  const blank = note.lastIndexOf('\n\n');
  if (blank < 0) throw malformed('it has no empty line between the text and the signatures');
  if (/[\0-\x09\x0b-\x1f]/.test(note)) throw malformed('it has a control character');
  if (/\p{Cs}/u.test(note)) throw malformed('it cannot be written in UTF-8');
  const lines = note.slice(blank + 2).split('\n');
  if (lines.pop() !== '') throw malformed('its last line does not end with a line feed');
  if (lines.length === 0) throw malformed('it has no signature');
  if (lines.length > MAX_SIGNATURES) throw malformed(`it has ${lines.length} signatures; ${MAX_SIGNATURES} are read at most`);
  return { text: note.slice(0, blank + 1), signatures: lines.map(parseSignature) };
}

/**
 * Checks the note against the keys that are trusted. Signatures of others are passed over, as the specification asks: so can
 * witnesses add theirs, and a log change its key. They say nothing.
 * @throws {AuditError} malformed-note, unknown-signer, or bad-signature when one that bears a known key's name and id is not its own
 */
export function openNote(note: string, known: readonly VerifierKey[]): OpenedNote {
  const { text, signatures } = parseNote(note);
  const bytes = Buffer.from(text);
  const signers: VerifierKey[] = [];
  for (const { name, id, signature } of signatures) {
    const key = known.find((candidate) => candidate.name === name && candidate.id === id);
    if (!key) continue;
    if (!key.verifies(bytes, signature)) throw new AuditError('bad-signature', `The signature of ${name}+${id} does not belong to this text: one of the two was altered.`);
    signers.push(key);
  }
  if (signers.length === 0) {
    const found = signatures.map(({ name, id }) => `${name}+${id}`).join(', ');
    const wanted = known.map(({ name, id }) => `${name}+${id}`).join(', ');
    throw new AuditError('unknown-signer', `It is signed by ${found}. Trusted ${known.length === 1 ? 'is' : 'are'} ${wanted || 'nobody'}.`);
  }
  return { text, signatures, signers };
}

function parseSignature(line: string): NoteSignature {
  const [, name = '', base64 = ''] = /^\u2014 ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
  const bytes = decodeBase64(base64);
  if (!isKeyName(name) || !bytes || bytes.length < 5) throw malformed(`"${line}" is not a signature line: "\u2014 name base64"`);
  return { name, id: bytes.toString('hex', 0, 4), signature: bytes.subarray(4) };
}

function malformed(reason: string): AuditError {
  return new AuditError('malformed-note', `This is not a signed note: ${reason}.`);
}
