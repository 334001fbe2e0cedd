import { describe, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '#event-store';
import { describeStoreContract } from './contract.js';

const url = process.env.EVENTSTORE_TEST_URL;

if (url) {
  describeStoreContract(`EventStoreDB at ${url.replace(/\/\/.*@/, '//')}`, async () => {
    const directory = await mkdtemp(join(tmpdir(), 'store-contract-'));
    return {
      open: () => openStore({ url, directory }),
      dispose: () => rm(directory, { recursive: true }),
    };
  });
} else {
  describe('EventStoreDB', () => {
    it.skip('keeps the contract of the event store (set EVENTSTORE_TEST_URL to a server that may be written to)', () => undefined);
  });
}
