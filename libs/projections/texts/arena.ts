import { Column } from '../state/columns.js';

const SEPARATOR = '\n';

/** Many short texts end to end, each by its number: to be looked through as one. */
export class Arena {
  private bytes = Buffer.alloc(4096);
  private length = 0;
  /** Where each text ends, its separator included. */
  private readonly ends = new Column('u32');

  push(text: string): void {
    const size = Buffer.byteLength(text) + SEPARATOR.length;
    if (this.length + size > this.bytes.length) this.bytes = Buffer.concat([this.bytes], Math.ceil((this.length + size) * 1.5));
    this.length += this.bytes.write(text + SEPARATOR, this.length);
    this.ends.push(this.length);
  }

  /** For each text 1 where it holds a word, else 0. @param word without white space */
  holding(word: string): Uint8Array {
    const found = new Uint8Array(this.ends.length);
    const [ends, all] = [this.ends.values, this.bytes.subarray(0, this.length)];
    let [number, at] = [0, all.indexOf(word)];
    while (at !== -1) {
      number = firstAfter(ends, number, found.length, at);
      found[number] = 1;
      at = all.indexOf(word, ends[number]);
    }
    return found;
  }
}

/** The first of `ends` from `low` on that lies after `at`. */
function firstAfter(ends: ArrayLike<number>, low: number, count: number, at: number): number {
  let high = low + 1;
  for (let step = 1; high < count && ends[high - 1]! <= at; step *= 2) [low, high] = [high, high + step];
  high = Math.min(high, count);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ends[middle]! > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
