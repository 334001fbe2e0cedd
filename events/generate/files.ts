import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { catalogue } from '../catalogue.js';
import { notices } from '../notices.js';
import { importSchema } from './import-schema.js';
import { payloadSchema } from './payload-schemas.js';
import { reference } from './reference.js';

const SCHEMAS = 'docs/schemas';
const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** What is generated from the vocabulary: the text of each file by its path in the project. */
export function generatedFiles(): Map<string, string> {
  return new Map([
    ['docs/events.md', reference()],
    [`${SCHEMAS}/import.schema.json`, json(importSchema())],
    ...[...catalogue, ...notices].map((definition): [string, string] => [`${SCHEMAS}/${definition.type}.json`, json(payloadSchema(definition))]),
  ]);
}

/** The paths of generated files that are not as they would be generated now, and of schemas that nothing generates any more. */
export function staleFiles(root: string): string[] {
  const files = generatedFiles();
  const changed = [...files].filter(([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text);
  return [...changed.map(([path]) => path), ...leftOver(root, files)];
}

/** Writes every generated file and removes schemas that nothing generates any more. */
export function writeFiles(root: string): void {
  const files = generatedFiles();
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  for (const path of leftOver(root, files)) rmSync(join(root, path));
}

function leftOver(root: string, files: ReadonlyMap<string, string>): string[] {
  const folder = join(root, SCHEMAS);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => `${SCHEMAS}/${name}`).filter((path) => !files.has(path));
}
