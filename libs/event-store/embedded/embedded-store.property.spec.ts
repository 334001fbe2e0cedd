import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Appended, ExpectedRevision } from '../port.js';
import { EmbeddedStore } from './embedded-store.js';

interface Command {
  stream: 'a' | 'b' | 'c';
  expected: ExpectedRevision;
  ids: number[];
  /** Wait for the answer before the next one is sent. */
  wait: boolean;
}

const commands = fc.array(
  fc.record<Command>({
    stream: fc.constantFrom('a', 'b', 'c'),
    expected: fc.oneof(fc.constant('any' as const), fc.constant('no-stream' as const), fc.nat(4)),
    ids: fc.array(fc.nat(11), { minLength: 1, maxLength: 3 }),
    wait: fc.boolean(),
  }),
  { maxLength: 25 },
);

describe('any run of appends to the embedded store', () => {
  it('leaves dense streams, each id once, what was answered and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(commands, async (run) => {
        const directory = mkdtempSync(join(tmpdir(), 'embedded-'));
        const store = EmbeddedStore.open({ directory });
        const pool = Array.from({ length: 12 }, () => randomUUID());
        try {
          const sent: Array<Promise<{ command: Command; appended: Appended } | undefined>> = [];
          for (const command of run) {
            const events = command.ids.map((index) => ({ id: pool[index]!, type: 'Tried', data: {}, metadata: {} }));
            const answer = store.append(command.stream, command.expected, events).then(
              (appended) => ({ command, appended }),
              () => undefined,
            );
            sent.push(answer);
            if (command.wait) await answer;
          }
          const answers = (await Promise.all(sent)).filter((answer) => answer !== undefined);
          const journal = store.journal.read(0, 1_000);

          expect(journal.map(({ seq }) => seq)).toEqual(journal.map((_, index) => index + 1));
          expect(new Set(journal.map(({ id }) => id)).size).toBe(journal.length);
          for (const stream of ['a', 'b', 'c']) {
            const revisions = journal.filter((event) => event.stream === stream).map(({ revision }) => revision);
            expect(revisions).toEqual(revisions.map((_, index) => index));
          }
          for (const { command, appended } of answers) {
            const places = appended.events.map(({ id }) => journal.find((event) => event.id === id)!);
            expect(places.map(({ stream }) => stream)).toEqual(command.ids.map(() => command.stream));
            expect(places.map(({ id, revision, position, recordedAt }) => ({ id, revision, position, recordedAt }))).toEqual(appended.events);
            if (!appended.repeated && command.expected !== 'any') {
              expect(places[0]!.revision).toBe(command.expected === 'no-stream' ? 0 : command.expected + 1);
            }
          }
          const added = answers.filter(({ appended }) => !appended.repeated).flatMap(({ appended }) => appended.events.map(({ id }) => id));
          expect(added.sort()).toEqual(journal.map(({ id }) => id).sort());
        } finally {
          await store.close();
          rmSync(directory, { recursive: true });
        }
      }),
      { numRuns: 60 },
    );
  });
});
