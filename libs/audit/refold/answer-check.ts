import type { BundleHeader } from '../bundle/format.js';
import type { Refold } from '../verify/bundle.js';
import { ProjectionRefold } from './projection-refold.js';
import { RecountCheck } from './recount-check.js';

/**
 * Computes an answer twice: with the service's own projections, which must arrive at it to the letter, and with a small program
 * that shares nothing with them, which must arrive at every bound. A mistake of the projections would so be told too.
 */
export class AnswerCheck implements Refold {
  readonly #projections = new ProjectionRefold();
  readonly #recount = new RecountCheck();

  begin(header: BundleHeader): void {
    this.#recount.begin(header);
  }

  take(leaf: string, textKeys: ReadonlyMap<string, Buffer>): void {
    this.#projections.take(leaf, textKeys);
    this.#recount.take(leaf);
  }

  conclude(header: BundleHeader): readonly string[] {
    return [...this.#projections.conclude(header), ...this.#recount.conclude(header)];
  }

  close(): void {
    this.#projections.close();
  }
}
