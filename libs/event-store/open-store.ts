import { EmbeddedStore } from './embedded/embedded-store.js';
import type { EventStoreDbOptions } from './eventstoredb/eventstoredb-store.js';
import type { EventStore } from './port.js';

export interface OpenStoreOptions extends Omit<EventStoreDbOptions, 'url'> {
  /** Where the log is: `esdb://…` for EventStoreDB; by default in `directory` itself. */
  readonly url?: string;
}

/**
 * The event store at `url`, or without one the embedded store. `directory` holds the log, or the mirror of it.
 * @throws {StoreLocked | StoreMismatch | TypeError}
 */
export async function openStore({ url, ...options }: OpenStoreOptions): Promise<EventStore> {
  if (!url) return EmbeddedStore.open(options);
  // The client takes a quarter of a second to load: only those who use it wait for it.
  const { EventStoreDbStore } = await import('./eventstoredb/eventstoredb-store.js');
  return EventStoreDbStore.open({ ...options, url });
}
