import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The code of the service below these folders, without its tests, by path. */
export function sourceOf(...folders: string[]): Map<string, string> {
  const paths = folders.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)));
  return new Map(paths.filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts') && !path.endsWith('.d.ts')).map((path) => [path, readFileSync(path, 'utf8')]));
}
