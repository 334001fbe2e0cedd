import { merge, type Subscription } from 'rxjs';
import type { Journal } from '#event-store';
import { leafHashOf } from '../leaf.js';
import type { Hash } from '../merkle/hash.js';
import { differenceInEvent } from './difference.js';
import type { Findings } from './findings.js';
import type { TreeStore } from './tree-store.js';

/** How long new events may wait before they are taken in, so that many share one transaction. Who asks for them does not wait. */
const GATHERING_MS = 100;
/** How long to wait after the tree could not be written. */
const RETRY_MS = 1_000;
/** The most events taken in before other work has its turn: some 5 ms. */
const SLICE = 500;
const STOPPED_AT = 'stopped-at';
const UNWATCHED = 'unwatched';
/** The most stretches of unwatched events that are remembered. */
const REMEMBERED = 100;

/** Events that came into the store after the service last looked and before it ended uncleanly, or after: nobody can tell. */
export interface Unwatched {
  readonly fromSeq: number;
  readonly toSeq: number;
  /** When the next start found them, epoch ms. */
  readonly foundAt: number;
}

/** Takes the events of the journal into the tree, each once, when it is new. */
export class Intake {
  /** How many events the store held when the service was stopped; undefined if it ended in another way, and at the first start. */
  readonly stoppedAt: number | undefined;
  /** After a crash the tree is a little behind, and takes in what it finds: what that was is remembered, the latest last. */
  readonly unwatched: readonly Unwatched[];
  #following: Subscription | undefined;
  #timer: NodeJS.Timeout | undefined;
  #trouble: string | undefined;

  constructor(
    private readonly tree: TreeStore,
    private readonly journal: Journal,
    private readonly findings: Findings,
    { exclusive, clock }: { exclusive: boolean; clock: () => number },
  ) {
    this.stoppedAt = tree.notedJson<number>(STOPPED_AT);
    const before = tree.notedJson<Unwatched[]>(UNWATCHED) ?? [];
    const here = exclusive && this.stoppedAt === undefined && tree.size > 0 && journal.head > tree.size;
    this.unwatched = here ? [...before, { fromSeq: tree.size + 1, toSeq: journal.head, foundAt: clock() }].slice(-REMEMBERED) : before;
    if (here) tree.note(UNWATCHED, JSON.stringify(this.unwatched));
    tree.note(STOPPED_AT, '');
  }

  /** Why new events cannot be taken in at present: the disk is full. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  /** Takes in up to `limit` new events. Does nothing while a difference is open. */
  advance(limit = Infinity): void {
    const until = Math.min(this.journal.head, this.tree.size + limit);
    if (this.findings.open || until <= this.tree.size || this.#lastDiffers()) return;
    this.tree.append(this.#leaves(until));
  }

  /** From now on, takes in what comes, some milliseconds after it came. */
  follow(): void {
    this.#following ??= merge(this.journal.appended, this.findings.over).subscribe(() => this.#schedule(GATHERING_MS));
    this.#schedule(0);
  }

  /** From now on, takes in nothing but what {@link advance} is asked for. */
  pause(): void {
    this.#following?.unsubscribe();
    clearTimeout(this.#timer);
  }

  /** Remembers how far the log had come, unless the tree is too far behind to wait for it. */
  stop(): void {
    this.pause();
    this.advance(SLICE);
    if (!this.findings.open && this.tree.size === this.journal.head) this.tree.note(STOPPED_AT, String(this.journal.head));
  }

  #schedule(delay: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const again = this.#tryAdvance();
      if (again !== undefined) this.#schedule(again);
    }, delay).unref();
  }

  /** The wait until the next time; undefined when there is nothing to wait for. */
  #tryAdvance(): number | undefined {
    try {
      this.advance(SLICE);
      this.#trouble = undefined;
      return !this.findings.open && this.tree.size < this.journal.head ? 0 : undefined;
    } catch (error) {
      this.#trouble = error instanceof Error ? error.message : String(error);
      return RETRY_MS;
    }
  }

  /**
   * The tree goes on only behind the event that it ends with. In a log that lost or gained events before that place another one
   * stands there: a mirror that was filled again from a store put back to an earlier state.
   */
  #lastDiffers(): boolean {
    const { size } = this.tree;
    return size > 0 && this.findings.tellFirst([() => differenceInEvent(this.tree, this.journal, size)]) !== undefined;
  }

  *#leaves(until: number): Generator<Hash> {
    let seq = this.tree.size;
    for (const event of this.journal.scan(seq, until)) {
      seq += 1;
      let leaf: Hash;
      try {
        if (event.seq !== seq) throw new Error(`the next one is ${event.seq}`);
        leaf = leafHashOf(event);
      } catch (error) {
        this.findings.tell({ kind: 'unreadable', seq, detail: `Event ${seq}, which is new, cannot be taken into the tree: ${String(error)}.` });
        return;
      }
      yield leaf;
    }
  }
}
