import { hasSigned } from '../checkpoint-signer.js';
import { AuditError } from '../errors.js';
import type { TreeStore } from '../tree/tree-store.js';
import { KeyRing } from './key-ring.js';

const ORIGIN = 'origin';

/**
 * The keys of a tree, made if it is new. Tree and keys know each other by the name of the log, so that neither can be replaced
 * without the other.
 * @throws {AuditError} damaged-tree: the keys are there and the tree is new; other-origin; or as {@link KeyRing.open}
 */
export function openKeys(tree: TreeStore, directory: string, origin?: string): KeyRing {
  const name = tree.noted(ORIGIN);
  if (name === undefined && KeyRing.exists(directory)) {
    throw new AuditError('damaged-tree', `The keys of this log are in ${directory} and its tree, tree.db, is not. Put it back from a backup: built anew from today's log, it would prove nothing about the past.`);
  }
  const chosen = name ?? origin ?? KeyRing.newName();
  if (origin !== undefined && origin !== chosen) throw new AuditError('other-origin', `The tree in ${directory} is that of the log "${chosen}", not of "${origin}".`);
  if (name === undefined) tree.note(ORIGIN, chosen);
  return KeyRing.open(directory, { origin: chosen, inUse: hasSigned(tree) });
}
