import { StoreUnavailable } from '../errors.js';
import type { KeyStore } from '../keys.js';
import type { KeyShelf } from './key-shelf.js';

/** The keys of a store, on the shelf of this process; `elsewhere` destroys them where other processes would find them. */
export function keyStoreOver(shelf: KeyShelf, elsewhere: (ids: readonly string[]) => Promise<void>): KeyStore {
  return {
    get: (id) => shelf.get(id),
    destroy: async (ids) => {
      try {
        shelf.destroy(ids);
      } catch (cause) {
        throw new StoreUnavailable(`keys could not be destroyed (${cause instanceof Error ? cause.message : String(cause)})`, { cause });
      }
      await elsewhere(ids);
    },
    get settled() {
      return shelf.settled;
    },
    settle: (seq) => shelf.settle(seq),
  };
}
