import { OPEN_START } from '#quantities';
import { Column, Records } from './columns.js';

/** Gives every distinct text a small number, for ever the same. */
export class Names {
  readonly texts = new Records<string>();
  private readonly numbers = new Map<string, number>();

  numberOf(text: string): number {
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.texts.push(text);
      this.numbers.set(text, number);
    }
    return number;
  }

  find(text: string): number | undefined {
    return this.numbers.get(text);
  }

  text(number: number): string {
    return this.texts.at(number);
  }

  /** After its records were restored. */
  index(): void {
    let number = 0;
    for (const text of this.texts) this.numbers.set(text, number++);
  }
}

/** Gives every distinct sorted set of small numbers a number; set 0 is the empty one. */
export class Sets {
  /** The members of set n are `members[start[n]] … members[start[n + 1] - 1]`. */
  readonly start = new Column('u32');
  readonly members = new Column('u32');
  private readonly singles: number[] = [];
  /** Sets of none or several, by their members one after the other. */
  private readonly others: Place = { number: undefined, next: new Map() };
  /** For each member the sets that contain it. */
  private readonly containing: number[][] = [];

  constructor() {
    this.start.push(0);
    this.numberOf([]);
  }

  get count(): number {
    return this.start.length - 1;
  }

  numberOf(set: readonly number[]): number {
    const distinct = isRising(set) ? set : [...new Set(set)].sort((a, b) => a - b);
    if (distinct.length === 1) return this.numberOfOne(distinct[0]!);
    const place = this.placeOf(distinct);
    return (place.number ??= this.add(distinct));
  }

  /** The set of which this is the only member. */
  numberOfOne(member: number): number {
    return (this.singles[member] ??= this.add([member]));
  }

  of(number: number): number[] {
    return Array.from(this.members.values.subarray(this.start.get(number), this.start.get(number + 1)));
  }

  /** For each set 1 if any member has 1 in `wanted`, else 0. */
  touching(wanted: Uint8Array): Uint8Array {
    const found = new Uint8Array(this.count);
    for (let member = 0; member < wanted.length; member += 1) {
      if (wanted[member] === 1) for (const set of this.containing[member] ?? []) found[set] = 1;
    }
    return found;
  }

  /** After its columns were restored. */
  index(): void {
    for (let number = 0; number < this.count; number += 1) {
      const set = this.of(number);
      if (set.length === 1) this.singles[set[0]!] = number;
      else this.placeOf(set).number = number;
      this.remember(number, set);
    }
  }

  private placeOf(set: readonly number[]): Place {
    let place = this.others;
    for (const member of set) {
      let next = place.next.get(member);
      if (!next) place.next.set(member, (next = { number: undefined, next: new Map() }));
      place = next;
    }
    return place;
  }

  private add(set: readonly number[]): number {
    const number = this.count;
    for (const member of set) this.members.push(member);
    this.start.push(this.members.length);
    this.remember(number, set);
    return number;
  }

  private remember(number: number, set: readonly number[]): void {
    for (const member of set) (this.containing[member] ??= []).push(number);
  }
}

/** Where a set ends that begins with certain members. */
interface Place {
  number: number | undefined;
  readonly next: Map<number, Place>;
}

function isRising(numbers: readonly number[]): boolean {
  for (let at = 1; at < numbers.length; at += 1) if (numbers[at - 1]! >= numbers[at]!) return false;
  return true;
}

/** Gives every distinct pair of days [earliest, latest] a number, and keeps the pairs in order of their latest day. */
export class Spans {
  readonly earliest = new Column('i32');
  readonly latest = new Column('i32');
  private readonly byEarliest = new Map<number, Map<number, number>>();
  private places = new Int32Array(0);
  private ordered = { order: new Uint32Array(0), rank: new Uint32Array(0) };

  get count(): number {
    return this.earliest.length;
  }

  numberOf(earliest: number, latest: number): number {
    let byLatest = this.byEarliest.get(earliest);
    if (!byLatest) this.byEarliest.set(earliest, (byLatest = new Map()));
    let number = byLatest.get(latest);
    if (number === undefined) {
      number = this.earliest.push(earliest);
      this.latest.push(latest);
      byLatest.set(latest, number);
    }
    return number;
  }

  /** For each span 1 where its days meet [since, until], else 0. */
  meeting(since: number, until: number): Uint8Array {
    const [earliest, latest] = [this.earliest.values, this.latest.values];
    const found = new Uint8Array(this.count);
    for (let span = 0; span < found.length; span += 1) if (earliest[span]! <= until && latest[span]! >= since) found[span] = 1;
    return found;
  }

  /** Of each span the day that it stands at in the order of a timeline: its earliest, or its latest where it has no beginning. */
  placed(): Int32Array {
    if (this.places.length < this.count) {
      const [earliest, latest] = [this.earliest.values, this.latest.values];
      this.places = Int32Array.from({ length: this.count }, (_, number) => (earliest[number] === OPEN_START ? latest[number]! : earliest[number]!));
    }
    return this.places;
  }

  /** The numbers of all spans in order of their latest day, then their earliest; and of each span its place in that order. */
  byLatest(): { order: Uint32Array; rank: Uint32Array } {
    if (this.ordered.order.length < this.count) {
      const [earliest, latest] = [this.earliest.values, this.latest.values];
      const order = Uint32Array.from({ length: this.count }, (_, number) => number).sort((a, b) => latest[a]! - latest[b]! || earliest[a]! - earliest[b]!);
      const rank = new Uint32Array(order.length);
      order.forEach((number, place) => (rank[number] = place));
      this.ordered = { order, rank };
    }
    return this.ordered;
  }

  /** After its columns were restored. */
  index(): void {
    for (let number = 0; number < this.count; number += 1) {
      const [earliest, latest] = [this.earliest.get(number), this.latest.get(number)];
      const byLatest = this.byEarliest.get(earliest) ?? new Map<number, number>();
      this.byEarliest.set(earliest, byLatest.set(latest, number));
    }
  }
}
