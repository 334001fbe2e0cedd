import type { Journal } from '#event-store';
import { AuditError } from '../errors.js';
import type { Intake } from './intake.js';
import type { TreeStore } from './tree-store.js';

/** The most new events that a question waits for. */
const PATIENCE = 1_000;

/** Finds what is asked for in the tree, after taking in what is new where it is not there yet. */
export class Lookup {
  constructor(
    private readonly tree: TreeStore,
    private readonly journal: Journal,
    private readonly intake: Intake,
    private readonly assertWhole: () => void,
  ) {}

  takeInNew(): void {
    this.intake.advance(PATIENCE);
  }

  /** The place of an event that is in the tree. @throws {AuditError} unknown-event, tree-behind, store-differs */
  seqOf(eventId: string): number {
    const seq = this.#find(eventId);
    if (seq === undefined) throw new AuditError('unknown-event', `There is no event ${eventId} in the log.`);
    this.reach(seq);
    return seq;
  }

  /** Sees to it that the tree has so many leaves. @throws {AuditError} beyond-tree, tree-behind, store-differs */
  reach(size: number): void {
    if (size <= this.tree.size) return;
    this.takeInNew();
    if (size <= this.tree.size) return;
    const { head } = this.journal;
    if (size > head) throw new AuditError('beyond-tree', `The log has ${Math.max(head, this.tree.size)} events, and ${size} are asked for.`);
    this.assertWhole();
    throw new AuditError('tree-behind', `The tree has taken in ${this.tree.size} of ${head} events, and ${size} are asked for. Ask again in a moment.`);
  }

  #find(eventId: string): number | undefined {
    try {
      return this.journal.getById(eventId)?.seq;
    } catch (cause) {
      throw new AuditError('store-differs', `Event ${eventId} can no longer be read from the store. Check the whole log.`, { cause });
    }
  }
}
