import { isSealedText, TextErased, textsIn } from '#events';
import type { EventStore, StreamEvent } from '#event-store';

interface Erasure {
  readonly entry: string;
  readonly field: string;
}

/**
 * Destroys the keys that an erasure is about: of the field, in every event about the entry that was recorded before it. The
 * erasure is in the log by now; to do this once more is harmless.
 * @throws {StoreUnavailable} some may be left: do it again
 */
export async function destroyKeysOf(store: EventStore, { stream, revision, data }: Pick<StreamEvent, 'stream' | 'revision' | 'data'>): Promise<void> {
  const { entry, field } = data as Erasure;
  const events = await store.readStream(stream);
  const ids = new Set<string>();
  for (const event of events) {
    if (event.revision >= revision || (event.data as { entry?: unknown }).entry !== entry) continue;
    for (const text of textsIn(event.data as object)) if (text.field === field && isSealedText(text.value)) ids.add(text.value.key);
  }
  await store.keys.destroy([...ids]);
}

export const isErasure = (type: string): boolean => type === TextErased.type;
