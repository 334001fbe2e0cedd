/** What the trail remembers of each event, 14 bytes of it, so that a million can be looked through in milliseconds. */
export class TrailColumns {
  #types = new Uint16Array(0);
  #actors = new Uint32Array(0);
  #sinceHappened = new Int32Array(0);
  #sincePublished = new Int32Array(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(type: number, actor: number, sinceHappened: number, sincePublished: number): void {
    if (this.#length === this.#types.length) this.#grow();
    this.#types[this.#length] = type;
    this.#actors[this.#length] = actor;
    this.#sinceHappened[this.#length] = sinceHappened;
    this.#sincePublished[this.#length] = sincePublished;
    this.#length += 1;
  }

  type(index: number): number {
    return this.#types[index]!;
  }

  actor(index: number): number {
    return this.#actors[index]!;
  }

  /** Days from the last day that it may have happened to the day it was recorded. */
  sinceHappened(index: number): number {
    return this.#sinceHappened[index]!;
  }

  /** Days from the publication of its earliest source to the day it was recorded. */
  sincePublished(index: number): number {
    return this.#sincePublished[index]!;
  }

  #grow(): void {
    const size = Math.max(1_024, this.#types.length * 2);
    this.#types = enlarged(new Uint16Array(size), this.#types);
    this.#actors = enlarged(new Uint32Array(size), this.#actors);
    this.#sinceHappened = enlarged(new Int32Array(size), this.#sinceHappened);
    this.#sincePublished = enlarged(new Int32Array(size), this.#sincePublished);
  }
}

function enlarged<T extends Uint16Array | Uint32Array | Int32Array>(larger: T, column: T): T {
  larger.set(column);
  return larger;
}
