import type { Block } from './block.js';
import type { Selection } from './block-sums.js';
import { OPEN, type Bounds } from './quantities-seen.js';

/**
 * What rows add whose days meet [since, asOf], those of a block together that have the same days: groups in order of their latest
 * day, then their earliest.
 */
export interface Tally<T> {
  /** How many groups there are; the arrays are longer. */
  readonly length: number;
  readonly earliest: Int32Array;
  readonly latest: Int32Array;
  readonly low: ArrayLike<T>;
  readonly high: ArrayLike<T>;
  /** How many rows have no upper bound. */
  readonly open: Int32Array;
  readonly count: Int32Array;
  /** None of its entries is lower. */
  readonly entry: Uint32Array;
  /** Tells of the rows of a group, in order of their entries, until it hears `false`. */
  eachRow(group: number, take: (row: number) => unknown): void;
}

/** What is added up as JavaScript numbers: exact while `most`, which no sum ever formed exceeds, is a safe integer. NaN where a figure does not fit. */
export interface QuickTally extends Tally<number> {
  readonly most: number;
}

/** Where questions are added up: one at a time, so that all can use the same memory. */
export class TallySheet {
  private length = 0;
  private earliest = new Int32Array(0);
  private latest = new Int32Array(0);
  private low = new Float64Array(0);
  private high = new Float64Array(0);
  private open = new Int32Array(0);
  private count = new Int32Array(0);
  private entry = new Uint32Array(0);
  /** Which of the blocks each is of, and which of its groups it is. */
  private blockNumber = new Uint32Array(0);
  private groupNumber = new Uint32Array(0);

  /** The tally before must not be used any more. */
  add(blocks: readonly Block[], selection: Selection, since: number, asOf: number, bounds: Bounds<number>): QuickTally {
    const wanted = blocks.filter((block) => block.sums.mayMeet(since, asOf));
    this.clearFor(wanted);
    let most = 0;
    for (let number = 0; number < wanted.length; number += 1) most += this.addBlock(number, wanted[number]!, selection, since, asOf, bounds);
    const { length, earliest, latest, low, high, open, count, entry, blockNumber, groupNumber } = this;
    const eachRow: Tally<number>['eachRow'] = (group, take) => wanted[blockNumber[group]!]!.sums.eachRow(groupNumber[group]!, selection, take);
    return { length, earliest, latest, low, high, open, count, entry, most, eachRow };
  }

  /** @returns what no sum exceeds */
  private addBlock(number: number, { sums }: Block, selection: Selection, since: number, asOf: number, bounds: Bounds<number>): number {
    const { groups } = sums;
    const added = sums.addUp(selection, bounds);
    const { earliest, latest, low, high, open, count, entry, blockNumber, groupNumber } = this;
    let at = this.length;
    for (let each = 0; each < groups.length; each += 1) {
      if (added.count[each] === 0 || groups.earliest[each]! > asOf || groups.latest[each]! < since) continue;
      earliest[at] = groups.earliest[each]!;
      latest[at] = groups.latest[each]!;
      low[at] = added.low[each]!;
      high[at] = added.high[each]!;
      open[at] = added.open[each]!;
      count[at] = added.count[each]!;
      entry[at] = added.entry[each]!;
      blockNumber[at] = number;
      groupNumber[at] = each;
      at += 1;
    }
    this.length = at;
    return added.most;
  }

  private clearFor(blocks: readonly Block[]): void {
    this.length = 0;
    let groups = 0;
    for (const block of blocks) groups += block.sums.groups.length;
    if (this.earliest.length >= groups) return;
    const size = Math.ceil(groups * 1.25);
    [this.earliest, this.latest, this.open, this.count] = [new Int32Array(size), new Int32Array(size), new Int32Array(size), new Int32Array(size)];
    [this.low, this.high] = [new Float64Array(size), new Float64Array(size)];
    [this.entry, this.blockNumber, this.groupNumber] = [new Uint32Array(size), new Uint32Array(size), new Uint32Array(size)];
  }
}

/** The same in big integers, whatever the size. `quantityOf` and `isWhole` tell of a row. */
export function exactly(tally: Tally<number>, bounds: Bounds<bigint>, quantityOf: (row: number) => number, isWhole: (row: number) => boolean): Tally<bigint> {
  const [low, high] = [new Array<bigint>(tally.length).fill(0n), new Array<bigint>(tally.length).fill(0n)];
  for (let group = 0; group < tally.length; group += 1) {
    tally.eachRow(group, (row) => {
      const bound = bounds.high[quantityOf(row)]!;
      if (bound !== BigInt(OPEN)) high[group]! += bound;
      if (isWhole(row)) low[group]! += bounds.low[quantityOf(row)]!;
    });
  }
  return { ...tally, low, high };
}
