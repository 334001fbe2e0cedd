import { createHash } from 'node:crypto';
import { catalogue } from '#events';
import type { Journal } from '#event-store';
import { StateFile, type Saved } from '#projections';

const FILE = 'trail';
/** Raised whenever the same log would give other columns. */
const TRAIL_VERSION = '1';

/** What the trail remembers follows from the vocabulary as well: an event that was not known may be by now. */
const VERSION = `${TRAIL_VERSION} ${createHash('sha256').update(catalogue.map(({ type, version }) => `${type} ${version}`).join()).digest('base64')}`;

type Parts = Iterable<readonly [name: string, part: Saved]>;

/** The columns of a trail on disk, so that a start need not read the whole log for them. They only spare time: whoever deletes the file loses nothing. */
export class TrailFile {
  #exists = false;
  #broken = false;

  constructor(
    private readonly directory: string,
    private readonly journal: Journal,
  ) {}

  /** Puts back what was saved, and lets it be made ready by `index`; false where there is nothing whole of this log and this vocabulary. */
  load(parts: Parts, index: () => void): boolean {
    try {
      const file = StateFile.open(this.directory, FILE);
      try {
        const saved = file.checkpoint();
        if (saved?.version !== VERSION || saved.event !== this.#eventAt(saved.seq)) return false;
        file.load(parts);
        index();
        return (this.#exists = true);
      } finally {
        file.close();
      }
    } catch {
      return false;
    }
  }

  /** Saves what changed since the last time, after the events up to `seq`. */
  save(parts: Parts, seq: number): void {
    if (this.#broken) return;
    try {
      const file = this.#exists ? StateFile.open(this.directory, FILE) : StateFile.beside(this.directory, FILE);
      try {
        file.save(parts, { version: VERSION, seq, event: this.#eventAt(seq) });
        if (!this.#exists) file.swapIn(this.directory, FILE);
        this.#exists = true;
      } finally {
        file.close();
      }
    } catch {
      // A disk that is full keeps nobody from an answer. What changed is lost to the next save, so that there must be none.
      this.#broken = true;
    }
  }

  /** The id of an event; empty where it is gone, of which the findings tell. */
  #eventAt(seq: number): string {
    return this.journal.get(seq)?.id ?? '';
  }
}
