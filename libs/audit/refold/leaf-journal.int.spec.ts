import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { type Journal, SqliteJournal } from '#event-store';
import { leafOf } from '../leaf.js';
import { LeafJournal } from './leaf-journal.js';

const EVENTS = 40;

let directory: string;
let journal: SqliteJournal;
let leaves: string[];
let copy: LeafJournal;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'leaves-'));
  journal = SqliteJournal.open(directory, 'mirror');
  journal.write((writer) => {
    for (let n = 0; n < EVENTS; n += 1) {
      const data = JSON.stringify({ entry: `e${n}`, note: n === 7 ? 'é€😀'.repeat(400_000) : 'said so' });
      writer.insert({ id: randomUUID(), type: 'ArrestsMade', data, metadata: '{"app":"operations-timeline"}' }, { stream: `stream-${n % 3}`, revision: Math.floor(n / 3), instant: 1_000 * n, position: BigInt(10 * n + 5) });
    }
  });
  leaves = [...journal.scan(0, EVENTS)].map(leafOf);
  copy = new LeafJournal(join(directory, 'leaves'));
});
afterEach(() => {
  copy.close();
  journal.close();
  rmSync(directory, { recursive: true });
});

describe('the journal made of leaves', () => {
  it('says of every event what the journal said that they were made from', () => {
    expect(leaves.map((leaf) => copy.add(leaf))).toEqual(journal.read(0, EVENTS));
    expect(copy.head).toBe(EVENTS);
    for (const seq of [0, 1, 7, 8, 9, EVENTS, EVENTS + 1]) expect(copy.get(seq)).toEqual(journal.get(seq));
    expect(copy.read(5, 10)).toEqual(journal.read(5, 10));
    expect(copy.read(EVENTS - 2, 10)).toEqual(journal.read(EVENTS - 2, 10));
    expect([...copy.scan(3, 20)].map(leafOf)).toEqual(leaves.slice(3, 20));
    const parsed = (of: Journal) => of.contents(3, 20).map(({ data, metadata, ...event }) => ({ ...event, data: JSON.parse(data) as unknown, metadata: JSON.parse(metadata) as unknown }));
    expect(parsed(copy)).toEqual(parsed(journal));
  });

  it('finds them as that journal does', () => {
    for (const leaf of leaves) copy.add(leaf);
    const { id } = journal.get(12)!;
    expect(copy.texts([12, 3, 8, 12], 'entry')).toEqual(journal.texts([12, 3, 8, 12], 'entry'));
    for (const wanted of [id, id.toUpperCase(), randomUUID()]) expect(copy.getById(wanted)).toEqual(journal.getById(wanted));
    for (const position of ['0', '5', '14', '15', '99999', 'x']) expect(copy.seqAtPosition(position)).toBe(journal.seqAtPosition(position));
    for (const instant of [-1, 0, 999, 1_000, 39_000, 99_000]) expect(copy.seqAtInstant(instant)).toBe(journal.seqAtInstant(instant));
    for (const [from, limit, backwards] of [[0, 1, false], [0, 99, false], [4, 3, false], [99, 99, true], [5, 2, true]] as const) {
      expect(copy.readStream('stream-1', from, limit, backwards)).toEqual(journal.readStream('stream-1', from, limit, backwards));
    }
    expect(copy.readStream('stream-9', 0, 9, false)).toEqual([]);
  });

  it('can be asked while it grows', () => {
    for (const [index, leaf] of leaves.entries()) {
      copy.add(leaf);
      expect(copy.get(index + 1)).toEqual(journal.get(index + 1));
    }
    expect(copy.get(8)).toEqual(journal.get(8));
  });

  it('takes no event twice, and nothing that is no event', () => {
    copy.add(leaves[0]!);
    expect(() => copy.add(leaves[0]!)).toThrow('its id is that of event 1');
    for (const [member, value] of Object.entries({ position: 5, recordedAt: 'once', id: null, stream: 1, revision: '0', type: {}, data: 'x', metadata: null })) {
      expect(() => copy.add(JSON.stringify({ ...JSON.parse(leaves[1]!), [member]: value }))).toThrow(TypeError);
    }
    expect(() => copy.add('{')).toThrow(SyntaxError);
    expect(copy.head).toBe(1);
  });
});
