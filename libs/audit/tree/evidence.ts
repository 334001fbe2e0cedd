import type { SignedCheckpoint } from '../checkpoint-signer.js';
import { formatInclusionProof } from '../proof.js';
import type { FoundDifference } from './findings.js';
import type { TreeStore } from './tree-store.js';

/** What a third party needs to see for itself that the store is not the log that was signed. */
export interface Evidence {
  readonly difference: FoundDifference;
  /** The last checkpoint that was signed: a signed note. */
  readonly checkpoint?: string;
  /**
   * That the log of the checkpoint had the expected leaf hash at this place (C2SP tlog-proof). Absent for an event that came
   * after the checkpoint, and where the tree itself is damaged.
   */
  readonly proof?: string;
}

export function evidenceOf(difference: FoundDifference, tree: TreeStore, signed: SignedCheckpoint | undefined): Evidence {
  if (!signed) return { difference };
  const { note, size } = signed;
  const provable = difference.expected !== undefined && difference.seq <= size && difference.kind !== 'damaged-tree';
  const index = difference.seq - 1;
  return { difference, checkpoint: note, ...(provable && { proof: formatInclusionProof({ index, path: tree.inclusionPath(index, size), checkpoint: note }) }) };
}
