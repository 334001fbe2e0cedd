import { formatCheckpoint, type Checkpoint } from './checkpoint.js';
import { AuditError } from './errors.js';
import type { KeyRing } from './keys/key-ring.js';
import type { TreeStore } from './tree/tree-store.js';

const LAST = 'checkpoint';

export interface SignedCheckpoint extends Checkpoint {
  readonly note: string;
  /** Epoch ms; 0 for one from before this start. */
  readonly signedAt: number;
}

/** Signs what the tree holds and remembers, on disk, the largest that it signed. */
export class CheckpointSigner {
  #last: SignedCheckpoint | undefined;

  constructor(
    private readonly tree: TreeStore,
    private readonly keyRing: KeyRing,
    private readonly clock: () => number,
  ) {}

  get last(): SignedCheckpoint | undefined {
    return this.#last;
  }

  /** Looks up what was signed before this start. @throws {AuditError} damaged-tree */
  recall(): void {
    const note = this.tree.noted(LAST);
    if (!note) return;
    try {
      this.#last = { ...this.keyRing.chain.openCheckpoint(note), note, signedAt: 0 };
    } catch (cause) {
      throw new AuditError('damaged-tree', `The last checkpoint that the tree remembers is not one that this log signed. ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    }
  }

  /** The signed note for the first `size` leaves. @throws {AuditError} beyond-tree */
  sign(size: number): string {
    const checkpoint = { origin: this.keyRing.origin, size, root: this.tree.root(size), extensions: [] };
    const note = this.keyRing.sign(formatCheckpoint(checkpoint));
    if (size > (this.#last?.size ?? -1)) {
      // It goes out only after it is on disk: otherwise a power failure could make the log forget what others hold.
      this.tree.note(LAST, note);
      this.#last = { ...checkpoint, note, signedAt: this.clock() };
    }
    return note;
  }
}

/** Whether the tree may have signed something. */
export const hasSigned = (tree: TreeStore): boolean => Boolean(tree.noted(LAST));
