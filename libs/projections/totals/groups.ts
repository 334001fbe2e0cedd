import type { Block } from './block.js';
import { OPEN, type Bounds } from './quantities-seen.js';

/** The rows of a block, those of the same days together, in order of their latest day, then their earliest. */
export interface Groups {
  length: number;
  earliest: Int32Array;
  latest: Int32Array;
  /** The lowest entry of each. */
  entry: Uint32Array;
  /** By index of a row in the block, the group it is in. */
  of: Uint16Array;
  /** The indexes of the rows of each group in order of their entries, one group after the other. */
  members: Uint16Array;
  /** Where the members of each begin; behind the last one, where they end. */
  start: Uint32Array;
  /** No row begins before this day. */
  first: number;
}

/** By span, its group in the block that is looked at; NONE between two blocks. */
let groupOfSpan = new Int32Array(0);
const NONE = -1;

export function groupsOf({ length, span, entry, spans }: Block): Groups {
  if (groupOfSpan.length < spans.count) groupOfSpan = new Int32Array(spans.count * 2).fill(NONE);
  const found: number[] = [];
  for (let index = 0; index < length; index += 1) if (groupOfSpan[span[index]!] === NONE) groupOfSpan[span[index]!] = found.push(span[index]!);
  const [earliest, latest] = [spans.earliest.values, spans.latest.values];
  found.sort((a, b) => latest[a]! - latest[b]! || earliest[a]! - earliest[b]!);
  for (let group = 0; group < found.length; group += 1) groupOfSpan[found[group]!] = group;
  const of = new Uint16Array(length);
  for (let index = 0; index < length; index += 1) of[index] = groupOfSpan[span[index]!]!;
  for (const each of found) groupOfSpan[each] = NONE;
  const start = new Uint32Array(found.length + 1);
  for (const group of of) start[group + 1]! += 1;
  for (let group = 0; group < found.length; group += 1) start[group + 1]! += start[group]!;
  const members = new Uint16Array(length);
  const next = start.slice();
  for (let index = 0; index < length; index += 1) {
    const group = of[index]!;
    // Nearly all come in order: only the rows of what was mended are recorded after others and go before them.
    let at = next[group]!++;
    for (; at > start[group]! && entry[members[at - 1]!]! > entry[index]!; at -= 1) members[at] = members[at - 1]!;
    members[at] = index;
  }
  const lowest = Uint32Array.from(found, (_, group) => entry[members[start[group]!]!]!);
  const begun = Int32Array.from(found, (each) => earliest[each]!);
  return { length: found.length, earliest: begun, latest: Int32Array.from(found, (each) => latest[each]!), entry: lowest, of, members, start, first: Math.min(...begun) };
}

/** What some rows of each group add; zeroes where there are none. The arrays may be longer than there are groups. */
export interface GroupSums {
  low: Float64Array;
  high: Float64Array;
  /** How many rows have no upper bound. */
  open: Int32Array;
  count: Int32Array;
  /** No entry of those rows is lower. */
  entry: Uint32Array;
  /** No sum that was formed exceeds it; NaN where a figure is no JavaScript number. */
  most: number;
}

export function emptySums(groups: number): GroupSums {
  return { low: new Float64Array(groups), high: new Float64Array(groups), open: new Int32Array(groups), count: new Int32Array(groups), entry: new Uint32Array(groups), most: 0 };
}

/** The bounds of a block's rows, by their indexes: to look each up by its quantity reaches all over memory. */
export class Figures {
  /** The low and the high of each, one behind the other; the high is 0 where there is none. */
  readonly bounds: Float64Array;
  /** 1 where there is no upper bound. */
  readonly open: Uint8Array;

  constructor({ length, quantity }: Block, { low, high }: Bounds<number>) {
    this.bounds = new Float64Array(2 * length);
    this.open = new Uint8Array(length);
    for (let at = 0; at < length; at += 1) {
      const most = high[quantity[at]!]!;
      this.bounds[2 * at] = low[quantity[at]!]!;
      this.bounds[2 * at + 1] = most === OPEN ? 0 : most;
      this.open[at] = +(most === OPEN);
    }
  }
}
