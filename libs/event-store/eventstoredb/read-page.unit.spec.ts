import { describe, expect, it } from '@jest/globals';
import { AccessDeniedError, StreamNotFoundError, type EventStoreDBClient } from '@eventstore/db-client';
import { readPage } from './read-page.js';

/** A client whose one read gives these events and then fails, or ends; a cancelled one ends as if there were no more. */
function reading(events: readonly unknown[], failure?: Error): { readonly client: EventStoreDBClient; cancelled: boolean; readonly asked: unknown[] } {
  const state = { cancelled: false, asked: [] as unknown[] };
  const readStream = (...asked: unknown[]) => {
    state.asked.push(...asked);
    return {
      cancel: async () => void (state.cancelled = true),
      async *[Symbol.asyncIterator]() {
        for (const event of events) {
          if (state.cancelled) return;
          yield { event };
          await new Promise((resolve) => setImmediate(resolve));
        }
        if (failure) throw failure;
      },
    };
  };
  return Object.assign(state, { client: { readStream } as unknown as EventStoreDBClient });
}

describe('a page of a stream', () => {
  const never = new AbortController().signal;

  it('is what the read gives, but for links that lead nowhere', async () => {
    const read = reading(['one', undefined, 'two']);
    expect(await readPage(read.client, 's', { maxCount: 3 }, never)).toEqual(['one', 'two']);
    expect(read.asked).toEqual(['s', { maxCount: 3 }]);
  });

  it('is empty where there is no such stream', async () => {
    expect(await readPage(reading([], new StreamNotFoundError(undefined, 's')).client, 's', {}, never)).toEqual([]);
  });

  it('is not shortened by an error, which is thrown', async () => {
    await expect(readPage(reading(['one'], new AccessDeniedError()).client, 's', {}, never)).rejects.toBeInstanceOf(AccessDeniedError);
  });

  it('is read no further once nobody waits for it any more', async () => {
    const { signal, abort } = controller();
    const read = reading(Array.from({ length: 1_000 }, (_, n) => n));
    const page = readPage(read.client, 's', {}, signal);
    abort();
    expect((await page).length).toBeLessThan(1_000);
    expect(read.cancelled).toBe(true);
  });

  it('that was read whole leaves nothing to be cancelled', async () => {
    const { signal, abort } = controller();
    const read = reading(['one']);
    await readPage(read.client, 's', {}, signal);
    abort();
    expect(read.cancelled).toBe(false);
  });
});

function controller(): { readonly signal: AbortSignal; abort(): void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
