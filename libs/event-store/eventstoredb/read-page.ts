import { BACKWARDS, END, StreamNotFoundError } from '@eventstore/db-client';
import type { EventStoreDBClient, Position, ReadStreamOptions, ResolvedEvent } from '@eventstore/db-client';

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

/** Where the log ends by what the leader says: other nodes may lag behind it. */
export async function readEnd(client: EventStoreDBClient, signal: AbortSignal): Promise<Position | undefined> {
  const read = client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1, requiresLeader: true });
  signal.addEventListener('abort', () => void read.cancel().catch(() => undefined), { once: true });
  let end: Position | undefined;
  for await (const { event } of read) end = event?.position;
  return end;
}
