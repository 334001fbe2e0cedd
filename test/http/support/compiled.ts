import { transformFile } from '@swc/core';
import { copyFile, mkdir, mkdtemp, readdir, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const SOURCES = ['apps/timeline', 'apps/cli', 'libs', 'events'];

/** The package as it is shipped, compiled into a directory of its own, so that a test of the program needs no build. */
export async function compiledPackage(): Promise<string> {
  const target = await mkdtemp(join(tmpdir(), 'timeline-package-'));
  await copyFile(join(ROOT, 'package.json'), join(target, 'package.json'));
  await symlink(join(ROOT, 'node_modules'), join(target, 'node_modules'), 'dir');
  await mkdir(join(target, 'events'));
  await symlink(join(ROOT, 'events/history'), join(target, 'events/history'), 'dir');
  for (const folder of SOURCES) {
    const files = await readdir(join(ROOT, folder), { recursive: true });
    await Promise.all(files.filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts')).map((file) => compile(join(folder, file), target)));
  }
  return target;
}

async function compile(file: string, target: string): Promise<void> {
  const { code } = await transformFile(join(ROOT, file), {
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      target: 'es2022',
      keepClassNames: true,
    },
    module: { type: 'es6' },
  });
  const output = join(target, 'dist', file.replace(/\.ts$/, '.js'));
  await mkdir(dirname(output), { recursive: true });
  await writeFile(output, code);
}
