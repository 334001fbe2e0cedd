import { EventStoreError, type Appended, type EventStore, type ExpectedRevision, type Journal, type KeyStore, type NewEvent, type ReadStreamOptions, type StoreStatus, type StreamEvent } from '#event-store';
import type { Metrics } from './metrics.js';

/** The event store, with every append measured. */
export class MeasuredStore implements EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly metrics: Metrics,
  ) {}

  get journal(): Journal {
    return this.store.journal;
  }

  get keys(): KeyStore {
    return this.store.keys;
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    const begun = performance.now();
    const observe = (outcome: string): void => this.metrics.observe('append', { outcome }, (performance.now() - begun) / 1000);
    try {
      const appended = await this.store.append(stream, expected, events);
      observe(appended.repeated ? 'repeated' : 'appended');
      return appended;
    } catch (error) {
      observe(error instanceof EventStoreError ? error.code : 'failed');
      throw error;
    }
  }

  readStream(stream: string, options?: ReadStreamOptions): Promise<StreamEvent[]> {
    return this.store.readStream(stream, options);
  }

  status(): StoreStatus {
    return this.store.status();
  }

  close(): Promise<void> {
    return this.store.close();
  }
}
