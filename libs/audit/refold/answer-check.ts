import type { BundleHeader } from '../bundle/format.js';
import { Recount } from '../recount/recount.js';
import type { Refold } from '../verify/bundle.js';
import { ProjectionRefold } from './projection-refold.js';

/**
 * Computes an answer twice: with the service's own projections, which must arrive at it to the letter, and with a small program
 * that shares nothing with them, which must arrive at every bound. A mistake of the projections would so be told too.
 */
export class AnswerCheck implements Refold {
  readonly #projections = new ProjectionRefold();
  #recount: Recount | undefined;
  #trouble: string | undefined;

  begin({ question }: BundleHeader): void {
    this.#guarded(() => (this.#recount = new Recount(question)));
  }

  take(leaf: string, textKeys: ReadonlyMap<string, Buffer>): void {
    this.#projections.take(leaf, textKeys);
    if (this.#trouble === undefined) this.#guarded(() => this.#recount?.take(leaf));
  }

  conclude(header: BundleHeader): readonly string[] {
    const computed = this.#projections.conclude(header);
    let counted: readonly string[] = [];
    if (this.#trouble === undefined) this.#guarded(() => (counted = this.#recount?.differences(header.answer) ?? []));
    return [...computed, ...counted, ...(this.#trouble === undefined ? [] : [this.#trouble])];
  }

  close(): void {
    this.#projections.close();
  }

  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#trouble = `The total cannot be counted again: ${error instanceof Error ? error.message : String(error)}.`;
    }
  }
}
