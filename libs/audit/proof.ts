import { decodeBase64, decodeDecimal, encodeBase64 } from './base64.js';
import { AuditError } from './errors.js';
import { decodeHash, type Hash } from './merkle/hash.js';

/** The most hashes of a proof: what a tree with 2^63 leaves could need. */
const MAX_HASHES = 63;
const HEADER = 'c2sp.org/tlog-proof@v1';

/** C2SP tlog-proof: that a leaf is in the tree of a checkpoint. */
export interface InclusionProof {
  /** Place of the leaf, from 0. */
  readonly index: number;
  /** The siblings, from the leaf's up to the root's child. */
  readonly path: readonly Hash[];
  /** The signed note, as the log gave it. */
  readonly checkpoint: string;
  /** What somebody put beside the proof. No signature covers it: never to be relied upon. Ours have none. */
  readonly extra?: Buffer;
}

/** That the log of a checkpoint began as it was at `from` leaves. The text is what a C2SP witness is sent (`add-checkpoint`). */
export interface ConsistencyProof {
  readonly from: number;
  readonly path: readonly Hash[];
  /** The signed note, as the log gave it. */
  readonly checkpoint: string;
}

export function formatInclusionProof({ index, path, checkpoint, extra }: InclusionProof): string {
  const lines = [HEADER, ...(extra ? [`extra ${encodeBase64(extra)}`] : []), `index ${index}`];
  return formatProof(lines, path, checkpoint);
}

/** @throws {AuditError} malformed-proof */
export function parseInclusionProof(text: string): InclusionProof {
  const { lines, checkpoint } = splitProof(text);
  if (lines.shift() !== HEADER) throw malformed(`its first line is not "${HEADER}"`);
  const [, base64] = /^extra (.*)$/.exec(lines[0] ?? '') ?? [];
  const extra = base64 === undefined ? undefined : decodeBase64(base64);
  if (base64 !== undefined) lines.shift();
  if (base64 !== undefined && !extra) throw malformed('what follows "extra" is not base64');
  const index = numberAfter('index', lines.shift());
  return { index, path: lines.map(hashOf), checkpoint, ...(extra && { extra }) };
}

export const formatConsistencyProof = ({ from, path, checkpoint }: ConsistencyProof): string => formatProof([`old ${from}`], path, checkpoint);

/** @throws {AuditError} malformed-proof */
export function parseConsistencyProof(text: string): ConsistencyProof {
  const { lines, checkpoint } = splitProof(text);
  const from = numberAfter('old', lines.shift());
  return { from, path: lines.map(hashOf), checkpoint };
}

function formatProof(lines: string[], path: readonly Hash[], checkpoint: string): string {
  return `${[...lines, ...path.map(encodeBase64)].join('\n')}\n\n${checkpoint}`;
}

function splitProof(text: string): { lines: string[]; checkpoint: string } {
  const blank = text.indexOf('\n\n');
  if (blank < 0) throw malformed('there is no empty line before the checkpoint');
  const lines = text.slice(0, blank).split('\n');
  if (lines.length > MAX_HASHES + 3) throw malformed(`it has more than ${MAX_HASHES} hashes`);
  return { lines, checkpoint: text.slice(blank + 2) };
}

function numberAfter(word: string, line = ''): number {
  const number = line.startsWith(`${word} `) ? decodeDecimal(line.slice(word.length + 1)) : undefined;
  if (number === undefined) throw malformed(`"${line}" should be "${word}" and a number`);
  return number;
}

function hashOf(line: string): Hash {
  const hash = decodeHash(line);
  if (!hash) throw malformed(`"${line}" is not a hash, 32 bytes in base64`);
  return hash;
}

function malformed(reason: string): AuditError {
  return new AuditError('malformed-proof', `This is not a proof: ${reason}.`);
}
