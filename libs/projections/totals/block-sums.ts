import type { Viewpoint } from '../model/axes.js';
import { ROLE } from '../model/dictionary.js';
import { choose, narrow, narrowToHolding } from '../state/versioned-rows.js';
import type { Block } from './block.js';
import { Course } from './course.js';
import { emptySums, Figures, groupsOf, type Groups, type GroupSums } from './groups.js';
import { firstFrom } from './order.js';
import type { Bounds } from './quantities-seen.js';

/** Which rows are added up: what holds at a viewpoint, in a scope. */
export interface Selection {
  at: Viewpoint;
  /** By credit, 1 for those in scope, else 0; undefined where all are. */
  credits: Uint8Array | undefined;
  /** By place, 1 where a row adds anything, else 0. */
  places: Uint8Array;
  /** By place, the {@link ROLE} of a row there. */
  roles: Uint8Array;
  /** Neither a unit nor a country is asked for, and no entry is left out. */
  isEverything: boolean;
}

/** Higher than any. */
const NO_ENTRY = 0xffff_ffff;

/** Used by every block, one at a time. */
const scratch = { chosen: new Uint32Array(0), sums: emptySums(0) };

/** What the rows of a block come to: each part is worked out when it is first asked for. A block that changes gets another one. */
export class BlockSums {
  private grouped: Groups | undefined;
  private course: Course | undefined;
  private readonly figured = new Map<Bounds<number>, Figures>();

  constructor(private readonly block: Block) {}

  get groups(): Groups {
    return (this.grouped ??= groupsOf(this.block));
  }

  /** Whether the days of any row may meet [since, asOf]. */
  mayMeet(since: number, asOf: number): boolean {
    return this.block.last.latest >= since && this.groups.first <= asOf;
  }

  /** What each group adds, whatever its days. To be used before the next block is asked. */
  addUp(selection: Selection, bounds: Bounds<number>): GroupSums {
    const figures = this.figures(bounds);
    const sums = this.cleared();
    if (!selection.isEverything) return this.addRows(selection, figures, sums);
    this.course ??= new Course(this.block, this.groups, selection.places);
    return this.course.addUp(selection.at, figures, sums);
  }

  /** Tells of the rows of a group that a selection takes, in order of their entries, until it hears `false`. */
  eachRow(group: number, { at, credits, places }: Selection, take: (row: number) => unknown): void {
    const { block } = this;
    const { start, members } = this.groups;
    for (let number = start[group]!; number < start[group + 1]!; number += 1) {
      const each = members[number]!;
      const isInScope = places[block.place[each]!] === 1 && (credits === undefined || credits[block.credit[each]!] === 1);
      if (isInScope && block.holds(each, at) && take(block.row[each]!) === false) return;
    }
  }

  private addRows(selection: Selection, { bounds, open }: Figures, sums: GroupSums): GroupSums {
    const { roles } = selection;
    const { place, entry } = this.block;
    const { of, length: groups } = this.groups;
    const length = this.select(selection);
    const { chosen } = scratch;
    sums.entry.fill(NO_ENTRY, 0, groups);
    let most = 0;
    for (let at = 0; at < length; at += 1) {
      const each = chosen[at]!;
      const group = of[each]!;
      const low = bounds[2 * each]! * +(roles[place[each]!] === ROLE.whole);
      const high = bounds[2 * each + 1]!;
      sums.low[group]! += low;
      sums.high[group]! += high;
      sums.open[group]! += open[each]!;
      sums.count[group]! += 1;
      sums.entry[group] = Math.min(sums.entry[group]!, entry[each]!);
      most += low + high;
    }
    sums.most = most;
    return sums;
  }

  /** Writes where the rows that hold and are in scope stand; how many they are. The tables come first, then the rectangle. */
  private select({ at, credits, places }: Selection): number {
    const { length, place, credit, recorded, recordedTo, published, publishedTo } = this.block;
    if (scratch.chosen.length < length) scratch.chosen = new Uint32Array(length);
    const { chosen } = scratch;
    let count = choose(chosen, firstFrom(length, (each) => recorded[each]! > at.recordedBy), place, places);
    if (credits !== undefined) count = narrow(chosen, count, credit, credits);
    return narrowToHolding(chosen, count, recordedTo, published, publishedTo, at);
  }

  private figures(bounds: Bounds<number>): Figures {
    let figures = this.figured.get(bounds);
    if (!figures) this.figured.set(bounds, (figures = new Figures(this.block, bounds)));
    return figures;
  }

  private cleared(): GroupSums {
    const { length } = this.groups;
    const { sums } = scratch;
    if (sums.low.length < length) return (scratch.sums = emptySums(length));
    for (const column of [sums.low, sums.high, sums.open, sums.count]) column.fill(0, 0, length);
    sums.most = 0;
    return sums;
  }
}
