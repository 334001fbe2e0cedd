import { randomInt } from 'node:crypto';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Journal } from '#event-store';
import type { Checkpoint } from '../checkpoint.js';
import { AuditError } from '../errors.js';
import { TILE_WIDTH } from '../merkle/tiles.js';
import { added, differenceAboveLeaves, differenceInEvent, differenceInTile, missing, rawEvent, type Difference } from './difference.js';
import type { Findings, FoundDifference } from './findings.js';
import type { TreeStore } from './tree-store.js';

export interface LogCheckOptions {
  /** Nobody but this process writes to the log while it runs. Then what came in by another way is told. */
  readonly exclusive: boolean;
  /** Whether the journal holds the whole log. A mirror that is being filled again does not yet. */
  readonly isWhole: () => boolean;
  /** The last checkpoint that was handed out. */
  readonly signed: () => Checkpoint | undefined;
}

/** How many times as long as it works a check in the background rests. */
const REST = 4;
/** How often it does so before it works again, while other work takes at least half of that time. */
const RESTS = 10;

/** Compares the log with its tree: all of it, or what is about to be vouched for. */
export class LogCheck {
  #compared = 0;

  constructor(
    private readonly tree: TreeStore,
    private readonly journal: Journal,
    private readonly findings: Findings,
    private readonly options: LogCheckOptions,
  ) {}

  /** How many events, from the first one on, were compared one after the other since the start. */
  get compared(): number {
    return this.#compared;
  }

  /**
   * What a start looks at: the end of the log, and a sample of about `sample` events that nobody can foresee. A difference that
   * is open from before stays what it is.
   * @param stoppedAt how many events the store held when the service was stopped; undefined if it ended in another way
   */
  atStart(sample: number, stoppedAt: number | undefined): void {
    if (this.findings.open) return;
    const intruder = (): Difference | undefined => (stoppedAt === undefined ? undefined : this.#addedAfter(stoppedAt));
    this.findings.tellFirst([() => this.#differenceInSigned(), () => this.#missingAtEnd(), intruder, ...this.#sampled(sample)]);
  }

  /**
   * Compares everything, a tile of events at a time. If nothing is found, a difference from before is settled, unless it is of
   * events that were added: these only a person can answer for.
   */
  async all(progress: (checked: number, of: number) => void = () => undefined, signal?: AbortSignal): Promise<FoundDifference | undefined> {
    const { size } = this.tree;
    for (let checked = 0; checked < size; ) {
      signal?.throwIfAborted();
      const found = this.tile(checked / TILE_WIDTH);
      if (found) return found;
      checked = Math.min(size, checked + TILE_WIDTH);
      this.#compared = Math.max(this.#compared, checked);
      progress(checked, size);
      await nextTurn();
    }
    const rest = [() => differenceAboveLeaves(this.tree), () => this.#differenceInSigned(), () => this.#missingAtEnd(), () => this.#addedAfter(this.journal.head)];
    const found = this.findings.tellFirst(rest);
    if (found) return found;
    if (this.findings.open?.kind !== 'added') this.findings.settle('a check of the whole log, which found nothing');
    return this.findings.open;
  }

  /** Compares everything once while other work goes on, and stops at what it finds. @throws {Error} `signal` was given */
  async behindOtherWork(signal: AbortSignal): Promise<void> {
    while (this.#compared < this.tree.size && !this.findings.open) {
      const begun = performance.now();
      if (!this.tile(Math.floor(this.#compared / TILE_WIDTH))) this.#compared = Math.min(this.tree.size, this.#compared - (this.#compared % TILE_WIDTH) + TILE_WIDTH);
      await rest(REST * (performance.now() - begun), signal);
    }
    if (!this.findings.open) this.findings.tellFirst([() => differenceAboveLeaves(this.tree)]);
  }

  tile(number: number): FoundDifference | undefined {
    return this.findings.tellFirst([() => this.#differenceIn(number)]);
  }

  event(seq: number): FoundDifference | undefined {
    const check = (): Difference | undefined => {
      const difference = differenceInEvent(this.tree, this.journal, seq);
      return difference && (this.#differenceIn(Math.floor((seq - 1) / TILE_WIDTH)) ?? difference);
    };
    return this.findings.tellFirst([check]);
  }

  /** That the tree still begins with what was signed last. */
  signed(): FoundDifference | undefined {
    return this.findings.tellFirst([() => this.#differenceInSigned()]);
  }

  /** Lets the events that were added behind the service's back become part of the log, on somebody's word. */
  acceptAdded(by: string): void {
    if (this.findings.open?.kind !== 'added') throw new AuditError('store-differs', 'Only events that were added can be accepted. What was altered or is missing has to be put back.');
    this.findings.settle(by);
  }

  /** Before an event is blamed, the tree is: a hash of it that was changed looks like an altered event. */
  #differenceIn(tile: number): Difference | undefined {
    const difference = differenceInTile(this.tree, this.journal, tile);
    return difference && (this.#differenceInSigned() ?? difference);
  }

  /** A journal that only this process fills has no events but those that this process counted. */
  #addedAfter(counted: number): Difference | undefined {
    const intruder = this.options.exclusive ? rawEvent(this.journal, counted + 1) : undefined;
    return intruder && added(intruder, counted);
  }

  #missingAtEnd(): Difference | undefined {
    const { head } = this.journal;
    return head < this.tree.size && this.options.isWhole() ? missing(head + 1, this.tree.leaf(head)) : undefined;
  }

  /** Whoever holds the last checkpoint could show that the tree is not the one that was signed. Better to know it first. */
  #differenceInSigned(): Difference | undefined {
    const signed = this.options.signed();
    if (!signed || (signed.size <= this.tree.size && this.tree.root(signed.size).equals(signed.root))) return undefined;
    const detail = `The tree of ${this.tree.size} leaves does not begin with the ${signed.size} that were signed: it was damaged, or an old copy was put in its place.`;
    return { kind: 'damaged-tree', seq: Math.min(signed.size, this.tree.size), detail };
  }

  #sampled(sample: number): (() => Difference | undefined)[] {
    const tiles = Math.ceil(this.tree.size / TILE_WIDTH);
    if (tiles === 0) return [];
    const numbers = new Set([tiles - 1, Math.max(0, tiles - 2)]);
    for (let left = Math.ceil(sample / TILE_WIDTH); left > 0; left -= 1) numbers.add(randomInt(tiles));
    return [...numbers].sort((a, b) => a - b).map((number) => () => this.#differenceIn(number));
  }
}

/** Rests for some milliseconds, and again while the event loop was busy for most of them. */
async function rest(ms: number, signal: AbortSignal): Promise<void> {
  for (let rests = 0; rests < RESTS; rests += 1) {
    const before = performance.eventLoopUtilization();
    await sleep(ms, undefined, { signal, ref: false });
    if (performance.eventLoopUtilization(before).utilization < 0.5) return;
  }
}
