import { FOREVER_SEQ } from '../model/axes.js';
import { Column, type Saved } from '../state/columns.js';

const NONE = FOREVER_SEQ;

/** Which entries ever cited each source. */
export class Citations {
  /** Linked lists, one for each source: `entry[i]` is an entry, `next[i]` the list's next place or NONE. */
  private readonly entry = new Column('u32');
  private readonly next = new Column('u32');
  private readonly last = new Column('u32');

  add(source: number, entry: number): void {
    while (this.last.length <= source) this.last.push(NONE);
    this.next.push(this.last.get(source));
    this.last.set(source, this.entry.push(entry));
  }

  /** Everything that ever cited a source, in order of recording. */
  of(source: number): number[] {
    const found = new Set<number>();
    for (let at = source < this.last.length ? this.last.get(source) : NONE; at !== NONE; at = this.next.get(at)) found.add(this.entry.get(at));
    return [...found].sort((a, b) => a - b);
  }

  parts(): [string, Saved][] {
    return [
      ['entries.citing', this.entry],
      ['entries.next', this.next],
      ['entries.lastCitation', this.last],
    ];
  }
}
