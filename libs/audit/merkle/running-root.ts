import { EMPTY_ROOT, nodeHash, type Hash } from './hash.js';

/**
 * The root of a tree whose leaves come one after the other, in memory that grows with the logarithm of their number: of
 * everything behind, only the roots of the complete subtrees are kept, the largest first.
 */
export class RunningRoot {
  readonly #subtrees: Hash[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  append(leaf: Hash): void {
    let subtree = leaf;
    // As many subtrees become part of a larger one as there are ones at the end of the size in binary.
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) subtree = nodeHash(this.#subtrees.pop()!, subtree);
    this.#subtrees.push(subtree);
    this.#size += 1;
  }

  root(): Hash {
    return this.#subtrees.length === 0 ? EMPTY_ROOT : this.#subtrees.reduceRight((right, left) => nodeHash(left, right));
  }
}
