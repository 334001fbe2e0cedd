import { FOREVER, type Viewpoint } from '../model/axes.js';
import type { Block } from './block.js';
import { emptySums, type Figures, type Groups, type GroupSums } from './groups.js';
import { firstFrom } from './order.js';

const NONE = new Uint16Array(0);

/** Used by every block, one at a time. */
let chosen = NONE;

/**
 * What all rows of a block add, wherever on the recorded and the published axis one stands. Nearly all last once they are recorded
 * and public: what holds at a viewpoint is what lasts, less the rows that came later, and is worked out so where these are the
 * fewer. The few rows that end are looked at each time. No country is asked for, so that a row adds its whole figure or nothing.
 */
export class Course {
  /** The indexes of the rows that last, in order of recording; and of those that end. */
  private readonly lasting: Uint16Array;
  private readonly ending: Uint16Array;
  /** The day by which all of them are public. */
  private readonly publicBy: number;
  private readonly lastingSums = new Map<Figures, GroupSums>();

  /** @param places by place, 1 where a row adds anything, else 0 */
  constructor(
    private readonly block: Block,
    private readonly groups: Groups,
    places: Uint8Array,
  ) {
    const { length, place, recordedTo, published, publishedTo } = block;
    const [lasting, ending]: [number[], number[]] = [[], []];
    for (let at = 0; at < length; at += 1) {
      if (places[place[at]!] === 1) (recordedTo[at] === FOREVER && publishedTo[at] === FOREVER ? lasting : ending).push(at);
    }
    [this.lasting, this.ending] = [Uint16Array.from(lasting), Uint16Array.from(ending)];
    this.publicBy = lasting.reduce((latest, each) => Math.max(latest, published[each]!), -FOREVER);
  }

  /** What each group adds at a viewpoint. @param sums of nothing */
  addUp(at: Viewpoint, figures: Figures, sums: GroupSums): GroupSums {
    const { block, lasting, ending } = this;
    const { recordedBy, publishedBy } = at;
    sums.entry.set(this.groups.entry);
    const isPublic = publishedBy >= this.publicBy;
    const end = firstFrom(lasting.length, (number) => block.recorded[lasting[number]!]! > recordedBy);
    const [known, unknown] = [lasting.subarray(0, end), lasting.subarray(end)];
    const secret = isPublic ? NONE : this.published(known, publishedBy, 1);
    if (unknown.length + secret.length < lasting.length / 2) {
      copy(this.sumsOfLasting(figures), sums);
      this.add(unknown, -1, figures, sums);
      this.add(secret, -1, figures, sums);
    } else this.add(isPublic ? known : this.published(known, publishedBy, 0), 1, figures, sums);
    this.add(ending.filter((each) => block.holds(each, at)), 1, figures, sums);
    return sums;
  }

  /** Those that are published after a day (1), or by it (0); to be used before it is asked again. Without a branch, for the processor. */
  private published(rows: Uint16Array, publishedBy: number, after: 0 | 1): Uint16Array {
    const { published } = this.block;
    if (chosen.length < rows.length) chosen = new Uint16Array(rows.length);
    const found = chosen;
    let count = 0;
    for (let at = 0; at < rows.length; at += 1) {
      const each = rows[at]!;
      found[count] = each;
      count += +(published[each]! <= publishedBy) ^ after;
    }
    return found.subarray(0, count);
  }

  /** Adds rows, or takes them away. */
  private add(rows: Uint16Array, times: 1 | -1, { bounds, open }: Figures, sums: GroupSums): void {
    const { of } = this.groups;
    const { low: lows, high: highs, open: opens, count: counts } = sums;
    let most = 0;
    for (let at = 0; at < rows.length; at += 1) {
      const each = rows[at]!;
      const group = of[each]!;
      const low = times * bounds[2 * each]!;
      const high = times * bounds[2 * each + 1]!;
      lows[group]! += low;
      highs[group]! += high;
      // A product with -1 may be -0, which is no integer to the compiler.
      opens[group]! += (times * open[each]!) | 0;
      counts[group]! += times;
      most += low + high;
    }
    // What is taken away was part of a sum before. NaN must come through.
    if (!(most <= 0)) sums.most += most;
  }

  private sumsOfLasting(figures: Figures): GroupSums {
    let sums = this.lastingSums.get(figures);
    if (!sums) {
      this.lastingSums.set(figures, (sums = emptySums(this.groups.length)));
      this.add(this.lasting, 1, figures, sums);
    }
    return sums;
  }
}

function copy(from: GroupSums, to: GroupSums): void {
  to.low.set(from.low);
  to.high.set(from.high);
  to.open.set(from.open);
  to.count.set(from.count);
  to.most = from.most;
}
