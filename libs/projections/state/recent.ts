/**
 * Remembers at least the last `size` things that were used and at most twice as many. Two maps, the younger of which takes the
 * place of the older when it is full: as good as keeping the exact order of use, and far cheaper.
 */
export class Recent<K, V> {
  private young = new Map<K, V>();
  private old = new Map<K, V>();

  constructor(private readonly size: number) {}

  get(key: K): V | undefined {
    const value = this.young.get(key);
    if (value !== undefined) return value;
    const older = this.old.get(key);
    if (older !== undefined) this.set(key, older);
    return older;
  }

  set(key: K, value: V): void {
    if (this.young.size >= this.size) [this.old, this.young] = [this.young, new Map()];
    this.young.set(key, value);
  }
}
