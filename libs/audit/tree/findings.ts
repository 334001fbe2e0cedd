import { Subject } from 'rxjs';
import { AuditError } from '../errors.js';
import type { Difference } from './difference.js';
import type { TreeStore } from './tree-store.js';

/** The most settled differences that are remembered. */
const REMEMBERED = 100;

export interface FoundDifference extends Difference {
  /** Epoch ms. */
  readonly foundAt: number;
}

/** A difference that is over: the store is whole again, or somebody answered for it. */
export interface SettledDifference extends FoundDifference {
  readonly settledAt: number;
  readonly settledBy: string;
}

/**
 * What was found to differ, kept with the tree. While a difference is open nothing is signed and nothing taken into the tree:
 * a tree that went on over a changed past would make that past its own.
 */
export class Findings {
  /** Emits each difference when it is found. */
  readonly found = new Subject<FoundDifference>();
  /** Emits a difference when it is over. */
  readonly over = new Subject<SettledDifference>();
  #open: FoundDifference | undefined;
  #settled: readonly SettledDifference[];

  /** @throws {AuditError} damaged-tree */
  constructor(
    private readonly tree: TreeStore,
    private readonly clock: () => number,
  ) {
    this.#open = tree.notedJson<FoundDifference>('difference');
    this.#settled = tree.notedJson<SettledDifference[]>('settled') ?? [];
  }

  get open(): FoundDifference | undefined {
    return this.#open;
  }

  get settled(): readonly SettledDifference[] {
    return this.#settled;
  }

  tell(difference: Difference): FoundDifference {
    if (this.#open?.kind === difference.kind && this.#open.seq === difference.seq) return this.#open;
    this.#open = { ...difference, foundAt: this.clock() };
    this.tree.note('difference', JSON.stringify(this.#open));
    this.found.next(this.#open);
    return this.#open;
  }

  /** Tells of the first check that finds something. A tree that cannot be read is a finding too. */
  tellFirst(checks: readonly (() => Difference | undefined)[]): FoundDifference | undefined {
    for (const check of checks) {
      const difference = guarded(check);
      if (difference) return this.tell(difference);
    }
    return undefined;
  }

  settle(by: string): void {
    if (!this.#open) return;
    const settled = { ...this.#open, settledAt: this.clock(), settledBy: by };
    this.#settled = [...this.#settled, settled].slice(-REMEMBERED);
    this.tree.note('settled', JSON.stringify(this.#settled));
    this.tree.note('difference', '');
    this.#open = undefined;
    this.over.next(settled);
  }

  close(): void {
    this.found.complete();
    this.over.complete();
  }
}

function guarded(check: () => Difference | undefined): Difference | undefined {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof AuditError) || error.code !== 'damaged-tree') throw error;
    return { kind: 'damaged-tree', seq: 1, detail: error.message };
  }
}
