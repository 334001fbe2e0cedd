import { StreamNotFoundError } from '@eventstore/db-client';
import type { EventStoreDBClient, ReadStreamOptions, ResolvedEvent } from '@eventstore/db-client';

/** Events of one read of a stream; longer streams take several. */
export const READ_PAGE = 1_000;

export type StreamedEvent = NonNullable<ResolvedEvent['event']>;

/** Reads a page of a stream; nothing of one that does not exist. It takes no more of it once the signal is aborted. */
export async function readPage(client: EventStoreDBClient, stream: string, options: ReadStreamOptions, signal: AbortSignal): Promise<StreamedEvent[]> {
  const events: StreamedEvent[] = [];
  const read = client.readStream(stream, options);
  const cancel = (): void => void read.cancel().catch(() => undefined);
  signal.addEventListener('abort', cancel, { once: true });
  try {
    for await (const { event } of read) if (event) events.push(event);
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
  return events;
}
