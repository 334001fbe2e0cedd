/**
 * Remembers the values used last, between half of `limit` and `limit` of them. Two generations take the place of an order
 * of use: a Map from which the oldest key is taken at every turn grows slow over the gaps it keeps.
 */
export class RecentlyUsed<V> {
  private young = new Map<string, V>();
  private old = new Map<string, V>();

  constructor(private readonly limit: number) {}

  get(key: string): V | undefined {
    const value = this.young.get(key);
    if (value !== undefined) return value;
    const aged = this.old.get(key);
    if (aged !== undefined) this.set(key, aged);
    return aged;
  }

  set(key: string, value: V): void {
    this.young.set(key, value);
    if (this.young.size * 2 < this.limit) return;
    this.old = this.young;
    this.young = new Map();
  }
}
