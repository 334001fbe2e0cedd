import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteJournal } from '../sqlite/sqlite-journal.js';
import { withEvent, type Given } from '../testing/responses.js';
import { carriesOurName } from './logged-event.js';
import { Mirror } from './mirror.js';

const METADATA = { app: 'operations-timeline', version: 1 };

describe('what a mirror keeps of an event', () => {
  let directory: string;
  let journal: SqliteJournal;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'mirror-'));
    journal = SqliteJournal.open(directory, 'mirror');
  });
  afterEach(async () => {
    journal.close();
    await rm(directory, { recursive: true, force: true });
  });

  const kept = (given: Partial<Given>) => {
    const event: Given = { id: randomUUID(), stream: 'entry-a', revision: 0, type: 'ArrestsMade', data: {}, metadata: METADATA, created: 1_000, position: 1n, ...given };
    const { malformed } = new Mirror(journal, carriesOurName).store([withEvent(event)]);
    const [raw] = journal.scan(0, 1);
    return { data: raw?.data, metadata: raw?.metadata, malformed };
  };

  it('is the text that was sent, letter by letter', () => {
    const [data, metadata] = ['{"b": 1.0, "a": "\\u00e9"}', '{"version":1, "app":"operations-timeline"}'];
    expect(kept({ data: Buffer.from(data), metadata: Buffer.from(metadata) })).toEqual({ data, metadata, malformed: 0 });
  });

  it.each(['\n', '\r', '\r\n'])('is one line where the text was sent in several (%j)', (end) => {
    const lines = (value: object): Buffer => Buffer.from(JSON.stringify(value, null, 2).replaceAll('\n', end));
    expect(kept({ data: lines({ a: [1, 'x'] }), metadata: lines(METADATA) })).toEqual({ data: '{"a":[1,"x"]}', metadata: JSON.stringify(METADATA), malformed: 0 });
  });

  it.each(['{"a":', '[1', '"text"', '12', 'null', ''])('is nothing where its body is %j: no object', (data) => {
    expect(kept({ data: Buffer.from(data) })).toEqual({ data: undefined, metadata: undefined, malformed: 1 });
  });
});
