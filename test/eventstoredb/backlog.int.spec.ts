import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type * as EventStoreModule from '#event-store';
import { transpiledEventStore } from '../support/transpiled.js';
import { eventually, useStandIn } from './support/harness.js';
import { mirrored, ours } from './support/store.js';

describe('a long backlog in EventStoreDB', () => {
  const harness = useStandIn();
  let root: string;
  let index: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'backlog-'));
    const program = join(root, 'program');
    await mkdir(program);
    index = await transpiledEventStore(program);
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  const append = (count: number): void =>
    void harness.standIn.log.append(
      `stream-${randomUUID()}`,
      'any',
      Array.from({ length: count }, () => ({ id: randomUUID(), type: 'SomethingHappened', json: true, data: Buffer.from(JSON.stringify({ text: 'x'.repeat(2_000) })), metadata: Buffer.from('{"app":"operations-timeline"}') })),
    );

  it.each([
    ['is stored by a thread', false],
    ['is stored without that thread where it cannot be started, which is told', true],
  ])('%s', async (_what, broken) => {
    if (broken) await rm(join(dirname(index), 'eventstoredb/mirror-thread.js'));
    // Compiled, since a thread cannot read TypeScript.
    const { openStore } = (await import(index)) as typeof EventStoreModule;
    const said: string[] = [];
    append(2_000);
    const store = await openStore({ url: harness.standIn.connectionString(), directory: join(root, String(broken)), log: (message) => said.push(message) });
    try {
      const there = ours(harness.standIn).length;
      await eventually(() => store.journal.head === there);
      append(3);
      await eventually(() => store.journal.head === there + 3);
      expect(mirrored(store)).toEqual(ours(harness.standIn));
      expect(said.filter((message) => message.includes('without a thread'))).toHaveLength(broken ? 1 : 0);
    } finally {
      await store.close();
    }
  });
});
