import type { BundleHeader } from '../bundle/format.js';
import { Recount } from '../recount/recount.js';
import type { Refold } from '../verify/bundle.js';

/** Counts the total of a bundle again with the small program that shares nothing with the service but the events. */
export class RecountCheck implements Refold {
  readonly leaves = 'That its words, names and links are right, and its derivation. They follow from the events too, and "timeline audit verify" computes them.';
  #recount: Recount | undefined;
  #trouble: string | undefined;

  begin({ question }: BundleHeader): void {
    this.#guarded(() => (this.#recount = new Recount(question)));
  }

  take(leaf: string): void {
    if (this.#trouble === undefined) this.#guarded(() => this.#recount?.take(leaf));
  }

  conclude({ answer }: BundleHeader): readonly string[] {
    let counted: readonly string[] = [];
    if (this.#trouble === undefined) this.#guarded(() => (counted = this.#recount?.differences(answer) ?? []));
    return this.#trouble === undefined ? counted : [this.#trouble];
  }

  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#trouble = `The total cannot be counted again: ${error instanceof Error ? error.message : String(error)}.`;
    }
  }
}
