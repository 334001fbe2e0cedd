/** A key with its name. The name is in the log, the key never is. */
export interface StoredKey {
  readonly id: string;
  readonly key: Buffer;
}

/** The keys that are at hand on this machine. */
export interface KeyReader {
  /** The key; null for one that was destroyed, undefined for one that is not known here. */
  get(id: string): Buffer | null | undefined;
}

/** Where the keys of a log are kept: beside it, never in it, so that they can be destroyed. */
export interface KeyStore extends KeyReader {
  /**
   * Destroys keys for good, here and wherever every process over the same log finds them. To destroy one again is harmless.
   * @throws {StoreUnavailable} some may be left: do it again
   */
  destroy(ids: readonly string[]): Promise<void>;

  /** The place in the journal up to which everything was done that its events ask of the keys; kept with them. */
  readonly settled: number;
  settle(seq: number): void;
}
