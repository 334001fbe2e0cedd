import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { EmbeddedStore } from '#event-store';
import { isQualifier, QUALIFIERS } from '#quantities';
import { describeProblem, importItems, parseFiles } from '#importer';
import { commandFor, RecordModule } from '#record';

const guide = readFileSync('docs/import.md', 'utf8');
const blocks = (language: string): string[] => [...guide.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'gm'))].map(([, text = '']) => text);

let directory: string;
let store: EmbeddedStore;
let module: TestingModule;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'guide-'));
  store = EmbeddedStore.open({ directory });
  module = await Test.createTestingModule({ imports: [CqrsModule.forRoot(), RecordModule.forRoot(store)] }).compile();
  await module.init();
});

afterEach(async () => {
  await module.close();
  await store.close();
  rmSync(directory, { recursive: true });
});

describe('the guide to import files', () => {
  it('shows examples that the record accepts, one after the other', async () => {
    const { items, problems } = parseFiles(blocks('yaml').map((text, index) => ({ file: `${index + 1}.yaml`, text })));
    expect(problems.map(describeProblem)).toEqual([]);
    const bus = module.get(CommandBus);
    const report = await importItems(items, ({ definition, body }, idempotencyKey) => bus.execute(commandFor(definition, body, { actor: 'a', correlationId: 'c', idempotencyKey })));
    expect(report.refused?.problems.map(describeProblem)).toBeUndefined();
    expect(report.recorded).toBe(items.length);
  });

  it('shows items that are valid by themselves where they need a record of their own', () => {
    const parsed = blocks('yaml fragment').map((text, index) => parseFiles([{ file: `${index + 1}.yaml`, text }]));
    expect(parsed.map(({ items, problems }) => [items.length, problems])).toEqual([[1, []]]);
  });

  it('shows the messages that the wrong example gets', () => {
    const [wrong = ''] = blocks('yaml wrong');
    const { problems } = parseFiles([{ file: 'raids.yaml', text: wrong }]);
    expect(`${problems.map(describeProblem).join('\n')}\n`).toBe(blocks('text')[0]);
  });

  it('explains every qualifier', () => {
    const explained = [...guide.matchAll(/qualifier: ([a-z-]+) \}/g)].map(([, name = '']) => name);
    expect(explained.every(isQualifier)).toBe(true);
    for (const qualifier of QUALIFIERS.filter((name) => !['exact', 'tens', 'hundreds', 'thousands'].includes(name))) expect(explained).toContain(qualifier);
    expect(guide).toContain('| tens, dozens, hundreds, thousands |');
  });
});
