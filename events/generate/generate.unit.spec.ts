import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { parse } from 'yaml';
import { catalogue, definitionOf } from '../catalogue.js';
import { fieldsOf } from '../definition/json-schema.js';
import { notices } from '../notices.js';
import { staleFiles, writeFiles } from './files.js';
import { importSchema } from './import-schema.js';
import { payloadSchema } from './payload-schemas.js';
import { reference } from './reference.js';

const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false });
addFormats(ajv);

const isImportFile = ajv.compile(importSchema());
const HISTORY = 'events/history';
const historyFiles = readdirSync(HISTORY).filter((name) => name.endsWith('.yaml'));

describe('the schema of each payload', () => {
  it.each([...catalogue, ...notices].map((definition) => [definition.type, definition] as const))('accepts the example of %s and refuses it with a field too many or too few', (_, definition) => {
    const isPayload = ajv.compile(payloadSchema(definition));
    const example = definition.example as Record<string, unknown>;
    expect([isPayload(example), isPayload.errors]).toEqual([true, null]);
    expect(isPayload({ ...example, unheardOf: 1 })).toBe(false);
    for (const name of payloadSchema(definition)['required'] as string[]) {
      expect(isPayload({ ...example, [name]: undefined })).toBe(false);
    }
  });
});

describe('the schema of import files', () => {
  it.each(historyFiles)('accepts %s as it is written', (name) => {
    const items = parse(readFileSync(join(HISTORY, name), 'utf8')) as unknown;
    expect([isImportFile(items), isImportFile.errors]).toEqual([true, null]);
  });

  it.each(catalogue.map(({ type, example }) => [type, { type, ...example }] as const))('accepts the example of %s', (_, item) => {
    expect([isImportFile([item]), isImportFile.errors]).toEqual([true, null]);
  });

  const arrests = { type: 'ArrestsMade', occurred: 2020, quantity: 12 };
  it.each([
    ['no list', arrests],
    ['no type', [{ occurred: '2020', quantity: 12 }]],
    ['an unknown type', [{ ...arrests, type: 'ArrestMade' }]],
    ['an unknown field', [{ ...arrests, occured: '2020' }]],
    ['a required field left out', [{ type: 'ArrestsMade', quantity: 12 }]],
    ['a negative quantity', [{ ...arrests, quantity: -1 }]],
    ['a fraction', [{ ...arrests, quantity: 1.5 }]],
    ['a quantity in words', [{ ...arrests, quantity: 'more than 300' }]],
    ['an unknown qualifier', [{ ...arrests, quantity: { value: 1, qualifier: 'roughly' } }]],
    ['money without a currency', [{ type: 'FinesImposed', occurred: '2020', amount: 12 }]],
    ['a country in lower case', [{ ...arrests, places: [{ country: 'gb' }] }]],
    ['sources that are no list', [{ ...arrests, sources: 'a' }]],
    ['a day that is none', [{ type: 'SourceRegistered', source: 'a', title: 'T', publisher: 'P', publishedOn: '2020-13-01' }]],
  ])('refuses %s', (_, items) => {
    expect(isImportFile([arrests])).toBe(true);
    expect(isImportFile(items)).toBe(false);
  });
});

describe('the reference', () => {
  const pages = reference().split(/^## /m);

  it.each(catalogue.map((definition) => [definition.type, definition] as const))('tells all about %s, and its YAML example can be imported', (type, definition) => {
    const page = pages.find((each) => each.startsWith(`${type}\n`)) ?? '';
    const { summary, intention, role, measures = [] } = definition;
    for (const part of [summary, `\`${intention}\``, `\`${role}\``, ...measures.map(({ code }) => `\`${code}\``)]) expect(page).toContain(part);
    for (const name of Object.keys(payloadSchema(definition)['properties'] as object)) expect(page).toContain(`| \`${name}\` |`);
    const example = parse(/```yaml\n([^]*?)```/.exec(page)?.[1] ?? '') as unknown;
    expect([isImportFile(example), isImportFile.errors]).toEqual([true, null]);
  });
});

describe('a notice', () => {
  it.each(notices.map((notice) => [notice.type, notice] as const))('of the type %s has its page, and can neither be recorded by a command nor be imported', (type, { summary, payload, example }) => {
    const page = reference().split(/^### /m).find((each) => each.startsWith(`${type}\n`)) ?? '';
    for (const part of [summary, ...[...fieldsOf(payload).keys()].map((name) => `| \`${name}\` |`)]) expect(page).toContain(part);
    expect(definitionOf(type)).toBeUndefined();
    expect(isImportFile([{ type, ...example }])).toBe(false);
  });
});

describe('generated files', () => {
  it('are those in the project: otherwise run "npm run generate"', () => {
    expect(staleFiles('.')).toEqual([]);
  });

  it('are named when they are changed, missing or left over', () => {
    const root = mkdtempSync(join(tmpdir(), 'generate-'));
    try {
      expect(staleFiles(root)).toContain('docs/events.md');
      writeFiles(root);
      expect(staleFiles(root)).toEqual([]);
      writeFileSync(join(root, 'docs/events.md'), 'changed');
      rmSync(join(root, 'docs/schemas/ArrestsMade.json'));
      writeFileSync(join(root, 'docs/schemas/Gone.json'), '{}');
      expect(staleFiles(root)).toEqual(['docs/events.md', 'docs/schemas/ArrestsMade.json', 'docs/schemas/Gone.json']);
      writeFiles(root);
      expect(staleFiles(root)).toEqual([]);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
