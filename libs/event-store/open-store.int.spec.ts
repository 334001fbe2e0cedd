import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from './open-store.js';

describe('opening a store', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'open-store-'));
  });

  afterEach(() => rm(directory, { recursive: true }));

  it.each([undefined, ''])('without a URL (%p) opens the embedded one', async (url) => {
    const store = await openStore({ url, directory });
    expect(store.status()).toMatchObject({ kind: 'embedded', connected: true });
    await store.close();
  });

  it('with a URL opens EventStoreDB, whose journal can be read and which can be closed before there is a connection', async () => {
    const store = await openStore({ url: 'esdb://127.0.0.1:1?tls=false', directory });
    expect(store.status()).toMatchObject({ kind: 'eventstoredb', connected: false });
    expect(store.journal.head).toBe(0);
    const waiting = store.append('a', 'any', [{ id: crypto.randomUUID(), type: 'Tried', data: {}, metadata: {} }]);
    await Promise.all([store.close(), expect(waiting).rejects.toMatchObject({ code: 'store-unavailable' })]);
  });

  it('leaves the directory free when it fails', async () => {
    await (await openStore({ url: 'esdb://127.0.0.1:1?tls=false', directory })).close();
    await expect(openStore({ directory })).rejects.toMatchObject({ code: 'store-mismatch' });
    await (await openStore({ url: 'esdb://127.0.0.1:1?tls=false', directory })).close();
  });
});
