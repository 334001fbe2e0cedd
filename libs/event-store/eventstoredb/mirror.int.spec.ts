import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteJournal } from '../sqlite/sqlite-journal.js';
import { withEvent, type Given } from '../testing/responses.js';
import { carriesOurName } from './logged-event.js';
import { Mirror } from './mirror.js';

const METADATA = { app: 'operations-timeline' };

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
    const [data, metadata] = ['{ "b":["é", 12],"a":"more than 1 000" }', '{"version":1,"app":"operations-timeline"}'];
    expect(kept({ data: Buffer.from(data), metadata: Buffer.from(metadata) })).toEqual({ data, metadata, malformed: 0 });
  });

  it.each([
    ['space about a colon', '{"note" : {"sealed": "x"}}', '{"note":{"sealed":"x"}}'],
    ['several lines', '{"a":[1,\n"x"]\r\n}', '{"a":[1,"x"]}'],
    ['tabs', '{"a"\t:1}', '{"a":1}'],
    ['letters in another form', '{"se\\u0061led":"x"}', '{"sealed":"x"}'],
    ['a number that is too large', '{"a":1e400}', '{"a":null}'],
    ['a number that is too long', `{"a":[-${'9'.repeat(400)}]}`, '{"a":[null]}'],
    ['a number with a fraction', '{"a":1.50}', '{"a":1.5}'],
  ])('is written anew where it holds %s', (_what, sent, data) => {
    const metadata = sent.replace('{', '{"app":"operations-timeline",');
    expect(kept({ data: Buffer.from(sent), metadata: Buffer.from(metadata) })).toEqual({ data, metadata: data.replace('{', '{"app":"operations-timeline",'), malformed: 0 });
  });

  it.each(['{"a":', '[1', '"text"', '12', 'null', ''])('is nothing where its body is %j: no object', (data) => {
    expect(kept({ data: Buffer.from(data) })).toEqual({ data: undefined, metadata: undefined, malformed: 1 });
  });
});
