import type { OpenedCheckpoint } from '../checkpoint.js';
import { AuditError } from '../errors.js';
import type { KeyChain } from '../keys/key-chain.js';
import { leafHash } from '../merkle/hash.js';
import { verifyConsistency, verifyInclusion } from '../merkle/verify.js';
import { parseConsistencyProof, parseInclusionProof } from '../proof.js';

/**
 * That an event is in the log, from the proof alone (C2SP tlog-proof).
 * @param leaf the canonical JSON of the event
 * @returns the checkpoint that vouches for it
 * @throws {AuditError} what does not hold
 */
export function verifyInclusionProof(proof: string, leaf: string | Buffer, keys: KeyChain): OpenedCheckpoint {
  const { index, path, checkpoint } = parseInclusionProof(proof);
  const opened = keys.openCheckpoint(checkpoint);
  verifyInclusion(index, opened.size, leafHash(leaf), path, opened.root);
  return opened;
}

/**
 * That the log goes on from a checkpoint that the reader has kept.
 * @param kept a signed note
 * @returns the later checkpoint
 * @throws {AuditError} what does not hold
 */
export function verifyConsistencyProof(proof: string, kept: string, keys: KeyChain): OpenedCheckpoint {
  const { from, path, checkpoint } = parseConsistencyProof(proof);
  const earlier = keys.openCheckpoint(kept);
  if (earlier.size !== from) throw new AuditError('inconsistent', `The proof begins at ${from} events and the checkpoint that you kept has ${earlier.size}.`);
  const later = keys.openCheckpoint(checkpoint);
  verifyConsistency(from, later.size, earlier.root, later.root, path);
  return later;
}
