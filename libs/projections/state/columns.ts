/** The element types a column may have. */
const KINDS = { u32: Uint32Array, i32: Int32Array } as const;
export type Kind = keyof typeof KINDS;
export type Values = Uint32Array | Int32Array;

/** What is written to disk at a time: small enough to rewrite for one changed value, large enough to load quickly. */
const PAGE_BITS = 12;
const PAGE = 1 << PAGE_BITS;

/** A part of a read model that is kept in memory and saved page by page. */
export interface Saved {
  /** The pages changed since the last call; they count as saved from then on. */
  takeDirty(): Iterable<readonly [page: number, bytes: Uint8Array]>;
  /** Puts saved pages back, in order. */
  restore(pages: readonly (readonly [page: number, bytes: Uint8Array])[]): void;
}

class DirtyPages {
  private pages = new Set<number>();
  private last = -1;

  mark(page: number): void {
    if (page === this.last) return;
    this.last = page;
    this.pages.add(page);
  }

  take(): number[] {
    const taken = [...this.pages].sort((a, b) => a - b);
    this.pages = new Set();
    this.last = -1;
    return taken;
  }
}

/** A growing array of 32-bit integers. `values` is the array itself, for loops that must be quick: valid up to `length`. */
export class Column implements Saved {
  values: Values;
  length = 0;
  /** What was changed of what is saved; all that came behind that is dirty anyhow. */
  private readonly dirty = new DirtyPages();
  private saved = 0;

  constructor(private readonly kind: Kind) {
    this.values = new KINDS[kind](64);
  }

  push(value: number): number {
    if (this.length === this.values.length) this.grow(this.length + 1);
    const index = this.length++;
    this.values[index] = value;
    return index;
  }

  get(index: number): number {
    return this.values[index]!;
  }

  set(index: number, value: number): void {
    this.values[index] = value;
    if (index < this.saved) this.dirty.mark(index >> PAGE_BITS);
  }

  *takeDirty(): Iterable<readonly [number, Uint8Array]> {
    if (this.length > this.saved) for (let page = this.saved >> PAGE_BITS; page * PAGE < this.length; page += 1) this.dirty.mark(page);
    this.saved = this.length;
    for (const page of this.dirty.take()) {
      const part = this.values.subarray(page * PAGE, Math.min(this.length, (page + 1) * PAGE));
      yield [page, new Uint8Array(part.buffer, part.byteOffset, part.byteLength)];
    }
  }

  restore(pages: readonly (readonly [page: number, bytes: Uint8Array])[]): void {
    const [last, lastBytes] = pages.at(-1) ?? [0, new Uint8Array(0)];
    this.saved = this.length = last * PAGE + lastBytes.byteLength / 4;
    if (this.length > this.values.length) this.values = new KINDS[this.kind](Math.ceil(this.length * 1.1));
    for (const [page, bytes] of pages) new Uint8Array(this.values.buffer, page * PAGE * 4, bytes.byteLength).set(bytes);
  }

  private grow(least: number): void {
    const larger = new KINDS[this.kind](Math.max(least, this.values.length * 2));
    larger.set(this.values);
    this.values = larger;
  }
}

const RECORDS_PER_PAGE = 256;

/** A growing list of small JSON records. Whoever changes a record calls `touch`. What was saved is parsed when it is first asked for. @throws Error then, where it is damaged */
export class Records<T> implements Saved {
  private readonly parsed: T[] = [];
  private unparsed: readonly (readonly [page: number, bytes: Uint8Array])[] = [];
  private readonly dirty = new DirtyPages();

  get length(): number {
    return this.records.length;
  }

  push(record: T): number {
    const index = this.records.push(record) - 1;
    this.touch(index);
    return index;
  }

  at(index: number): T {
    return this.records[index]!;
  }

  touch(index: number): void {
    this.dirty.mark(Math.floor(index / RECORDS_PER_PAGE));
  }

  [Symbol.iterator](): IterableIterator<T> {
    return this.records[Symbol.iterator]();
  }

  *takeDirty(): Iterable<readonly [number, Uint8Array]> {
    for (const page of this.dirty.take()) {
      const part = this.records.slice(page * RECORDS_PER_PAGE, (page + 1) * RECORDS_PER_PAGE);
      yield [page, Buffer.from(JSON.stringify(part))];
    }
  }

  restore(pages: readonly (readonly [page: number, bytes: Uint8Array])[]): void {
    this.unparsed = pages;
  }

  private get records(): T[] {
    if (this.unparsed.length > 0) this.parse();
    return this.parsed;
  }

  private parse(): void {
    for (const [page, bytes] of this.unparsed) recordsOn<T>(bytes).forEach((record, offset) => (this.parsed[page * RECORDS_PER_PAGE + offset] = record));
    this.unparsed = [];
  }
}

function recordsOn<T>({ buffer, byteOffset, byteLength }: Uint8Array): T[] {
  try {
    return JSON.parse(Buffer.from(buffer, byteOffset, byteLength).toString()) as T[];
  } catch (cause) {
    throw new Error('A page of the saved read model is damaged. It only spares time: delete read-model.db while the service is stopped, or ask for a rebuild, and it is made anew from the log.', { cause });
  }
}
