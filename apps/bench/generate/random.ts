/** Pseudo-random choices that a seed determines: the same history on every machine (xorshift32, Marsaglia 2003). */
export class Random {
  private state: number;

  constructor(seed: number) {
    // Small seeds differ in few bits; a multiplication spreads them, and zero would stay zero for ever.
    this.state = Math.imul(seed + 1, 0x9e3779b1) | 1;
    for (let n = 0; n < 8; n += 1) this.next();
  }

  private next(): number {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x;
    return x >>> 0;
  }

  /** A whole number from 0 to `n` − 1. */
  below(n: number): number {
    return Math.floor((this.next() / 2 ** 32) * n);
  }

  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  chance(probability: number): boolean {
    return this.next() < probability * 2 ** 32;
  }

  /** Most often near `least`, seldom near `most`, as figures in reports are. */
  small(least: number, most: number): number {
    const u = this.next() / 2 ** 32;
    return least + Math.floor((most - least + 1) * u * u * u);
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError('there is nothing to pick from');
    return item;
  }

  /** Some of the items, each once, in no order; fewer when there are not as many. */
  some<T>(items: readonly T[], most: number): T[] {
    return [...new Set(Array.from({ length: this.between(1, most) }, () => this.pick(items)))];
  }
}

/** A choice among items, each as likely as its weight. */
export function weighted<T>(choices: readonly (readonly [number, T])[]): (random: Random) => T {
  const table = choices.flatMap(([weight, item]) => Array.from({ length: weight }, () => item));
  return (random) => random.pick(table);
}
