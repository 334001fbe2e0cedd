import type { EntryKind } from './entries.js';
import type { Random } from './random.js';

/** An entry or statement that may still be mended. */
export interface Recent {
  id: string;
  /** Its place among all entries and statements: duplicates point to lower numbers, so that they never form a cycle. */
  number: number;
  kind: EntryKind;
  retracted: boolean;
  marked: boolean;
}

const SIZE = 4096;

/** The entries recorded last: corrections come soon, and memory stays the same however long the history grows. */
export class Pool {
  private readonly recents: Recent[] = [];

  constructor(private readonly forget: (id: string) => void) {}

  add(recent: Recent): void {
    const place = recent.number % SIZE;
    const evicted = this.recents[place];
    if (evicted) this.forget(evicted.id);
    this.recents[place] = recent;
  }

  /** One that `fits` and is not retracted; undefined when that many tries find none. */
  find(random: Random, fits: (recent: Recent) => boolean = () => true, tries = 8): Recent | undefined {
    for (let left = this.recents.length > 0 ? tries : 0; left > 0; left -= 1) {
      const found = random.pick(this.recents);
      if (!found.retracted && fits(found)) return found;
    }
    return undefined;
  }
}
