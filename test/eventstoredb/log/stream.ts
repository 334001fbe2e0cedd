import { isMetastream, type LogRecord } from './record.js';
import { isDeletion, metadataFrom, type StreamMetadata } from './stream-metadata.js';

/** A stream of the log, and which of its events reads still see. */
export class Stream {
  readonly records: LogRecord[] = [];
  tombstone: LogRecord | undefined;
  #metadata: StreamMetadata = {};

  constructor(readonly name: string) {}

  /** The revision of its last event; -1 where it has none. */
  get last(): bigint {
    return BigInt(this.records.length) - 1n;
  }

  /** Of a stream of metadata only the last event counts. */
  get metadata(): StreamMetadata {
    return isMetastream(this.name) ? { maxCount: 1 } : this.#metadata;
  }

  get softDeleted(): boolean {
    return isDeletion(this.#metadata);
  }

  adopt(metadataEvent: LogRecord): void {
    this.#metadata = metadataFrom(metadataEvent);
  }

  /** The first revision that `$tb`, `$maxCount` and `$maxAge` leave at `now` (epoch ms); beyond the last for none. */
  firstVisible(now: number): number {
    const { truncateBefore = 0n, maxCount, maxAge } = this.metadata;
    const length = this.records.length;
    const truncated = truncateBefore > BigInt(length) ? length : Number(truncateBefore);
    let first = Math.max(truncated, maxCount === undefined ? 0 : length - maxCount);
    if (maxAge !== undefined) {
      const oldest = now - maxAge * 1_000;
      while (first < length && this.records[first]!.created < oldest) first += 1;
    }
    return first;
  }
}
