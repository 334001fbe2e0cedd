import { transformFile } from '@swc/core';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Makes JavaScript of `libs/event-store` in `target`, for a child process that cannot read TypeScript, so that the test
 * needs no build. Returns the path of the index.
 */
export async function transpiledEventStore(target: string): Promise<string> {
  const source = join(ROOT, 'libs/event-store');
  await writeFile(join(target, 'package.json'), '{"type":"module"}');
  await symlink(join(ROOT, 'node_modules'), join(target, 'node_modules'), 'dir');
  const files = await readdir(source, { recursive: true });
  await Promise.all(
    files
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .map(async (file) => {
        const { code } = await transformFile(join(source, file), {
          jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
          module: { type: 'es6' },
        });
        const output = join(target, file.replace(/\.ts$/, '.js'));
        await mkdir(dirname(output), { recursive: true });
        await writeFile(output, code);
      }),
  );
  return join(target, 'index.js');
}
