/**
 * Remembers up to `limit` computed values by text key, and forgets all of them when full: the texts of a log repeat so
 * much that starting over is rarer, and cheaper, than keeping track of which was used last. A computation that throws is
 * not remembered.
 */
export class BoundedCache<V> {
  private readonly values = new Map<string, V>();

  constructor(private readonly limit: number) {}

  get(key: string, compute: () => V): V {
    const known = this.values.get(key);
    if (known !== undefined) return known;
    const value = compute();
    if (this.values.size >= this.limit) this.values.clear();
    this.values.set(key, value);
    return value;
  }

  get size(): number {
    return this.values.size;
  }
}
