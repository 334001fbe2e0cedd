import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteJournal } from './sqlite-journal.js';

let directory: string;
beforeEach(() => void (directory = mkdtempSync(join(tmpdir(), 'journal-'))));
afterEach(() => rmSync(directory, { recursive: true }));

/** A journal of events at these positions, each recorded a second after the one before. */
function journalAt(positions: readonly number[]): SqliteJournal {
  rmSync(directory, { recursive: true });
  const journal = SqliteJournal.open(directory, 'mirror');
  journal.write((writer) => {
    for (const [n, position] of positions.entries()) {
      const data = JSON.stringify({ note: `é${n}`, entry: `entry ${n}` });
      writer.insert({ id: `id-${n}`, type: 'ArrestsMade', data, metadata: '{}' }, { stream: 's', revision: n, instant: 1_000 * n, position: BigInt(position) });
    }
  });
  return journal;
}

/** Rising from 0 on, in steps of 1 as well as long ones. */
const positions = fc.array(fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 5_000 })), { maxLength: 40 }).map((steps) => {
  let position = -1;
  return steps.map((step) => (position += step));
});

describe('a journal in a file', () => {
  it('finds the last event that is not after a position, wherever events lie', () => {
    fc.assert(
      fc.property(positions, fc.nat(6_000), (all, other) => {
        const journal = journalAt(all);
        for (const asked of [other, ...all, ...all.map((position) => position + 1)]) {
          expect(journal.seqAtPosition(String(asked))).toBe(all.filter((position) => position <= asked).length);
        }
        journal.close();
      }),
      { numRuns: 30 },
    );
  });

  it('finds the last event recorded by an instant', () => {
    const journal = journalAt([3, 4, 9]);
    for (const [instant, seq] of [[-1, 0], [0, 1], [999, 1], [1_000, 2], [2_000, 3], [99_000, 3]] as const) expect(journal.seqAtInstant(instant)).toBe(seq);
    journal.close();
  });

  it('reads one text of several events, in the order that is asked for, as often as each is', () => {
    const journal = journalAt([1, 2, 3, 4, 5]);
    expect(journal.texts([4, 1, 4, 2], 'entry')).toEqual(['entry 3', 'entry 0', 'entry 3', 'entry 1']);
    expect(journal.texts([], 'entry')).toEqual([]);
    journal.close();
  });

  it('reads that text as it reads the event, however it was written', () => {
    const journal = journalAt([]);
    const deep = `${'['.repeat(2_000)}${']'.repeat(2_000)}`;
    const written = ['{"entry":"a","entry":"b"}', '{"entry":null,"entry":"c"}', `{"deep":${deep},"entry":"\\u0064"}`];
    journal.write((writer) => {
      for (const [n, data] of written.entries()) writer.insert({ id: `${n}`, type: 'ArrestsMade', data, metadata: '{}' }, { stream: 's', revision: n, instant: 0 });
    });
    expect(journal.texts([1, 2, 3], 'entry')).toEqual(['b', 'c', 'd']);
    expect([1, 2, 3].map((seq) => (journal.get(seq)!.data as { entry: string }).entry)).toEqual(['b', 'c', 'd']);
    journal.close();
  });
});
