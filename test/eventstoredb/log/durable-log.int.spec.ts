import { expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';
import { StandIn } from '../index.js';
import { collect, events } from '../support/harness.js';

it('a log in a file is there again, positions, deletions, metadata and all, for another process to go on with', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'stand-in-'));
  const file = join(directory, 'log.db');
  const first = await StandIn.start({ file });
  const before = EventStoreDBClient.connectionString(first.connectionString());
  await before.appendToStream('kept', events(5));
  await before.appendToStream('deleted', events(2));
  await before.deleteStream('deleted');
  await before.tombstoneStream('gone');
  await before.setStreamMetadata('kept', { truncateBefore: 3 });
  const all = await collect(before.readAll());
  await before.dispose();
  await first.stop();

  const second = await StandIn.start({ file });
  const after = EventStoreDBClient.connectionString(second.connectionString());
  expect(await collect(after.readAll())).toEqual(all);
  expect((await collect(after.readStream('kept'))).map(({ event }) => event!.revision)).toEqual([3n, 4n]);
  await expect(collect(after.readStream('deleted'))).rejects.toThrow('not found');
  await expect(collect(after.readStream('gone'))).rejects.toThrow('is deleted');
  expect(await after.appendToStream('kept', events(1), { expectedRevision: 4n })).toMatchObject({ nextExpectedRevision: 5n });
  await after.dispose();
  await second.stop();
  await rm(directory, { recursive: true });
});
