import { Column, Records, type Saved } from '#projections';

/** What the trail remembers of each event, 16 bytes of it, so that a million can be looked through in milliseconds. */
export class TrailColumns {
  readonly types = new Names();
  readonly actors = new Names();
  readonly #type = new Column('u32');
  readonly #actor = new Column('u32');
  readonly #sinceHappened = new Column('i32');
  readonly #sincePublished = new Column('i32');

  get length(): number {
    return this.#type.length;
  }

  push(type: string, actor: string, sinceHappened: number, sincePublished: number): void {
    this.#type.push(this.types.numberOf(type));
    this.#actor.push(this.actors.numberOf(actor));
    this.#sinceHappened.push(sinceHappened);
    this.#sincePublished.push(sincePublished);
  }

  /** The number of its type. */
  type(index: number): number {
    return this.#type.get(index);
  }

  /** The number of its actor. */
  actor(index: number): number {
    return this.#actor.get(index);
  }

  /** Days from the last day that it may have happened to the day it was recorded. */
  sinceHappened(index: number): number {
    return this.#sinceHappened.get(index);
  }

  /** Days from the publication of its earliest source to the day it was recorded. */
  sincePublished(index: number): number {
    return this.#sincePublished.get(index);
  }

  parts(): [string, Saved][] {
    return [
      ['type', this.#type],
      ['actor', this.#actor],
      ['since-happened', this.#sinceHappened],
      ['since-published', this.#sincePublished],
      ['types', this.types.list],
      ['actors', this.actors.list],
    ];
  }

  /** Makes what {@link parts} restored ready for use. */
  index(): void {
    this.types.index();
    this.actors.index();
  }
}

/** Names by numbers, given to them as they are first met. */
class Names {
  readonly list = new Records<string>();
  readonly #numbers = new Map<string, number>();

  numberOf(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) this.#numbers.set(name, (number = this.list.push(name)));
    return number;
  }

  find(name: string): number | undefined {
    return this.#numbers.get(name);
  }

  index(): void {
    [...this.list].forEach((name, number) => this.#numbers.set(name, number));
  }
}
