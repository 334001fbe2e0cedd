import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { EmbeddedStore } from '#event-store';
import { importItems, keyOf, parseFiles, readFiles, type ImportReport, type ParsedItem } from '#importer';
import { commandFor, RecordModule } from '#record';

const FOLDER = 'events/history';
const paths = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml')).sort().map((name) => join(FOLDER, name));

let directory: string;
let store: EmbeddedStore;
let module: TestingModule;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'import-'));
  store = EmbeddedStore.open({ directory });
  module = await Test.createTestingModule({ imports: [CqrsModule.forRoot(), RecordModule.forRoot(store)] }).compile();
  await module.init();
});

afterEach(async () => {
  await module.close();
  await store.close();
  rmSync(directory, { recursive: true });
});

function importInto(items: readonly ParsedItem[]): Promise<ImportReport> {
  const bus = module.get(CommandBus);
  return importItems(items, ({ definition, body }, idempotencyKey) =>
    bus.execute(commandFor(definition, body, { actor: 'history', correlationId: 'import', idempotencyKey })),
  );
}

describe('the history that ships with the service', () => {
  it('parses and validates completely', async () => {
    const { items, problems } = await readFiles(paths);
    expect(problems).toEqual([]);
    expect(items.length).toBe(paths.map((path) => readFileSync(path, 'utf8').match(/^- type:/gm)?.length ?? 0).reduce((a, b) => a + b));
  });

  it('is accepted by the record, and adds nothing when it is imported again', async () => {
    const { items } = await readFiles(paths);
    expect(await importInto(items)).toEqual({ total: items.length, recorded: items.length, repeated: 0 });
    expect(await importInto(items)).toEqual({ total: items.length, recorded: 0, repeated: items.length });
  });

  it('gives every item the same key in YAML as in NDJSON', async () => {
    const { items } = await readFiles(paths);
    const text = items.map(({ type, body }) => JSON.stringify({ type, ...body })).join('\n');
    expect(parseFiles([{ file: 'a.ndjson', text }]).items.map(keyOf)).toEqual(items.map(keyOf));
  });

  it('tells an item that was changed since it was imported from one that is new', async () => {
    const { items } = await readFiles(paths);
    await importInto(items);
    const texts = paths.map((file) => ({ file, text: readFileSync(file, 'utf8').replace('value: 98, qualifier: exact', 'value: 99, qualifier: exact') }));
    const { refused } = await importInto(parseFiles(texts).items);
    expect(refused).toMatchObject({ code: 'already-exists', changed: true, problems: [{ file: expect.stringContaining('04-'), line: 6, pointer: '/entry' }] });
  });

  it('stops where the record refuses, with file and line, and goes on from there when that is mended', async () => {
    const { items } = await readFiles(paths);
    const withoutUnits = items.filter(({ file }) => !file.includes('02-units'));
    const { refused, recorded } = await importInto(withoutUnits);
    expect(refused).toMatchObject({ code: 'unknown-reference', changed: false, problems: [{ file: expect.stringContaining('04-'), line: 8, pointer: '/unit' }] });
    expect(await importInto(items)).toEqual({ total: items.length, recorded: items.length - recorded, repeated: recorded });
  });
});
